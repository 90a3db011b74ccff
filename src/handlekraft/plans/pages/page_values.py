"""The plan as a reader sees it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ShownMeasure:
    """A measure; `number` is empty for a recommended one, `window` as the plan states it."""

    number: str
    text: str
    responsible: str
    window: str


@dataclass(frozen=True, slots=True)
class ShownEffortArea:
    """An effort area with what the plan says about it and its measures."""

    title: str
    points: tuple[str, ...]
    measures: tuple[ShownMeasure, ...]


@dataclass(frozen=True, slots=True)
class PlanPage:
    """A municipality's plan. `adopted` is a finished sentence, also when the date is unknown."""

    title: str
    period: str
    adopted: str
    revision: str
    purpose: str
    vision: str
    focus_areas: tuple[str, ...]
    effort_areas: tuple[ShownEffortArea, ...]
    next_period: str
    recommended: tuple[ShownEffortArea, ...]
