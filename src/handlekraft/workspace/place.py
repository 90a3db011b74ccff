"""Where somebody is at work: a municipality, and the roles they hold there today."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from handlekraft.accounts.models import User
from handlekraft.organisations.models import Municipality, Role, RoleHolder, Unit
from handlekraft.organisations.queries import roles_of


@dataclass(frozen=True, slots=True)
class Place:
    """A person in one municipality on one day. `roles` are held there; `elsewhere` are their other municipalities."""

    user: User
    municipality: Municipality
    roles: tuple[RoleHolder, ...]
    elsewhere: tuple[Municipality, ...]
    on: date

    def holds(self, roles: frozenset[Role]) -> bool:
        """Whether one of the roles is held here, for the whole municipality or somewhere in it."""
        return any(Role(held.role) in roles for held in self.roles)

    def holds_for_all(self, roles: frozenset[Role]) -> bool:
        """Whether one of the roles is held here for the whole municipality."""
        return None in self.units_held(roles)

    def units_held(self, roles: frozenset[Role]) -> tuple[Unit | None, ...]:
        """The units where one of the roles is held; None stands for the whole municipality."""
        return tuple(held.unit for held in self.roles if Role(held.role) in roles)


def places_of(user: User, on: date) -> dict[str, Place]:
    """The municipalities where the user holds a role that day: slug → place, by name. One query."""
    held: dict[Municipality, list[RoleHolder]] = {}
    for role in roles_of(user, on):
        held.setdefault(role.municipality, []).append(role)
    return {municipality.slug: _place(user, municipality, held, on) for municipality in held}


def _place(
    user: User, municipality: Municipality, held: Mapping[Municipality, list[RoleHolder]], on: date
) -> Place:
    elsewhere = tuple(other for other in held if other != municipality)
    return Place(user, municipality, tuple(held[municipality]), elsewhere, on)
