"""How far the people of each unit have come with what they are to have read. Who confirmed, never who opened what."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from handlekraft.domain.acknowledgement import Confirmation, confirmed, tokens_of
from handlekraft.guidance.models import Acknowledgement, Document
from handlekraft.guidance.queries.effective import EffectiveGuidance
from handlekraft.guidance.queries.readings import (
    READS_NOTHING,
    Deadlines,
    blocks_to_read,
    confirmation_of,
    deadlines,
    documents_to_read,
    text_of,
    texts_of,
)
from handlekraft.organisations.models import Municipality, RoleHolder, Unit

Known = Mapping[tuple[int, int], Sequence[tuple[Confirmation, str]]]
"""By person and document: what was confirmed, and the name of the leader who recorded it ("" for themselves)."""


@dataclass(frozen=True, slots=True)
class UnitReader:
    """Somebody with an account who holds a role in a unit, and the first day of it."""

    person: int
    name: str
    since: date


@dataclass(frozen=True, slots=True)
class Confirmed:
    """Somebody who has confirmed all that a document says now; `recorded_by` is the leader who recorded some of it."""

    reader: UnitReader
    recorded_by: str


@dataclass(frozen=True, slots=True)
class DocumentCoverage:
    """A document in a unit: who has confirmed all of it, and who lacks something."""

    effective: EffectiveGuidance
    confirmed: tuple[Confirmed, ...]
    lacking: tuple[UnitReader, ...]

    @property
    def document(self) -> Document:
        return self.effective.document


@dataclass(frozen=True, slots=True)
class UnitCoverage:
    """A unit with everybody in it. `late` are those with something to read whose date has passed."""

    unit: Unit
    readers: tuple[UnitReader, ...]
    documents: tuple[DocumentCoverage, ...]
    late: frozenset[int]

    @property
    def complete(self) -> int:
        """How many have confirmed everything."""
        lacking = {reader.person for each in self.documents for reader in each.lacking}
        return sum(reader.person not in lacking for reader in self.readers)


def readers_of(municipality: Municipality, on: date) -> dict[int, tuple[UnitReader, ...]]:
    """Return the people with an account who hold a role in each unit (by id), by name. One query."""
    rows = RoleHolder.objects.of(municipality).in_force(on).exclude(role__in=READS_NOTHING)
    held = rows.filter(unit__isnull=False, person__is_active=True).select_related("person")
    found: dict[int, dict[int, UnitReader]] = {}
    for row in held.order_by("person__display_name", "person", "valid_from"):
        if row.unit_id is not None and row.person is not None:
            reader = UnitReader(row.person.pk, row.person.display_name, row.valid_from)
            found.setdefault(row.unit_id, {}).setdefault(row.person.pk, reader)
    return {unit: tuple(people.values()) for unit, people in found.items()}


def coverage(
    municipality: Municipality, on: date, units: Collection[int] | None = None, *, with_late: bool = False
) -> list[UnitCoverage]:
    """Return how far the units (ids; all by default) have come, by name; those without people are left out.

    Eight queries, and three more to find who is late, whatever the numbers.
    """
    readers = readers_of(municipality, on)
    asked = {unit for unit in readers if units is None or unit in units}
    by_unit: dict[Unit, list[EffectiveGuidance]] = {}
    for effective in documents_to_read(municipality, on, asked):
        if effective.unit is not None:
            by_unit.setdefault(effective.unit, []).append(effective)
    known = _known(municipality, {reader.person for unit in asked for reader in readers[unit]})
    everything = [effective for documents in by_unit.values() for effective in documents]
    days = deadlines(municipality, on, everything) if with_late else None
    return [_unit(unit, readers[unit.pk], documents, known, on, days) for unit, documents in by_unit.items()]


def _known(municipality: Municipality, people: Collection[int]) -> Known:
    found: dict[tuple[int, int], list[tuple[Confirmation, str]]] = {}
    rows = Acknowledgement.objects.of(municipality).standing().filter(person__in=people)
    for row in rows.select_related("recorded_by"):
        recorder = row.recorded_by.display_name if row.recorded_by else ""
        found.setdefault((row.person_id, row.document_id), []).append((confirmation_of(row), recorder))
    return found


def _unit(
    unit: Unit,
    readers: Sequence[UnitReader],
    documents: Sequence[EffectiveGuidance],
    known: Known,
    on: date,
    days: Deadlines | None,
) -> UnitCoverage:
    return UnitCoverage(
        unit=unit,
        readers=tuple(readers),
        documents=tuple(_document(effective, readers, known, on) for effective in documents),
        late=_late(readers, documents, known, on, days) if days else frozenset(),
    )


def _document(
    effective: EffectiveGuidance, readers: Sequence[UnitReader], known: Known, on: date
) -> DocumentCoverage:
    needed = tokens_of(texts_of(effective))
    done, lacking = [], []
    for reader in readers:
        told = [pair for pair in known.get((reader.person, effective.document.pk), ()) if pair[0].holds(on)]
        if needed <= confirmed((confirmation for confirmation, _ in told), on):
            counted = [name for confirmation, name in told if needed & tokens_of(confirmation.texts)]
            done.append(Confirmed(reader, next((name for name in reversed(counted) if name), "")))
        else:
            lacking.append(reader)
    return DocumentCoverage(effective, tuple(done), tuple(lacking))


def _late(
    readers: Sequence[UnitReader],
    documents: Sequence[EffectiveGuidance],
    known: Known,
    on: date,
    days: Deadlines,
) -> frozenset[int]:
    return frozenset(
        reader.person
        for reader in readers
        if any(_is_late(reader, effective, known, on, days) for effective in documents)
    )


def _is_late(
    reader: UnitReader, effective: EffectiveGuidance, known: Known, on: date, days: Deadlines
) -> bool:
    told = [confirmation for confirmation, _ in known.get((reader.person, effective.document.pk), ())]
    has = confirmed(told, on)
    return any(
        days.due(block, effective, reader.since, told)[0] < on
        for block in blocks_to_read(effective)
        if text_of(block).token not in has
    )
