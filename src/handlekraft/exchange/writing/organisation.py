"""A municipality, its areas, units and roles, and its plan, from rows to drafts."""

from handlekraft.organisations.drafts import (
    MunicipalityDraft,
    RoleDraft,
    ServiceAreaDraft,
    UnitDraft,
)
from handlekraft.organisations.models import Municipality, RoleHolder, ServiceArea, Unit
from handlekraft.organisations.operations.standing import unit_drafts, units_with_history
from handlekraft.plans.drafts import EffortAreaDraft, FocusAreaDraft, MeasureDraft, PlanDraft
from handlekraft.plans.models import Measure, PlanEdition


def municipality_as_draft(row: Municipality) -> MunicipalityDraft:
    return MunicipalityDraft(
        number=row.number,
        slug=row.slug,
        name=row.name,
        county=row.county,
        names=dict(row.names),
        host=row.host.slug if row.host else "",
        host_since=row.host_since,
        switchboard=row.switchboard,
    )


def areas_of(municipality: Municipality) -> tuple[ServiceAreaDraft, ...]:
    return tuple(
        ServiceAreaDraft(key=row.key, name=row.name, order=row.order)
        for row in ServiceArea.objects.of(municipality)
    )


def units_of(municipality: Municipality) -> tuple[UnitDraft, ...]:
    """The municipality's units by slug, sectors first, with everywhere they have stood."""
    rows = units_with_history(Unit.objects.of(municipality))
    return unit_drafts(rows.order_by("kind", "slug"))


def roles_in(municipality: Municipality) -> tuple[RoleDraft, ...]:
    """Who holds what, in the municipality and in its units. Who can sign in is not written to files.

    Nor is what an account was given: taken in from a file it would stand after it is taken back.
    """
    rows = RoleHolder.objects.of(municipality).filter(by_account=False).select_related("unit")
    return tuple(
        RoleDraft(
            role=row.role,
            holder=row.holder_name,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            unit=row.unit.slug if row.unit else "",
            languages=row.languages,
        )
        for row in rows
    )


def latest_plan_of(municipality: Municipality) -> PlanDraft | None:
    """The newest edition of the municipality's plan."""
    edition = PlanEdition.objects.of(municipality).order_by("-period_from").first()
    return _plan(edition) if edition else None


def _plan(row: PlanEdition) -> PlanDraft:
    measures = list(row.measures.select_related("effort_area").order_by("order"))
    recommended_period = (
        (row.recommended_from, row.recommended_to) if row.recommended_from and row.recommended_to else None
    )
    return PlanDraft(
        title=row.title,
        period=(row.period_from, row.period_to),
        adopted_on=row.adopted_on,
        revision_years=row.revision_years,
        purpose=row.purpose,
        vision=row.vision,
        focus_areas=tuple(FocusAreaDraft(area.key, area.text) for area in row.focus_areas.all()),
        effort_areas=tuple(
            EffortAreaDraft(area.key, area.title, tuple(area.points)) for area in row.effort_areas.all()
        ),
        measures=tuple(_measure(measure) for measure in measures if not measure.is_recommended),
        recommended_period=recommended_period,
        recommended=tuple(_measure(measure) for measure in measures if measure.is_recommended),
        findings=row.findings,
    )


def _measure(row: Measure) -> MeasureDraft:
    return MeasureDraft(
        key=row.key,
        effort_area=row.effort_area.key,
        text=row.text,
        window=row.window,
        number=row.number,
        responsible=tuple(row.responsible),
    )
