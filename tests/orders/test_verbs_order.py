"""A verb that changes what readers see orders the edition itself: from a form, a command or a shell alike."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from handlekraft.accounts.models import User
from handlekraft.directory.models import ContactPoint
from handlekraft.directory.operations.deciding import approve_contact_change
from handlekraft.domain.faults import FourEyesError
from handlekraft.guidance.models import DocumentVersion, SectionRevision
from handlekraft.guidance.operations.approving import endorse_version
from handlekraft.notices.operations import approve_notice, end_expired_notices, end_notice
from handlekraft.orders.models import EditionOrder
from handlekraft.organisations.models import Municipality, Role, Unit
from handlekraft.proposals.changes import Act, Change
from handlekraft.proposals.models import Proposal
from handlekraft.proposals.operations.deciding import approve_proposal, approve_proposals, carry_out_scheduled
from handlekraft.proposals.operations.proposals import save_change, start_proposal, submit_proposal
from handlekraft.staff.operations.intake import take_in
from handlekraft.staff.operations.units import close_unit, remove_unit, rename_unit, reopen_unit
from handlekraft.translation.operations.translating import approve_translation, record_translation
from handlekraft.translation.rules import mark_of
from tests.directory.builders import contact_draft, record_contact
from tests.directory.changing.people import NOW as CALLED
from tests.directory.changing.people import keeper, wish
from tests.guidance.builders import make_document, section
from tests.notices.builders import NOW, in_force, somebody, written
from tests.organisations.builders import TODAY, appoint, make_municipality, make_person, make_unit
from tests.translation.builders import write

pytestmark = pytest.mark.django_db


def proposal_in(narvik: Municipality, holds_from: int = 0) -> tuple[Proposal, User]:
    """A proposal that waits, and the leader who may approve it; `holds_from` days from today."""
    unit = make_unit(narvik, "a")
    document = make_document()
    writer, leader = in_unit(unit, Role.NOKKELPERSON), in_unit(unit, Role.ENHETSLEDER)
    begun = start_proposal(document=document, municipality=narvik, unit=unit, writer=writer, today=TODAY)
    change = Change(
        Act.SAY, "skriv-ned", "replace", content={"body": ["Vår tekst."]}, significance="material"
    )
    saved = save_change(proposal=begun, change=change, writer=writer, seen=begun.revision, today=TODAY)
    day = TODAY + timedelta(days=holds_from) if holds_from else None
    sent = submit_proposal(
        proposal=saved,
        author=writer,
        seen=saved.revision,
        today=TODAY,
        reason="Ny leder.",
        effective_from=day,
    )
    return sent, leader


def in_unit(unit: Unit, role: Role) -> User:
    person = make_person(f"Demo {role.value}")
    appoint(person, role, unit.municipality, unit=unit)
    return person


def one_proposal(narvik: Municipality) -> None:
    proposal, leader = proposal_in(narvik)
    approve_proposal(proposal=proposal, approver=leader, seen=proposal.revision, today=TODAY)


def several_proposals(narvik: Municipality) -> None:
    proposal, leader = proposal_in(narvik)
    approve_proposals(read=[(proposal, proposal.revision)], approver=leader, today=TODAY)


def a_proposal_whose_day_has_come(narvik: Municipality) -> None:
    proposal, leader = proposal_in(narvik, holds_from=3)
    approve_proposal(proposal=proposal, approver=leader, seen=proposal.revision, today=TODAY)
    assert not EditionOrder.objects.exists()
    carry_out_scheduled(today=TODAY + timedelta(days=3))


def a_version_that_came_with_a_file(narvik: Municipality) -> None:
    make_document(owner=narvik)
    version = DocumentVersion.objects.get()
    for role in (Role.REDAKTOR, Role.GODKJENNER):
        endorse_version(version=version, municipality=narvik, person=somebody(role, narvik), today=TODAY)


def a_translation(narvik: Municipality) -> None:
    write(section("kort", "Ring noen."))
    people = [make_person(f"Demo Oversetter {letter}") for letter in "AB"]
    for person in people:
        appoint(person, Role.OVERSETTER, narvik, languages="en")
    row = record_translation(
        of=SectionRevision.objects.get(),
        municipality=narvik,
        language="en",
        words={"body": ["Call somebody."]},
        method="person",
        translator=people[0],
        seen="",
        today=TODAY,
    )
    approve_translation(
        translation=row, municipality=narvik, approver=people[1], seen=mark_of(row), today=TODAY
    )


def a_number(narvik: Municipality) -> None:
    record_contact(narvik, contact_draft(number="76913416"))
    change = wish(ContactPoint.objects.get(), keeper(narvik, "Demo Én"), "76912000")
    approve_contact_change(change=change, approver=keeper(narvik, "Demo To"), now=CALLED)


def a_message(narvik: Municipality) -> None:
    notice = written(somebody(Role.REDAKTOR, narvik), narvik)
    approver = somebody(Role.GODKJENNER, narvik)
    approve_notice(notice=notice, approver=approver, seen=notice.revision, now=NOW)


def the_end_of_a_message(narvik: Municipality) -> None:
    author = somebody(Role.REDAKTOR, narvik)
    notice = in_force(author, somebody(Role.GODKJENNER, narvik), narvik)
    EditionOrder.objects.all().delete()
    end_notice(notice=notice, person=author, now=NOW)


def a_message_whose_time_is_out(narvik: Municipality) -> None:
    in_force(somebody(Role.REDAKTOR, narvik), somebody(Role.GODKJENNER, narvik), narvik)
    EditionOrder.objects.all().delete()
    end_expired_notices(now=NOW + timedelta(days=2))


def a_unit(narvik: Municipality) -> tuple[Unit, User]:
    return make_unit(narvik, "a"), somebody(Role.KOORDINATOR, narvik)


def a_units_name(narvik: Municipality) -> None:
    unit, person = a_unit(narvik)
    rename_unit(unit=unit, name="Åsen skole", person=person, today=TODAY)


def a_units_last_day(narvik: Municipality) -> None:
    unit, person = a_unit(narvik)
    close_unit(unit=unit, last_day=TODAY, heir=None, person=person, today=TODAY)


def a_unit_that_goes_on(narvik: Municipality) -> None:
    unit, person = a_unit(narvik)
    reopen_unit(unit=unit, person=person, today=TODAY)


def a_unit_taken_away(narvik: Municipality) -> None:
    unit, person = a_unit(narvik)
    Unit.objects.filter(pk=unit.pk).update(decided_on=TODAY)
    remove_unit(unit=unit, person=person, today=TODAY)


def a_table_of_units(narvik: Municipality) -> None:
    table = "enhet;type;fra\nÅsen skole;enhet;1.1.2026\n".encode()
    report = take_in(municipality=narvik, person=None, content=table, today=TODAY, dry_run=False)
    assert report.taken


@pytest.mark.parametrize(
    ("verb", "urgent"),
    [
        (one_proposal, False),
        (several_proposals, False),
        (a_proposal_whose_day_has_come, False),
        (a_version_that_came_with_a_file, False),
        (a_translation, False),
        (a_number, False),
        (a_message, True),
        (the_end_of_a_message, True),
        (a_message_whose_time_is_out, True),
        (a_units_name, False),
        (a_units_last_day, False),
        (a_unit_that_goes_on, False),
        (a_unit_taken_away, False),
        (a_table_of_units, False),
    ],
)
def test_verb_orders_the_edition_that_shows_it(verb: Callable[[Municipality], None], urgent: bool) -> None:
    narvik = make_municipality()

    verb(narvik)

    order = EditionOrder.objects.get()
    assert (order.municipality, order.state, order.urgent) == (narvik, EditionOrder.State.WAITING, urgent)


def test_what_is_refused_orders_nothing() -> None:
    narvik = make_municipality()
    proposal, _ = proposal_in(narvik)
    author = proposal.author
    assert author is not None

    with pytest.raises(FourEyesError, match="En annen må godkjenne"):
        approve_proposal(proposal=proposal, approver=author, seen=proposal.revision, today=TODAY)

    assert not EditionOrder.objects.exists()
