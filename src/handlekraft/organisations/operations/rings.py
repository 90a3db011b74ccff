"""Units that lead back to themselves: placed below one another, or each other's heirs. Asked by every verb
that places a unit or names an heir, after the rows are written and before the transaction ends."""

from collections.abc import Collection, Iterable
from datetime import date

from handlekraft.domain.cycles import find_cycles
from handlekraft.domain.faults import RefusalError
from handlekraft.organisations.models import Municipality, Unit, UnitPlacement


def refuse_circles(municipality: Municipality) -> None:
    """Let no unit stand above itself on any day. Raises RefusalError.

    A tree only changes where a placement begins.
    """
    placements = list(UnitPlacement.objects.of(municipality).select_related("unit", "parent"))
    for day in sorted({placement.valid_from for placement in placements}):
        in_force = {row.unit.slug: row.parent.slug for row in placements if _holds_on(row, day)}
        for circle in find_cycles(in_force):
            raise RefusalError(
                f"Enhetene {', '.join(circle)} er plassert under hverandre i ring. Rett «parent» hos en av dem."
            )


def refuse_rings_of_heirs(units: Iterable[Unit], changed: Collection[str]) -> None:
    """Let none of the units that were changed, by slug, take over after itself, however many there are
    between. `units` are all of the municipality's, as they will stand. Raises RefusalError."""
    by_id = {unit.pk: unit for unit in units}
    by_slug = {unit.slug: unit for unit in by_id.values()}
    heirs = {unit.slug: by_id[unit.successor_id].slug for unit in by_id.values() if unit.successor_id}
    for ring in find_cycles(heirs):
        if not set(changed).isdisjoint(ring):
            told = ", ".join(f"«{by_slug[slug].name}»" for slug in ring)
            raise RefusalError(
                f"Enhetene {told} overtas av hverandre i ring. La en av dem overtas av en annen, eller av ingen."
            )


def _holds_on(placement: UnitPlacement, day: date) -> bool:
    return placement.valid_from <= day and (placement.valid_to is None or placement.valid_to >= day)
