"""A municipality at work: many units that have each adapted some cards, and
staff of whom half have read them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import transaction
from django.test import Client
from django.utils import timezone
from tests.guidance.builders import make_document, override, section
from tests.guidance.builders import say as adapt
from tests.organisations.builders import appoint, make_municipality, make_person, make_unit
from tests.workspace.people import signed_in

from bench.rows import say
from handlekraft.accounts.models import User
from handlekraft.acknowledgement.models import Acknowledgement
from handlekraft.acknowledgement.operations.acknowledging import as_json
from handlekraft.acknowledgement.queries.unread import documents_to_read, texts_of
from handlekraft.guidance.drafts import SectionDraft
from handlekraft.guidance.models import Document
from handlekraft.guidance.operations.propagating import propagate
from handlekraft.organisations.models import Municipality, Role, Unit
from handlekraft.proposals.changes import Act, Change
from handlekraft.proposals.operations.proposals import save_change, start_proposal, submit_proposal

CARDS = 14
ADAPTED = 4
"""So many cards each unit adapts; the first card is among them in every unit."""
STAFF = 30
SECTIONS = 8


@dataclass(frozen=True, slots=True)
class Town:
    """Those who open the pages of the municipality `bench`, and the number of a proposal that waits there."""

    coordinator: Client
    editor: Client
    leader: Client
    proposal: int


@contextmanager
def town(size: int) -> Iterator[Town]:
    """Give a municipality with so many units; it is gone afterwards."""
    say(f"workspace, {size} units")
    with transaction.atomic():
        home = make_municipality("bench", number="9999")
        cards = [
            make_document(*_sections(number), owner=home, key=f"kort-{number}") for number in range(CARDS)
        ]
        units = [_unit(home, number) for number in range(size)]
        propagate(today=timezone.localdate())
        staff = {unit: _staff(unit) for unit in units}
        _have_read(home, staff)
        writer, editor, coordinator = (_somebody(home, *roles) for roles in _OFFICE)
        proposal = _proposal(home, cards[0], writer)
        yield Town(signed_in(coordinator), signed_in(editor), signed_in(staff[units[7]][0]), proposal)
        transaction.set_rollback(True)


_OFFICE = ((Role.REDAKTOR,), (Role.REDAKTOR, Role.GODKJENNER, Role.OVERSETTER), (Role.KOORDINATOR,))


def _sections(card: int) -> list[SectionDraft]:
    return [
        section("ring-112", "Ring 112.", policy="locked"),
        section("hvem", "Hvem sier vi fra til?", kind="slot", policy="fill", must_fill=True),
        *(section(f"del-{number}", f"Kort {card}, felles tekst {number}.") for number in range(SECTIONS)),
    ]


def _unit(home: Municipality, number: int) -> Unit:
    unit = make_unit(home, f"bench-{number}")
    for card in {0, *(1 + (number + step) % (CARDS - 1) for step in range(ADAPTED - 1))}:
        adapt(
            unit,
            override("del-1", "replace", f"Slik gjør vi det hos oss, {number}."),
            override("del-2", "append", f"Hos oss i tillegg, {number}."),
            document=f"kort-{card}",
            then_propagate=False,
        )
    return unit


def _staff(unit: Unit) -> Sequence[User]:
    people = [make_person(f"Bench {unit.slug} {number}") for number in range(STAFF)]
    for number, person in enumerate(people):
        appoint(person, Role.ANSATT if number else Role.ENHETSLEDER, unit.municipality, unit=unit)
    return people


def _have_read(home: Municipality, staff: dict[Unit, Sequence[User]]) -> None:
    """Every other person has confirmed all that their unit is to have read."""
    today = timezone.localdate()
    Acknowledgement.objects.bulk_create(
        Acknowledgement(
            person=person,
            municipality=home,
            document=each.document,
            unit=each.unit,
            texts=as_json(texts_of(each)),
            on=today,
        )
        for each in documents_to_read(home, today)
        if each.unit
        for person in staff[each.unit][1::2]
    )


def _somebody(home: Municipality, *roles: Role) -> User:
    person = make_person(f"Bench {' '.join(roles)}")
    for role in roles:
        appoint(person, role, home)
    return person


def _proposal(home: Municipality, card: Document, writer: User) -> int:
    """A critical change of the text that every unit has replaced, handed in."""
    today = timezone.localdate()
    started = start_proposal(document=card, municipality=home, unit=None, writer=writer, today=today)
    change = Change(
        Act.WRITE,
        "del-1",
        kind="text",
        content={"body": ["Dette er nytt for alle."]},
        part="write",
        policy="replace",
        significance="critical",
        reason="Rutinen er endret.",
    )
    saved = save_change(proposal=started, change=change, writer=writer, seen=started.revision, today=today)
    handed_in = submit_proposal(
        proposal=saved, author=writer, seen=saved.revision, today=today, reason="Rutinen er endret."
    )
    return handed_in.pk
