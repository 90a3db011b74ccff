"""Roles in a municipality: who holds them, which nobody holds, and which of those are somebody's to fill."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from handlekraft.domain.alphabet import alphabetical_key
from handlekraft.organisations.models import Municipality, Role, RoleHolder, Unit, UnitQuerySet
from handlekraft.organisations.queries import VacantRole, unit_paths, vacant_roles
from handlekraft.shell.workplace import Workplace
from handlekraft.staff.permissions import FILLS_VACANCIES


@dataclass(frozen=True, slots=True)
class RoleLine:
    """A role in a place; `unit` is empty for the whole municipality, `holder` while nobody holds it."""

    role: Role
    unit: str
    holder: str

    @property
    def vacant(self) -> bool:
        """Whether nobody holds it."""
        return not self.holder


def roles_in(municipality: Municipality, on: date) -> list[RoleLine]:
    """The roles held that day and the ones that should be: the municipality's first,
    then unit by unit. Three queries."""
    rows = RoleHolder.objects.of(municipality).in_force(on).select_related("unit")
    held = [RoleLine(Role(row.role), row.unit.name if row.unit else "", row.holder_name) for row in rows]
    vacant = [
        RoleLine(each.role, each.unit.name if each.unit else "", "")
        for each in vacant_roles(municipality, on)
    ]
    order = list(Role)
    return sorted(
        [*held, *vacant],
        key=lambda line: (alphabetical_key(line.unit), order.index(line.role), alphabetical_key(line.holder)),
    )


def vacancies(place: Workplace) -> list[VacantRole]:
    """The vacant roles that this person is asked to fill: in the units they
    lead and those below. Four queries."""
    led = place.units_held(FILLS_VACANCIES)
    if not led:
        return []
    vacant = vacant_roles(place.municipality, place.on)
    if None in led:
        return vacant
    top = {unit.pk for unit in led if unit is not None}
    paths = unit_paths(place.municipality, place.on)
    return [
        each
        for each in vacant
        if each.unit is not None
        and not top.isdisjoint({each.unit.pk, *(above.pk for above in paths[each.unit.pk])})
    ]


def possible_heirs(unit: Unit, on: date) -> UnitQuerySet:
    """The units that can take over after a unit: open ones of its kind, and the one that has, open or not."""
    rows = Unit.objects.of(unit.municipality).exclude(pk=unit.pk)
    open_ones = Unit.objects.of(unit.municipality).in_force(on).filter(kind=unit.kind)
    return rows.filter(Q(pk__in=open_ones.values("pk")) | Q(pk=unit.successor_id))
