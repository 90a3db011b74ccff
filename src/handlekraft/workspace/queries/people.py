"""People to choose from in a demo, and people to ask for a role."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from handlekraft.organisations.models import Municipality, Role, RoleHolder

# More than these is a list nobody reads: then the page says in words whom to ask.
FEW = 10


@dataclass(frozen=True, slots=True)
class DemoMunicipality:
    """The demo people of one municipality: one for each role first, then the rest."""

    name: str
    one_for_each_role: tuple["DemoChoice", ...]
    others: tuple["DemoChoice", ...]


@dataclass(frozen=True, slots=True)
class DemoChoice:
    """A demo person in one of their roles; `place` is the unit, or the municipality."""

    person: int
    name: str
    role: str
    place: str


def demo_people(on: date) -> list[DemoMunicipality]:
    """The demo people that can be chosen that day, host municipalities first. One query."""
    rows = (
        RoleHolder.objects.in_force(on)
        .filter(person__is_demo=True, person__is_active=True)
        .select_related("municipality", "unit", "person")
        .order_by("municipality__name", "unit__slug", "holder_name")
    )
    by_municipality: dict[Municipality, list[RoleHolder]] = {}
    for row in rows:
        by_municipality.setdefault(row.municipality, []).append(row)
    hosts_first = sorted(by_municipality, key=lambda municipality: municipality.host_id is not None)
    return [_choices(municipality, by_municipality[municipality]) for municipality in hosts_first]


def _choices(municipality: Municipality, holders: Iterable[RoleHolder]) -> DemoMunicipality:
    order = list(Role)
    sorted_holders = sorted(holders, key=lambda holder: order.index(Role(holder.role)))
    first: dict[str, RoleHolder] = {}
    for holder in sorted_holders:
        first.setdefault(holder.role, holder)
    return DemoMunicipality(
        name=municipality.name,
        one_for_each_role=tuple(_choice(holder) for holder in first.values()),
        others=tuple(_choice(holder) for holder in sorted_holders if holder not in first.values()),
    )


def _choice(holder: RoleHolder) -> DemoChoice:
    place = holder.unit.name if holder.unit else holder.municipality.name
    return DemoChoice(holder.person_id or 0, holder.holder_name, holder.get_role_display(), place)


def coordinators(on: date) -> list[RoleHolder]:
    """The coordinators that day, by municipality, while they are few enough to be a help. One query."""
    rows = (
        RoleHolder.objects.in_force(on)
        .filter(role=Role.KOORDINATOR, unit__isnull=True)
        .select_related("municipality")
        .order_by("municipality__name", "holder_name")
    )
    found = list(rows[: FEW + 1])
    return found if len(found) <= FEW else []
