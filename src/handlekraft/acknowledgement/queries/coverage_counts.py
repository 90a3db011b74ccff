"""How many people of each unit have confirmed all they are to have read:
numbers alone, counted in the database.

The same answer as `coverage` gives with names. One row is read for each set of texts that
anybody has confirmed, with all who did, and not one for each person and document; what a set
holds is read once for all of them.
"""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Aggregate, CharField, Min, TextField
from django.db.models.functions import Cast

from handlekraft.acknowledgement.models import Acknowledgement, AcknowledgementQuerySet
from handlekraft.acknowledgement.queries.unread import READS_NOTHING, documents_to_read, texts_of
from handlekraft.domain.acknowledgement import VALID_FOR, ReadText, tokens_of
from handlekraft.guidance.effective import EffectiveGuidance
from handlekraft.organisations.models import Municipality, RoleHolder, Unit

Tokens = frozenset[str]
Kind = tuple[int, str]
"""A document, and the seal of what was confirmed of it."""


@dataclass(frozen=True, slots=True)
class UnitCount:
    """A unit, how many people are in it, and how many of them have confirmed everything."""

    unit: Unit
    people: int
    complete: int


class _Joined(Aggregate):
    """All values of a group in one text, in any order."""

    function = "STRING_AGG"
    template = "%(function)s(%(expressions)s, ',')"
    output_field = TextField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, function="GROUP_CONCAT", **context)


def coverage_counts(
    municipality: Municipality,
    on: date,
    units: Collection[int] | None = None,
    *,
    guidance: Iterable[EffectiveGuidance] | None = None,
) -> list[UnitCount]:
    """Return how far the units (ids; all by default) have come, by name; those without people are left out.

    Ten queries, whatever the numbers; three with `guidance`, what has been read already of these units.
    """
    people = _people_of(municipality, on, units)
    by_unit: dict[Unit, list[EffectiveGuidance]] = {}
    for effective in documents_to_read(municipality, on, set(people), guidance=guidance):
        if effective.unit is not None:
            by_unit.setdefault(effective.unit, []).append(effective)
    rows = Acknowledgement.objects.of(municipality).filter(taken_back_on__isnull=True, on__gte=on - VALID_FOR)
    if units is not None:
        rows = rows.filter(person__in=set().union(*people.values()))
    counting = _Counting(rows)
    return [
        UnitCount(unit, len(people[unit.pk]), counting.complete(people[unit.pk], documents))
        for unit, documents in by_unit.items()
    ]


def _people_of(municipality: Municipality, on: date, units: Collection[int] | None) -> dict[int, set[int]]:
    """The people (ids) with an account who hold a role in each unit, as in `readers_of`. One query."""
    rows = RoleHolder.objects.of(municipality).in_force(on).exclude(role__in=READS_NOTHING)
    rows = rows.filter(unit__isnull=False, person__is_active=True)
    if units is not None:
        rows = rows.filter(unit__in=units)
    found: dict[int, set[int]] = {}
    for unit, person in rows.values_list("unit", "person").distinct():
        found.setdefault(unit, set()).add(person)
    return found


class _Counting:
    """What each person has confirmed. What a text asks for, and what somebody's confirmations hold,
    is worked out once for all alike."""

    def __init__(self, rows: AcknowledgementQuerySet) -> None:
        self._kinds = _kinds(rows)
        self._said = _said(self._kinds)
        self._opened = _opened(self._kinds)
        self._confirmed: dict[tuple[Kind, ...], dict[int, Tokens]] = {}
        self._needed: dict[int, Tokens] = {}

    def complete(self, people: Iterable[int], documents: Iterable[EffectiveGuidance]) -> int:
        """How many of the people have confirmed all that the documents say; those who
        confirmed the same count together."""
        needed = [(each.document.pk, self._asks_for(each)) for each in documents]
        alike = Counter(tuple(self._said.get(str(person), ())) for person in people)
        return sum(number for said, number in alike.items() if self._has_all(said, needed))

    def _has_all(self, said: tuple[Kind, ...], needed: Iterable[tuple[int, Tokens]]) -> bool:
        has = self._confirmed.get(said)
        if has is None:
            has = self._confirmed[said] = self._held_by(said)
        return all(tokens <= has.get(document, frozenset()) for document, tokens in needed)

    def _held_by(self, said: Iterable[Kind]) -> dict[int, Tokens]:
        found: dict[int, Tokens] = {}
        for kind in said:
            held, document = self._opened[kind], kind[0]
            found[document] = found[document] | held if document in found else held
        return found

    def _asks_for(self, effective: EffectiveGuidance) -> Tokens:
        """What a document asks for; places that share a text share the very blocks."""
        blocks = id(effective.blocks)
        if blocks not in self._needed:
            self._needed[blocks] = tokens_of(texts_of(effective))
        return self._needed[blocks]


def _kinds(rows: AcknowledgementQuerySet) -> dict[Kind, tuple[int, str]]:
    """One row of each kind, by its id, and all who have confirmed it, as one text of ids. One
    query, which reads an index alone."""
    groups = (
        rows.order_by()
        .values("document", "sealed")
        .annotate(one=Min("pk"), people=_Joined(Cast("person_id", CharField())))
    )
    return {
        (document, sealed): (one, people)
        for document, sealed, one, people in groups.values_list("document", "sealed", "one", "people")
    }


def _said(kinds: Mapping[Kind, tuple[int, str]]) -> dict[str, list[Kind]]:
    """What each person (the id as it came, a text) has confirmed; those who
    confirmed the same have equal lists."""
    said: dict[str, list[Kind]] = {}
    for kind, (_, people) in kinds.items():
        for person in set(people.split(",")):
            said.setdefault(person, []).append(kind)
    return said


def _opened(kinds: Mapping[Kind, tuple[int, str]]) -> dict[Kind, Tokens]:
    """What each kind holds. One query."""
    rows = Acknowledgement.objects.filter(pk__in=[one for one, _ in kinds.values()])
    written = rows.annotate(written=Cast("texts", TextField())).values_list("document", "sealed", "written")
    return {
        (document, sealed): tokens_of(ReadText(**text) for text in json.loads(texts))
        for document, sealed, texts in written
    }
