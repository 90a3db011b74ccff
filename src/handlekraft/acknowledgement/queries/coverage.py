"""How far the people of each unit have come with what they are to have read. Who
confirmed, never who opened what."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from handlekraft.acknowledgement.models import Acknowledgement, AcknowledgementQuerySet
from handlekraft.acknowledgement.queries.unread import (
    READS_NOTHING,
    ConfirmedRow,
    Deadlines,
    blocks_to_read,
    confirmed_rows,
    deadlines,
    documents_to_read,
    text_of,
    texts_of,
)
from handlekraft.domain.acknowledgement import confirmed, tokens_of
from handlekraft.domain.alphabet import alphabetical_key
from handlekraft.guidance.effective import EffectiveGuidance
from handlekraft.guidance.models import Document
from handlekraft.organisations.models import Municipality, RoleHolder, Unit


@dataclass(frozen=True, slots=True)
class UnitReader:
    """Somebody with an account who holds a role in a unit, and the first day of it."""

    person: int
    name: str
    since: date


@dataclass(frozen=True, slots=True)
class Confirmed:
    """Somebody who has confirmed all that a document says now; `recorded_by` is
    the leader who recorded some of it."""

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
    return {
        unit: tuple(sorted(people.values(), key=lambda reader: alphabetical_key(reader.name)))
        for unit, people in found.items()
    }


def coverage(
    municipality: Municipality,
    on: date,
    units: Collection[int] | None = None,
    *,
    with_late: bool = False,
    guidance: Iterable[EffectiveGuidance] | None = None,
) -> list[UnitCoverage]:
    """Return how far the units (ids; all by default) have come, by name; those without people are left out.

    `guidance` as in `documents_to_read`. Eight queries, one with it, and three more to
    find who is late, whatever the numbers.
    """
    readers = readers_of(municipality, on)
    asked = {unit for unit in readers if units is None or unit in units}
    by_unit: dict[Unit, list[EffectiveGuidance]] = {}
    for effective in documents_to_read(municipality, on, asked, guidance=guidance):
        if effective.unit is not None:
            by_unit.setdefault(effective.unit, []).append(effective)
    rows = Acknowledgement.objects.of(municipality).standing()
    if units is not None:
        rows = rows.filter(person__in={reader.person for unit in asked for reader in readers[unit]})
    everything = [effective for documents in by_unit.values() for effective in documents]
    days = deadlines(municipality, on, everything) if with_late else None
    counting = _Counting(on, rows, days)
    return [counting.unit(unit, readers[unit.pk], documents) for unit, documents in by_unit.items()]


class _Counting:
    """What everybody has confirmed, and what each text asks for, worked out once for all who share it."""

    def __init__(self, on: date, rows: AcknowledgementQuerySet, days: Deadlines | None) -> None:
        self.on = on
        self.days = days
        self.known: dict[tuple[int, int], list[ConfirmedRow]] = {}
        for each in confirmed_rows(rows):
            self.known.setdefault((each.person, each.document), []).append(each)
        self._needed: dict[int, frozenset[str]] = {}

    def unit(
        self, unit: Unit, readers: Sequence[UnitReader], documents: Sequence[EffectiveGuidance]
    ) -> UnitCoverage:
        covered = tuple(self._document(effective, readers) for effective in documents)
        return UnitCoverage(unit, tuple(readers), covered, self._late(covered))

    def _document(self, effective: EffectiveGuidance, readers: Sequence[UnitReader]) -> DocumentCoverage:
        needed = self._tokens(effective)
        done, lacking = [], []
        for reader in readers:
            said = [each for each in self._said(reader, effective) if each.confirmation.holds(self.on)]
            has = confirmed((each.confirmation for each in said), self.on) if said else frozenset()
            if needed <= has:
                counted = [
                    each.recorded_by for each in said if not needed.isdisjoint(each.confirmation.tokens)
                ]
                done.append(Confirmed(reader, next((name for name in reversed(counted) if name), "")))
            else:
                lacking.append(reader)
        return DocumentCoverage(effective, tuple(done), tuple(lacking))

    def _tokens(self, effective: EffectiveGuidance) -> frozenset[str]:
        """What a document asks for; places that share a text share the very blocks."""
        blocks = id(effective.blocks)
        if blocks not in self._needed:
            self._needed[blocks] = tokens_of(texts_of(effective))
        return self._needed[blocks]

    def _said(self, reader: UnitReader, effective: EffectiveGuidance) -> Sequence[ConfirmedRow]:
        return self.known.get((reader.person, effective.document.pk), ())

    def _late(self, covered: Sequence[DocumentCoverage]) -> frozenset[int]:
        days = self.days
        if days is None:
            return frozenset()
        return frozenset(
            reader.person
            for each in covered
            for reader in each.lacking
            if self._is_late(reader, each.effective, days)
        )

    def _is_late(self, reader: UnitReader, effective: EffectiveGuidance, days: Deadlines) -> bool:
        said = [each.confirmation for each in self._said(reader, effective)]
        has = confirmed(said, self.on)
        return any(
            days.due(block, effective, reader.since, said)[0] < self.on
            for block in blocks_to_read(effective)
            if text_of(block).token not in has
        )
