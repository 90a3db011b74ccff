"""A file does not change what two people stand behind: it asks, once, and two people decide."""

from dataclasses import replace

import pytest
from pytest_django import DjangoAssertNumQueries

from handlekraft.directory.errors import ChangedMeanwhileError
from handlekraft.directory.files import ContactDraft
from handlekraft.directory.models import ContactChange, ContactPoint
from handlekraft.directory.operations.changing import take_up_contact_change
from handlekraft.directory.operations.contacts import record_contacts
from handlekraft.directory.operations.deciding import approve_contact_change, refuse_contact_change
from handlekraft.domain.faults import ClosedError, FourEyesError
from handlekraft.organisations.models import LogEntry, Municipality
from handlekraft.organisations.upserts import RowOutcome
from tests.directory.builders import contact_draft
from tests.directory.changing.people import NOW, dialled_at, guard, keeper, wish
from tests.organisations.builders import make_municipality

pytestmark = pytest.mark.django_db

OLD, NEW = "76913416", "76912000"
DRAFT = contact_draft(number=OLD, covers=("narvik",))
CHANGED = contact_draft(number=NEW, covers=("narvik",))


@pytest.fixture
def narvik() -> Municipality:
    return make_municipality()


def guarded(narvik: Municipality, draft: ContactDraft = DRAFT) -> ContactPoint:
    record_contacts(owner=narvik, drafts=[draft])
    contact = ContactPoint.objects.get()
    return guard(contact, narvik, keeper(narvik, "Demo Én"), keeper(narvik, "Demo To"))


def waiting() -> list[ContactChange]:
    return list(ContactChange.objects.waiting())


def test_file_with_another_number_asks_once_and_leaves_the_contact(narvik: Municipality) -> None:
    contact = guarded(narvik)

    first = record_contacts(owner=narvik, drafts=[CHANGED])
    second = record_contacts(owner=narvik, drafts=[CHANGED])

    assert first == second == {"barnevern": RowOutcome.WAITING}
    assert dialled_at(contact) == [OLD]
    assert [change.becomes["numbers"][0]["number"] for change in waiting()] == [NEW]
    assert waiting()[0].author is None


@pytest.mark.parametrize(
    "draft",
    [
        replace(DRAFT, name="Noen andre"),
        replace(DRAFT, what_happens="Noe annet."),
        replace(DRAFT, covers=()),
        replace(DRAFT, instead="politi"),
        replace(DRAFT, email="noen@example.no"),
        replace(DRAFT, numbers=(replace(DRAFT.numbers[0], hours="24/7"),)),
    ],
)
def test_file_that_changes_what_readers_are_told_asks(narvik: Municipality, draft: ContactDraft) -> None:
    contact = guarded(narvik)

    assert record_contacts(owner=narvik, drafts=[draft]) == {"barnevern": RowOutcome.WAITING}

    contact.refresh_from_db()
    assert (contact.name, contact.what_happens, contact.instead, contact.email) == (DRAFT.name, "", "", "")
    assert contact.coverage.count() == 1


def test_file_still_decides_order_source_and_note_and_never_the_confirmation(narvik: Municipality) -> None:
    contact = guarded(narvik)

    outcomes = record_contacts(owner=narvik, drafts=[replace(DRAFT, order=7, note="Ny merknad")])

    contact.refresh_from_db()
    assert outcomes == {"barnevern": RowOutcome.CHANGED}
    assert (contact.order, contact.note, contact.status) == (7, "Ny merknad", "confirmed")
    assert waiting() == []


def test_file_without_the_contact_asks_and_two_people_take_it_away(narvik: Municipality) -> None:
    contact = guarded(narvik)
    three, four = keeper(narvik, "Demo Tre"), keeper(narvik, "Demo Fire")

    outcomes = record_contacts(owner=narvik, drafts=[])
    change = waiting()[0]
    take_up_contact_change(change=change, municipality=narvik, person=three, now=NOW)
    still_there = ContactPoint.objects.filter(pk=contact.pk).exists()
    approve_contact_change(change=change, approver=four, now=NOW)

    assert outcomes == {"barnevern": RowOutcome.WAITING}
    assert change.removes
    assert still_there
    assert not ContactPoint.objects.exists()


def test_change_from_a_file_is_taken_up_by_one_and_approved_by_another(narvik: Municipality) -> None:
    contact = guarded(narvik)
    three, four = keeper(narvik, "Demo Tre"), keeper(narvik, "Demo Fire")
    record_contacts(owner=narvik, drafts=[CHANGED])
    change = waiting()[0]

    with pytest.raises(ClosedError, match="Noen må ta saken"):
        approve_contact_change(change=change, approver=four, now=NOW)
    take_up_contact_change(change=change, municipality=narvik, person=three, now=NOW)
    with pytest.raises(ClosedError, match="allerede tatt saken"):
        take_up_contact_change(change=change, municipality=narvik, person=four, now=NOW)
    with pytest.raises(FourEyesError):
        approve_contact_change(change=change, approver=three, now=NOW)
    approve_contact_change(change=change, approver=four, now=NOW)

    assert dialled_at(contact) == [NEW]
    assert record_contacts(owner=narvik, drafts=[CHANGED]) == {"barnevern": RowOutcome.UNCHANGED}


def test_file_that_is_loaded_after_somebody_took_it_up_does_not_ask_again(narvik: Municipality) -> None:
    guarded(narvik)
    record_contacts(owner=narvik, drafts=[CHANGED])
    take_up_contact_change(
        change=waiting()[0], municipality=narvik, person=keeper(narvik, "Demo Tre"), now=NOW
    )

    assert record_contacts(owner=narvik, drafts=[CHANGED]) == {"barnevern": RowOutcome.WAITING}
    assert len(waiting()) == 1


def test_refused_file_has_its_answer_and_another_file_asks_anew(narvik: Municipality) -> None:
    contact = guarded(narvik)
    record_contacts(owner=narvik, drafts=[CHANGED])
    refuse_contact_change(
        change=waiting()[0], person=keeper(narvik, "Demo Tre"), municipality=narvik, now=NOW
    )

    again = record_contacts(owner=narvik, drafts=[CHANGED])
    other = record_contacts(owner=narvik, drafts=[contact_draft(number="91523456", covers=("narvik",))])

    assert again == {"barnevern": RowOutcome.KEPT}
    assert other == {"barnevern": RowOutcome.WAITING}
    assert dialled_at(contact) == [OLD]


def test_file_that_is_mended_takes_its_question_back(narvik: Municipality) -> None:
    guarded(narvik)
    record_contacts(owner=narvik, drafts=[CHANGED])

    outcomes = record_contacts(owner=narvik, drafts=[DRAFT])

    assert outcomes == {"barnevern": RowOutcome.UNCHANGED}
    assert waiting() == []
    assert ContactChange.objects.filter(state="withdrawn").count() == 1


def test_old_file_does_not_ask_for_the_number_that_two_people_changed(narvik: Municipality) -> None:
    contact = guarded(narvik)
    change = wish(contact, keeper(narvik, "Demo Tre"), NEW)
    approve_contact_change(change=change, approver=keeper(narvik, "Demo Fire"), now=NOW)

    assert record_contacts(owner=narvik, drafts=[DRAFT]) == {"barnevern": RowOutcome.KEPT}
    assert waiting() == []
    assert dialled_at(contact) == [NEW]


def test_change_from_a_file_that_is_outdated_cannot_be_taken_up(narvik: Municipality) -> None:
    contact = guarded(narvik)
    three, four = keeper(narvik, "Demo Tre"), keeper(narvik, "Demo Fire")
    record_contacts(owner=narvik, drafts=[contact_draft(number="91523456", covers=("narvik",))])
    from_file = waiting()[0]
    approve_contact_change(change=wish(contact, three, NEW), approver=four, now=NOW)

    with pytest.raises(ChangedMeanwhileError):
        take_up_contact_change(change=from_file, municipality=narvik, person=three, now=NOW)


def test_change_of_the_library_is_decided_where_it_is_taken_up_and_undoes_the_others_confirmation(
    narvik: Municipality,
) -> None:
    line = contact_draft("radgivning", number=OLD)
    record_contacts(owner=None, drafts=[line])
    contact = ContactPoint.objects.get()
    one, other = keeper(narvik, "Demo Én"), keeper(narvik, "Demo To")
    guard(contact, narvik, one, other)

    outcomes = record_contacts(owner=None, drafts=[contact_draft("radgivning", number=NEW)])
    change = waiting()[0]
    unclaimed = change.municipality
    take_up_contact_change(change=change, municipality=narvik, person=one, now=NOW)
    approve_contact_change(change=change, approver=other, now=NOW)

    assert outcomes == {"radgivning": RowOutcome.WAITING}
    assert (unclaimed, change.municipality) == (None, narvik)
    assert dialled_at(contact) == [NEW]


@pytest.mark.parametrize("number", [1, 20])
def test_file_with_guarded_contacts_costs_the_same_however_many(
    number: int, narvik: Municipality, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    drafts = [contact_draft(f"k-{n}", covers=("narvik",)) for n in range(number)]
    record_contacts(owner=narvik, drafts=drafts)
    ContactPoint.objects.update(guarded_since="2026-11-24")

    with django_assert_num_queries(12):
        record_contacts(owner=narvik, drafts=drafts)


def test_file_changes_the_contact_beside_the_one_that_two_people_stand_behind(narvik: Municipality) -> None:
    beside = contact_draft("legevakt", number=OLD, covers=("narvik",))
    record_contacts(owner=narvik, drafts=[DRAFT, beside])
    one, other = keeper(narvik, "Demo Én"), keeper(narvik, "Demo To")
    contact = guard(ContactPoint.objects.get(key="barnevern"), narvik, one, other)

    outcomes = record_contacts(
        owner=narvik, drafts=[CHANGED, contact_draft("legevakt", number="116117", covers=("narvik",))]
    )

    assert outcomes == {"barnevern": RowOutcome.WAITING, "legevakt": RowOutcome.CHANGED}
    assert dialled_at(contact) == [OLD]
    assert dialled_at(ContactPoint.objects.get(key="legevakt")) == ["116117"]
    assert (contact.verified_by, contact.verifier) == ("Narvik", one)
    assert ContactPoint.objects.get(key="barnevern").verified_by == "Narvik"


def test_what_a_file_asks_is_in_the_log_and_what_it_asks_no_longer_is_taken_back_that_hour(
    narvik: Municipality,
) -> None:
    guarded(narvik)
    record_contacts(owner=narvik, drafts=[CHANGED], now=NOW)
    first = waiting()[0]
    entry = LogEntry.objects.latest("pk")

    record_contacts(owner=narvik, drafts=[replace(DRAFT, name="Noen andre")], now=NOW)

    first.refresh_from_db()
    assert (first.created, first.state, first.decided) == (NOW, ContactChange.State.WITHDRAWN, NOW)
    assert (entry.person, entry.verb, entry.subject) == (
        None,
        "fikk en endring fra fil",
        "Eksempel barnevern",
    )
    assert [change.becomes["name"] for change in waiting()] == ["Noen andre"]


def test_file_takes_back_neither_what_somebody_took_up_nor_what_somebody_wrote(narvik: Municipality) -> None:
    contact = guarded(narvik)
    one = keeper(narvik, "Demo Tre")
    record_contacts(owner=narvik, drafts=[CHANGED])
    taken_up = waiting()[0]
    take_up_contact_change(change=taken_up, municipality=narvik, person=one, now=NOW)
    written = wish(contact, keeper(narvik, "Demo Fire"), "76914000")

    record_contacts(owner=narvik, drafts=[DRAFT])

    assert {change.pk for change in waiting()} == {taken_up.pk, written.pk}


def test_what_was_wanted_and_never_approved_makes_no_file_old(narvik: Municipality) -> None:
    contact = guarded(narvik)
    one, other = keeper(narvik, "Demo Tre"), keeper(narvik, "Demo Fire")
    approve_contact_change(change=wish(contact, one, NEW), approver=other, now=NOW)
    refuse_contact_change(
        change=wish(ContactPoint.objects.get(), one, "76914000"),
        person=other,
        municipality=narvik,
        now=NOW,
    )

    asked = record_contacts(owner=narvik, drafts=[replace(CHANGED, name="Noen andre")])
    old = record_contacts(owner=narvik, drafts=[DRAFT])

    assert asked == {"barnevern": RowOutcome.WAITING}
    assert old == {"barnevern": RowOutcome.KEPT}
    assert waiting() == []
