"""How it stands with what units say of themselves."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Max
from django.utils import timezone

from handlekraft.about_units.models import AnswersConfirmed
from handlekraft.guidance.answers import UnitAnswers
from handlekraft.guidance.models import AdaptationVersion, Document, VersionState
from handlekraft.guidance.queries.effective import unit_answers
from handlekraft.organisations.models import Municipality, Role, RoleHolder, Unit

HOLDS_FOR = timedelta(days=365)
"""How long answers count as looked at."""
NAMED_IN_ANSWERS = (Role.NOKKELPERSON, Role.ENHETSLEDER)
"""The roles that answers are about: when somebody new comes to one, they may not hold any more."""


@dataclass(frozen=True, slots=True)
class UnitStanding:
    """One unit. `looked_on`: the day somebody last stood behind the answers, None for never. `new_in`: the
    roles that somebody has come to since."""

    unit: Unit
    answers: UnitAnswers
    looked_on: date | None
    new_in: tuple[Role, ...]

    def holds_until(self) -> date | None:
        """The last day the answers count as looked at; None while there is nothing to look at."""
        return self.looked_on + HOLDS_FOR if self.looked_on else None

    def is_due(self, on: date) -> bool:
        """Whether complete answers are to be looked at: a year has gone, or somebody new has a role."""
        until = self.holds_until()
        return not self.answers.unanswered and (bool(self.new_in) or until is None or until < on)


def standing_of(
    municipality: Municipality, on: date, *, among: Collection[int] | None = None
) -> list[UnitStanding]:
    """Return how it stands with each open unit, by name; with none where nothing is asked. Ten queries,
    whatever the numbers.

    `among` are ids of the units asked for, all by default.
    """
    found = unit_answers(municipality, on, among=among)
    asked = [(unit, answers) for unit, answers in found if answers.questions]
    units = [unit.pk for unit, _answers in asked]
    looked = _looked_at(municipality, units)
    came = _came(municipality, units, on)
    return [_standing(unit, answers, looked.get(unit.pk), came[unit.pk]) for unit, answers in asked]


def _standing(
    unit: Unit, answers: UnitAnswers, looked: datetime | None, came: Iterable[tuple[Role, date]]
) -> UnitStanding:
    day = timezone.localtime(looked).date() if looked else None
    new = dict.fromkeys(role for role, since in came if day is not None and since > day)
    return UnitStanding(unit, answers, day, tuple(new))


def _looked_at(municipality: Municipality, units: Collection[int]) -> dict[int, datetime]:
    """When somebody last stood behind a unit's answers: confirmed them, or approved them."""
    confirmed = AnswersConfirmed.objects.of(municipality).filter(unit__in=units).values_list("unit")
    approved = (
        AdaptationVersion.objects.of(municipality)
        .filter(
            adaptation__unit__in=units,
            adaptation__document__in=Document.objects.asked_in(municipality),
            state=VersionState.APPROVED,
        )
        .values_list("adaptation__unit")
    )
    latest = dict(confirmed.annotate(Max("confirmed_at")).order_by())
    for unit, created in approved.annotate(Max("created")).order_by():
        latest[unit] = max(created, latest.get(unit, created))
    return latest


def _came(
    municipality: Municipality, units: Collection[int], on: date
) -> Mapping[int, list[tuple[Role, date]]]:
    """Who holds which of the roles today, and since when, by unit."""
    rows = RoleHolder.objects.of(municipality).in_force(on)
    rows = rows.filter(unit__in=units, role__in=NAMED_IN_ANSWERS).order_by("pk")
    came: dict[int, list[tuple[Role, date]]] = defaultdict(list)
    for unit, role, since in rows.values_list("unit", "role", "valid_from"):
        came[unit].append((Role(role), since))
    return came
