"""Reads of who is where: units, paths in the tree, roles held and roles nobody holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from handlekraft.accounts.models import User
from handlekraft.domain.alphabet import alphabetical_key
from handlekraft.organisations.models import Municipality, Role, RoleHolder, Unit, UnitQuerySet
from handlekraft.organisations.tree import ancestors, unit_paths

__all__ = [
    "ClosedUnit",
    "VacantRole",
    "ancestors",
    "closed_units",
    "open_units",
    "roles_of",
    "roles_of_units",
    "unit_paths",
    "vacant_roles",
]

# The roles without which the plan's work stops (the plan's own list of who is responsible for what).
EXPECTED_IN_MUNICIPALITY = (Role.KOORDINATOR, Role.REDAKTOR, Role.GODKJENNER, Role.NUMMERANSVARLIG)
EXPECTED_IN_UNIT = {
    Unit.Kind.UNIT: (Role.ENHETSLEDER, Role.NOKKELPERSON),
    Unit.Kind.SECTOR: (Role.SEKTORLEDER,),
}


@dataclass(frozen=True, slots=True)
class VacantRole:
    """A role that somebody should hold and nobody does; without a unit it is the municipality's."""

    role: Role
    municipality: Municipality
    unit: Unit | None


@dataclass(frozen=True, slots=True)
class ClosedUnit:
    """A unit that has had its last day, and the open unit that has taken over, if anybody has said which."""

    unit: Unit
    heir: Unit | None


def open_units(municipality: Municipality, on: date) -> UnitQuerySet:
    """The municipality's units and sectors that exist that day, with their service area, by name."""
    return Unit.objects.of(municipality).in_force(on).select_related("service_area").order_by("name")


def closed_units(municipality: Municipality, on: date) -> list[ClosedUnit]:
    """The units that have had their last day, by name, each with the open unit that has taken over.

    The heir of a unit whose successor closed too is that one's heir. One query.
    """
    units = Unit.objects.of(municipality).select_related("service_area").in_bulk()
    return [
        ClosedUnit(unit, _heir(unit, units, on))
        for unit in sorted(units.values(), key=lambda unit: alphabetical_key(unit.name))
        if unit.is_closed(on) and unit.kind == Unit.Kind.UNIT
    ]


def _heir(unit: Unit, units: Mapping[int, Unit], on: date) -> Unit | None:
    """Follow the successors to the first one that is open. Stops at a unit
    met before: bad rows hang nobody."""
    seen = {unit.pk}
    heir = units.get(unit.successor_id or 0)
    while heir is not None and heir.is_closed(on) and heir.pk not in seen:
        seen.add(heir.pk)
        heir = units.get(heir.successor_id or 0)
    return heir if heir is not None and heir.pk not in seen and heir.valid_from <= on else None


def roles_of_units(municipality: Municipality, on: date) -> dict[int, tuple[tuple[str, bool], ...]]:
    """Unit id → the roles a unit should have, each with whether somebody holds it that day. Two queries.

    Who that is, is not said: it goes to pages that anybody can read.
    """
    holders = RoleHolder.objects.of(municipality).in_force(on).filter(unit__isnull=False)
    held = set(holders.values_list("unit", "role"))
    return {
        unit.pk: tuple(
            (str(role.label).capitalize(), (unit.pk, role.value) in held)
            for role in EXPECTED_IN_UNIT[Unit.Kind(unit.kind)]
        )
        for unit in open_units(municipality, on)
    }


def roles_of(user: User, on: date) -> QuerySet[RoleHolder]:
    """The roles the user holds that day, everywhere, with municipality and unit."""
    held = RoleHolder.objects.filter(person=user).in_force(on)
    return held.select_related("municipality", "unit").order_by("municipality__name", "unit__name", "role")


def vacant_roles(municipality: Municipality, on: date) -> list[VacantRole]:
    """Expected roles that nobody holds that day: the municipality's first, then unit by unit. Two queries."""
    holders = RoleHolder.objects.of(municipality).in_force(on).only("role", "unit_id", "municipality_id")
    held = {(holder.role, holder.unit_id) for holder in holders}
    vacant = [
        VacantRole(role, municipality, None)
        for role in EXPECTED_IN_MUNICIPALITY
        if (role.value, None) not in held
    ]
    for unit in open_units(municipality, on):
        vacant.extend(
            VacantRole(role, municipality, unit)
            for role in EXPECTED_IN_UNIT[Unit.Kind(unit.kind)]
            if (role.value, unit.pk) not in held
        )
    return vacant
