"""What `plan.yaml` says, and how it becomes what the operations take."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from handlekraft.formats.entries import Entry, Fault, Stray
from handlekraft.formats.fields import Day, Text, WholeNumber, Year
from handlekraft.formats.gathering import Spot
from handlekraft.plans.drafts import EffortAreaDraft, FocusAreaDraft, MeasureDraft, PlanDraft


@dataclass(frozen=True, slots=True)
class Years(Entry):
    """A period, from the first year to the last."""

    valid_from: Annotated[int, Year()]
    valid_to: Annotated[int, Year()]

    def faults(self, where: Spot) -> Iterator[Fault]:
        if self.valid_to < self.valid_from:
            yield "", f"slutter i {self.valid_to}, før starten i {self.valid_from}. Rett «from» eller «to»."

    @property
    def both(self) -> tuple[int, int]:
        return self.valid_from, self.valid_to


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberedMeasure(MeasureDraft):
    """A measure of the period: the council votes on numbers."""

    number: Annotated[int, WholeNumber()]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendedMeasure(MeasureDraft):
    """A measure that the next period may have. It has no number yet."""

    def faults(self, where: Spot) -> Iterator[Fault]:
        if self.number is not None:
            known = tuple(name for name in self.field_names() if name != "number")
            yield "number", Stray(known).message("number")


@dataclass(frozen=True, slots=True)
class Recommended(Entry):
    """What is recommended for the next period."""

    period: Years
    measures: tuple[RecommendedMeasure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFile(Entry):
    """`plan.yaml`"""

    title: Annotated[str, Text(longest=200, shown=True)]
    period: Years
    adopted_on: Annotated[date | None, Day()] = None
    revision_years: Annotated[int | None, WholeNumber()] = None
    purpose: Annotated[str, Text(shown=True)] = ""
    vision: Annotated[str, Text(shown=True)] = ""
    focus_areas: tuple[FocusAreaDraft, ...] = ()
    effort_areas: tuple[EffortAreaDraft, ...] = ()
    measures: tuple[NumberedMeasure, ...]
    recommended: Recommended | None = None
    findings: Annotated[str, Text(longest=200)] = ""

    def faults(self, where: Spot) -> Iterator[Fault]:
        numbers = [measure.number for measure in self.measures]
        for place, number in enumerate(numbers):
            if number in numbers[:place]:
                yield (
                    f"measures[{place}]",
                    f"har nummer {number}, som et annet tiltak også har. Gi det sitt eget nummer.",
                )

    def draft(self) -> PlanDraft:
        """The plan as the operations take it."""
        return PlanDraft(
            title=self.title,
            period=self.period.both,
            adopted_on=self.adopted_on,
            revision_years=self.revision_years,
            purpose=self.purpose,
            vision=self.vision,
            focus_areas=self.focus_areas,
            effort_areas=self.effort_areas,
            measures=self.measures,
            recommended_period=self.recommended.period.both if self.recommended else None,
            recommended=self.recommended.measures if self.recommended else (),
            findings=self.findings,
        )
