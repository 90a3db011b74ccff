"""A municipality, its areas, units and roles, and its plan, from rows to what their files say."""

from collections import defaultdict
from collections.abc import Mapping
from typing import TypeVar

from handlekraft.organisations.drafts import PlacementDraft, ServiceAreaDraft
from handlekraft.organisations.files import MunicipalityFile, RoleEntry, UnitEntry, UnitsFile
from handlekraft.organisations.models import Municipality, RoleHolder, ServiceArea, Unit
from handlekraft.plans.drafts import EffortAreaDraft, FocusAreaDraft, MeasureDraft
from handlekraft.plans.files import NumberedMeasure, PlanFile, Recommended, RecommendedMeasure, Years
from handlekraft.plans.models import Measure, PlanEdition

Drafted = TypeVar("Drafted", bound=MeasureDraft)

Roles = Mapping[str, tuple[RoleEntry, ...]]
"""Who holds what, by the slug of the unit, empty for the whole municipality."""


def municipality_file(row: Municipality, roles: Roles) -> MunicipalityFile:
    return MunicipalityFile.of_row(
        row,
        names=dict(row.names),
        host=row.host.slug if row.host else "",
        service_areas=tuple(map(ServiceAreaDraft.of_row, ServiceArea.objects.of(row))),
        roles=roles.get("", ()),
    )


def roles_in(municipality: Municipality) -> Roles:
    """Who holds what in the municipality and in its units. Who can sign in is not written to files.

    Nor is what an account was given: taken in from a file it would stand after it is taken back.
    """
    found: dict[str, tuple[RoleEntry, ...]] = defaultdict(tuple)
    for row in RoleHolder.objects.of(municipality).filter(by_account=False).select_related("unit"):
        role = RoleEntry.of_row(row, holder=row.holder_name, languages=tuple(row.languages.split()))
        found[row.unit.slug if row.unit else ""] += (role,)
    return found


def units_file(municipality: Municipality, roles: Roles) -> UnitsFile:
    """The municipality's units by slug, sectors first, with everywhere they have stood."""
    rows = Unit.objects.of(municipality).select_related("service_area", "successor")
    ordered = rows.prefetch_related("placements__parent").order_by("kind", "slug")
    return UnitsFile(tuple(_unit(row, roles.get(row.slug, ())) for row in ordered))


def _unit(row: Unit, roles: tuple[RoleEntry, ...]) -> UnitEntry:
    placements = tuple(
        PlacementDraft(placement.parent.slug, placement.valid_from, placement.valid_to)
        for placement in row.placements.all()
    )
    parent = placements[0].parent if placements else ""
    stays_put = placements == (PlacementDraft(parent, row.valid_from, row.valid_to),)
    return UnitEntry.of_row(
        row,
        service_area=row.service_area.key if row.service_area else "",
        parent=parent if stays_put else "",
        placements=() if stays_put else placements,
        successor=row.successor.slug if row.successor else "",
        roles=roles,
    )


def latest_plan_of(municipality: Municipality) -> PlanFile | None:
    """The newest edition of the municipality's plan."""
    edition = PlanEdition.objects.of(municipality).order_by("-period_from").first()
    return _plan(edition) if edition else None


def _plan(row: PlanEdition) -> PlanFile:
    measures = list(row.measures.select_related("effort_area").order_by("order"))
    recommended = None
    if row.recommended_from and row.recommended_to:
        recommended = Recommended(
            Years(row.recommended_from, row.recommended_to),
            tuple(_measure(RecommendedMeasure, each) for each in measures if each.is_recommended),
        )
    return PlanFile.of_row(
        row,
        period=Years(row.period_from, row.period_to),
        focus_areas=tuple(map(FocusAreaDraft.of_row, row.focus_areas.all())),
        effort_areas=tuple(map(EffortAreaDraft.of_row, row.effort_areas.all())),
        measures=tuple(_measure(NumberedMeasure, each) for each in measures if not each.is_recommended),
        recommended=recommended,
    )


def _measure(kind: type[Drafted], row: Measure) -> Drafted:
    return kind.of_row(row, effort_area=row.effort_area.key)
