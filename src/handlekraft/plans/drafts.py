"""What a file says about a plan, before it is rows. Periods are whole years; windows stand as the plan prints them."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class FocusAreaDraft:
    key: str
    text: str


@dataclass(frozen=True, slots=True)
class EffortAreaDraft:
    key: str
    title: str
    points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MeasureDraft:
    """A measure; `number` is None for one that is only recommended for the next period."""

    key: str
    effort_area: str
    text: str
    window: str
    number: int | None = None
    responsible: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """One edition of the plan. `recommended` are the next period's measures, `recommended_period` its years."""

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
