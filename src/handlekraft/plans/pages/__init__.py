"""What plans put into an edition: the plan with its measures."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from handlekraft.domain.pages import Page, Site
from handlekraft.domain.search import Found, SearchEntry
from handlekraft.organisations.models import Municipality, Role
from handlekraft.plans import queries
from handlekraft.plans.models import EffortArea, Measure, PlanEdition
from handlekraft.plans.pages.page_values import PlanPage, ShownEffortArea, ShownMeasure


def pages(municipality: Municipality, on: date, *, draft: bool) -> Iterator[Page]:
    """Yield the plan's page on both hosts, or nothing for a municipality without a plan of its own."""
    edition = queries.current_edition(municipality, on)
    if edition is None:
        return
    content = _content(edition)
    for site in Site:
        yield Page(
            site=site,
            path="/planen/",
            template="plans/plan.html",
            title=_("Planen"),
            heading=edition.title,
            content=content,
            draft=draft,
            index_as=_("Planen"),
            entries=partial(_entries, content),
        )


def _entries(plan: PlanPage) -> tuple[SearchEntry, ...]:
    areas = (*plan.effort_areas, *plan.recommended)
    measures = (measure.text for area in areas for measure in area.measures)
    return (
        SearchEntry(
            kind=Found.PAGE,
            heading=plan.title,
            names=(_("Planen"),),
            lead=tuple(filter(None, (plan.purpose, plan.vision))),
            headings=tuple(area.title for area in areas),
            text=(*plan.focus_areas, *measures),
        ),
    )


def _content(edition: PlanEdition) -> PlanPage:
    measures = list(queries.measures_of(edition))
    areas = list(edition.effort_areas.all())
    return PlanPage(
        title=edition.title,
        period=_period(edition.period_from, edition.period_to),
        adopted=_adopted(edition),
        revision=_("Planen skal rulleres hvert %(years)s. år.") % {"years": edition.revision_years}
        if edition.revision_years
        else "",
        purpose=edition.purpose,
        vision=edition.vision,
        focus_areas=tuple(area.text for area in edition.focus_areas.all()),
        effort_areas=_areas(areas, [measure for measure in measures if not measure.is_recommended]),
        next_period=_period(edition.recommended_from, edition.recommended_to),
        recommended=_areas(
            areas, [measure for measure in measures if measure.is_recommended], with_points=False
        ),
    )


def _areas(
    areas: list[EffortArea], measures: list[Measure], *, with_points: bool = True
) -> tuple[ShownEffortArea, ...]:
    """Each effort area that has measures or points to show, in the plan's order."""
    shown = (
        ShownEffortArea(
            title=area.title,
            points=tuple(area.points) if with_points else (),
            measures=tuple(_measure(measure) for measure in measures if measure.effort_area_id == area.pk),
        )
        for area in areas
    )
    return tuple(area for area in shown if area.points or area.measures)


def _measure(measure: Measure) -> ShownMeasure:
    return ShownMeasure(
        number=str(measure.number or ""),
        text=measure.text,
        responsible=", ".join(str(Role(role).label) for role in measure.responsible).capitalize(),
        window=measure.window,
    )


def _period(first: int | None, last: int | None) -> str:
    return f"{first}–{last}" if first and last else ""


def _adopted(edition: PlanEdition) -> str:
    if edition.adopted_on:
        return _("Vedtatt av kommunestyret %(date)s.") % {"date": date_format(edition.adopted_on, "j. F Y")}
    return _("Datoen planen ble vedtatt, er ikke oppgitt.")
