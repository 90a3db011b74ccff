"""Reads of the plan."""

from datetime import date

from handlekraft.organisations.models import Municipality
from handlekraft.plans.models import Measure, MeasureQuerySet, PlanEdition


def current_edition(municipality: Municipality, on: date) -> PlanEdition | None:
    """The edition whose period has begun most recently that day, with its areas;
    None before the first. Three queries.

    An edition whose period is over stays the current one until another begins: a late revision ends no duty.
    """
    begun = PlanEdition.objects.of(municipality).filter(period_from__lte=on.year)
    newest_first = begun.select_related("plan__municipality").order_by("-period_from")
    return newest_first.prefetch_related("focus_areas", "effort_areas").first()


def measures_of(edition: PlanEdition) -> MeasureQuerySet:
    """The edition's measures with their effort areas: numbered ones first,
    then those recommended for the next."""
    return (
        Measure.objects.filter(edition=edition)
        .select_related("effort_area")
        .order_by("is_recommended", "order")
    )
