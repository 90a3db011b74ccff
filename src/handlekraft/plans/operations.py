"""Verbs that change the plan. Recording is run from the command line of the
installation; views never call it."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from handlekraft.domain.faults import RefusalError
from handlekraft.domain.time_window import TimeWindow
from handlekraft.organisations.models import Municipality
from handlekraft.organisations.upserts import RowOutcome, record_rows
from handlekraft.plans.drafts import MeasureDraft, PlanDraft
from handlekraft.plans.models import EffortArea, FocusArea, Measure, Plan, PlanEdition


@transaction.atomic
def record_plan(*, municipality: Municipality, draft: PlanDraft) -> dict[str, RowOutcome]:
    """Record one edition of the municipality's plan, found by the year its period begins.

    The draft is the whole edition: areas and measures that it leaves out are removed. The keys of the result
    are "planutgave 2026", "fokusområde …", "innsatsområde …" and "tiltak …". Raises RefusalError when a
    measure names an effort area that the draft lacks or two have one number, and InvalidTimeWindowError.
    """
    _refuse_shared_numbers(draft)
    plan, _ = Plan.objects.get_or_create(municipality=municipality)
    first_year = draft.period[0]
    standing = {row.period_from: row for row in plan.editions.all()}
    editions = record_rows(
        PlanEdition, existing=standing, wanted={first_year: _edition_values(plan, draft, standing)}
    )
    edition = plan.editions.get(period_from=first_year)
    return {
        **{f"planutgave {year}": outcome for year, outcome in editions.items()},
        **_record_focus_areas(edition, draft),
        **_record_effort_areas_and_measures(edition, draft),
    }


def _refuse_shared_numbers(draft: PlanDraft) -> None:
    numbers = Counter(measure.number for measure in draft.measures)
    shared = [number for number, count in numbers.items() if count > 1]
    if shared:
        raise RefusalError(f"Flere tiltak har nummer {shared[0]}. Gi hvert tiltak sitt eget nummer.")


def _edition_values(plan: Plan, draft: PlanDraft, standing: Mapping[int, PlanEdition]) -> dict[str, Any]:
    earlier = [year for year in standing if year < draft.period[0]]
    recommended_from, recommended_to = draft.recommended_period or (None, None)
    return {
        "plan": plan,
        "title": draft.title,
        "period_from": draft.period[0],
        "period_to": draft.period[1],
        "adopted_on": draft.adopted_on,
        "revision_years": draft.revision_years,
        "purpose": draft.purpose,
        "vision": draft.vision,
        "recommended_from": recommended_from,
        "recommended_to": recommended_to,
        "findings": draft.findings,
        "follows": standing[max(earlier)] if earlier else None,
    }


def _record_focus_areas(edition: PlanEdition, draft: PlanDraft) -> dict[str, RowOutcome]:
    outcomes = record_rows(
        FocusArea,
        existing={area.key: area for area in edition.focus_areas.all()},
        wanted={
            area.key: {"edition": edition, "key": area.key, "text": area.text, "order": order}
            for order, area in enumerate(draft.focus_areas)
        },
        remove=True,
    )
    return {f"fokusområde {key}": outcome for key, outcome in outcomes.items()}


def _record_effort_areas_and_measures(edition: PlanEdition, draft: PlanDraft) -> dict[str, RowOutcome]:
    """Areas first, then measures, and only then are areas removed: a measure
    may have moved from one of them."""
    wanted: dict[str, dict[str, Any]] = {
        area.key: {
            "edition": edition,
            "key": area.key,
            "title": area.title,
            "points": list(area.points),
            "order": order,
        }
        for order, area in enumerate(draft.effort_areas)
    }
    existing = {area.key: area for area in edition.effort_areas.all()}
    areas = record_rows(EffortArea, existing=existing, wanted=wanted)
    measures = _record_measures(edition, draft)
    left_over = {key: area for key, area in existing.items() if key not in wanted}
    areas |= record_rows(EffortArea, existing=left_over, wanted={}, remove=True)
    return {
        **{f"innsatsområde {key}": outcome for key, outcome in areas.items()},
        **{f"tiltak {key}": outcome for key, outcome in measures.items()},
    }


def _record_measures(edition: PlanEdition, draft: PlanDraft) -> dict[str, RowOutcome]:
    areas = {area.key: area for area in edition.effort_areas.all()}
    wanted = {
        measure.key: {
            **_measure_values(measure, areas),
            "edition": edition,
            "order": order,
            "is_recommended": measure in draft.recommended,
        }
        for order, measure in enumerate((*draft.measures, *draft.recommended))
    }
    existing = {measure.key: measure for measure in edition.measures.all()}
    return record_rows(Measure, existing=existing, wanted=wanted, remove=True)


def _measure_values(draft: MeasureDraft, areas: Mapping[str, EffortArea]) -> dict[str, Any]:
    if draft.effort_area not in areas:
        raise RefusalError(
            f"Innsatsområdet «{draft.effort_area}» finnes ikke i planen. Rett tiltaket {draft.key}."
        )
    window = TimeWindow.parse(draft.window)
    return {
        "effort_area": areas[draft.effort_area],
        "key": draft.key,
        "number": draft.number,
        "text": draft.text,
        "responsible": list(draft.responsible),
        "window": draft.window,
        "starts": window.start,
        "ends": window.end,
    }
