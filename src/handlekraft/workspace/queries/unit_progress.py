"""How every unit stands, in one line each: who leads it, what it answers, which cards are ready, what waits,
what is late, how many have read."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Max
from django.utils import timezone

from handlekraft.about_units.queries import UnitStanding, standing_of
from handlekraft.acknowledgement.desk import FEWEST
from handlekraft.acknowledgement.queries.coverage_counts import UnitCount, coverage_counts
from handlekraft.guidance.effective import EffectiveGuidance, relevant
from handlekraft.guidance.models import AdaptationVersion, Document
from handlekraft.guidance.queries.effective import effective_documents
from handlekraft.organisations.models import Municipality, Role, RoleHolder, Unit
from handlekraft.organisations.queries import unit_paths
from handlekraft.proposals.desk.escalating import WAITS_LONG
from handlekraft.proposals.models import Proposal, ProposalState


@dataclass(frozen=True, slots=True)
class UnitProgress:
    """One unit. `sectors` are those above it, outermost first; `leaders` and `key_persons` names, none while
    nobody has the role.

    `answered` of `asked` is what it says of itself; `ready` of `cards` those on which nothing waits for the
    unit; `waiting` the proposals handed in, `longest` the days that the oldest has waited; `overdue` texts
    that should have been looked at by now, and proposals that have waited for more than a week; `complete` of
    `people` those who have confirmed all they are to read; `touched` the day something was last written
    there.
    """

    unit: Unit
    sectors: tuple[Unit, ...]
    leaders: tuple[str, ...]
    key_persons: tuple[str, ...]
    answered: int
    asked: int
    ready: int
    cards: int
    waiting: int
    longest: int
    overdue: int
    complete: int
    people: int
    touched: date | None

    @property
    def is_vacant(self) -> bool:
        """Whether nobody leads it, or nobody is key person."""
        return not (self.leaders and self.key_persons)

    @property
    def lags(self) -> bool:
        """Whether something that it is asked for is not done."""
        return self.answered < self.asked or self.ready < self.cards

    @property
    def tells_reading(self) -> bool:
        """Whether so many people work there that a number says nothing about one of them."""
        return self.people >= FEWEST

    @property
    def has_unread(self) -> bool:
        """Whether somebody there has something to read, as far as that may be told."""
        return self.tells_reading and self.complete < self.people


def units_in_progress(
    municipality: Municipality, on: date, *, among: Collection[int] | None = None
) -> list[UnitProgress]:
    """Return the units (ids; all open ones by default), by name; never a sector. Thirty queries at most,
    whatever the numbers."""
    guidance = [each for each in effective_documents(municipality, on, among=among) if each.unit is not None]
    by_unit: dict[Unit, list[EffectiveGuidance]] = defaultdict(list)
    for each in relevant(guidance):
        if each.unit is not None and each.unit.kind == Unit.Kind.UNIT:
            by_unit[each.unit].append(each)
    units = {unit.pk for unit in by_unit}
    found = _Read(
        paths=unit_paths(municipality, on),
        roles=_roles(municipality, units, on),
        standing={each.unit.pk: each for each in standing_of(municipality, on, among=units)},
        waiting=_waiting(municipality, units, on),
        read={each.unit.pk: each for each in coverage_counts(municipality, on, units, guidance=guidance)},
        touched=_touched(municipality, units),
    )
    return [found.line(unit, documents, on) for unit, documents in by_unit.items()]


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read of all units, by id."""

    paths: Mapping[int, Sequence[Unit]]
    roles: Mapping[tuple[int, Role], tuple[str, ...]]
    standing: Mapping[int, UnitStanding]
    waiting: Mapping[int, list[int]]
    read: Mapping[int, UnitCount]
    touched: Mapping[int, date]

    def line(self, unit: Unit, documents: Iterable[EffectiveGuidance], on: date) -> UnitProgress:
        documents = list(documents)
        cards = [each for each in documents if each.document.kind == Document.Kind.CARD]
        late = sum(bool(task.due and task.due < on) for each in documents for task in each.own_tasks)
        waited, standing, read = self.waiting[unit.pk], self.standing.get(unit.pk), self.read.get(unit.pk)
        asked = len(standing.answers.questions) if standing else 0
        return UnitProgress(
            unit=unit,
            sectors=tuple(self.paths.get(unit.pk, ())),
            leaders=self.roles.get((unit.pk, Role.ENHETSLEDER), ()),
            key_persons=self.roles.get((unit.pk, Role.NOKKELPERSON), ()),
            answered=asked - len(standing.answers.unanswered) if standing else 0,
            asked=asked,
            ready=sum(not each.own_tasks for each in cards),
            cards=len(cards),
            waiting=len(waited),
            longest=max(waited, default=0),
            overdue=late + sum(days > WAITS_LONG.days for days in waited),
            complete=read.complete if read else 0,
            people=read.people if read else 0,
            touched=self.touched.get(unit.pk),
        )


def _roles(
    municipality: Municipality, units: Collection[int], on: date
) -> dict[tuple[int, Role], tuple[str, ...]]:
    rows = RoleHolder.objects.of(municipality).in_force(on).filter(unit__in=units)
    held: dict[tuple[int, Role], tuple[str, ...]] = defaultdict(tuple)
    named = rows.filter(role__in=(Role.ENHETSLEDER, Role.NOKKELPERSON)).order_by("holder_name")
    for unit, role, name in named.values_list("unit", "role", "holder_name"):
        held[unit, Role(role)] += (name,)
    return held


def _waiting(municipality: Municipality, units: Collection[int], on: date) -> dict[int, list[int]]:
    """For how many days each proposal that was handed in has waited."""
    rows = Proposal.objects.of(municipality).filter(unit__in=units, state=ProposalState.SUBMITTED)
    found: dict[int, list[int]] = defaultdict(list)
    for unit, sent in rows.values_list("unit", "submitted_at"):
        waited = on - timezone.localtime(sent).date() if sent else timedelta(0)
        found[unit].append(waited.days)
    return found


def _touched(municipality: Municipality, units: Collection[int]) -> dict[int, date]:
    rows = AdaptationVersion.objects.of(municipality).filter(adaptation__unit__in=units)
    latest = rows.values_list("adaptation__unit").annotate(Max("created")).order_by()
    return {unit: timezone.localtime(created).date() for unit, created in latest}
