"""What a file says about a plan, before it is rows. Periods are whole years;
windows stand as the plan prints them."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from handlekraft.formats.entries import Entry
from handlekraft.formats.fields import Choice, Key, Text, WholeNumber, Window
from handlekraft.formats.gathering import Thing
from handlekraft.organisations.models import Role


@dataclass(frozen=True, slots=True)
class FocusAreaDraft(Entry):
    """What the plan is about."""

    key: Annotated[str, Key(defines=Thing.FOCUS_AREA)]
    text: Annotated[str, Text(shown=True)]


@dataclass(frozen=True, slots=True)
class EffortAreaDraft(Entry):
    """What the measures are gathered under."""

    key: Annotated[str, Key(defines=Thing.EFFORT_AREA)]
    title: Annotated[str, Text(longest=120, shown=True)]
    points: tuple[Annotated[str, Text(shown=True)], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureDraft(Entry):
    """A measure; `number` is None for one that is only recommended for the next period."""

    key: Annotated[str, Key(defines=Thing.MEASURE)]
    number: Annotated[int | None, WholeNumber()] = None
    effort_area: Annotated[str, Key(names=Thing.EFFORT_AREA)]
    text: Annotated[str, Text(shown=True)]
    responsible: tuple[Annotated[str, Choice(options=tuple(Role.values))], ...]
    window: Annotated[str, Window()]


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """One edition of the plan. `recommended` are the next period's
    measures, `recommended_period` its years."""

    title: str
    period: tuple[int, int]
    adopted_on: date | None = None
    revision_years: int | None = None
    purpose: str = ""
    vision: str = ""
    focus_areas: tuple[FocusAreaDraft, ...] = ()
    effort_areas: tuple[EffortAreaDraft, ...] = ()
    measures: tuple[MeasureDraft, ...] = ()
    recommended_period: tuple[int, int] | None = None
    recommended: tuple[MeasureDraft, ...] = ()
    findings: str = ""
