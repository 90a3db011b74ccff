"""Rows as the drafts that would make them: what a file is compared with, and what is written to files."""

from collections.abc import Iterable

from handlekraft.organisations.drafts import PlacementDraft, UnitDraft
from handlekraft.organisations.models import Unit, UnitQuerySet


def units_with_history(units: UnitQuerySet) -> UnitQuerySet:
    """The units with everything that their drafts name, in two queries."""
    return units.select_related("service_area", "successor").prefetch_related("placements__parent")


def unit_drafts(units: Iterable[Unit]) -> tuple[UnitDraft, ...]:
    """Each unit as a draft, with everywhere it has stood, the earliest first."""
    return tuple(
        UnitDraft(
            slug=row.slug,
            name=row.name,
            kind=row.kind,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            service_area=row.service_area.key if row.service_area else "",
            is_example=row.is_example,
            successor=row.successor.slug if row.successor else "",
            placements=tuple(
                PlacementDraft(placement.parent.slug, placement.valid_from, placement.valid_to)
                for placement in row.placements.all()
            ),
        )
        for row in units
    )
