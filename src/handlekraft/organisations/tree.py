"""The unit tree on a given day: read whole for a municipality, walked in memory."""

from collections.abc import Mapping
from datetime import date

from handlekraft.organisations.models import Municipality, Unit, UnitPlacement


def unit_paths(municipality: Municipality, on: date) -> dict[int, tuple[Unit, ...]]:
    """Every open unit's id → the open units above it, outermost first, the
    unit itself left out. Two queries."""
    units = Unit.objects.of(municipality).in_force(on).select_related("service_area").in_bulk()
    placements = UnitPlacement.objects.of(municipality).in_force(on).order_by("valid_from")
    parents = dict(placements.values_list("unit", "parent"))
    return {unit_id: _path(unit_id, parents, units) for unit_id in units}


def ancestors(unit: Unit, on: date) -> tuple[Unit, ...]:
    """The open units above this one that day, outermost first; none when it is closed. Two queries."""
    return unit_paths(unit.municipality, on).get(unit.pk, ())


def _path(unit_id: int, parents: Mapping[int, int], units: Mapping[int, Unit]) -> tuple[Unit, ...]:
    """Climb until there is no open parent. Stops at a unit met before, so
    that bad rows cannot hang a reader."""
    path: list[Unit] = []
    seen = {unit_id}
    above = units.get(parents.get(unit_id, 0))
    while above is not None and above.pk not in seen:
        seen.add(above.pk)
        path.append(above)
        above = units.get(parents.get(above.pk, 0))
    return tuple(reversed(path))
