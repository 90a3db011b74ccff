"""Where somebody is at work: a municipality, and the roles they hold there today."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar, cast

from handlekraft.accounts.models import User
from handlekraft.domain.languages import TRANSLATED
from handlekraft.organisations.models import Municipality, Role, RoleHolder, Unit
from handlekraft.organisations.queries import roles_of

Read = TypeVar("Read")


@dataclass(frozen=True, slots=True)
class Workplace:
    """A person in one municipality on one day. `roles` are held there;
    `elsewhere` are their other municipalities."""

    user: User
    municipality: Municipality
    roles: tuple[RoleHolder, ...]
    elsewhere: tuple[Municipality, ...]
    on: date
    _read: dict[object, object] = field(default_factory=dict, init=False, repr=False, compare=False)

    def once(self, read: Callable[["Workplace"], Read]) -> Read:
        """Return what a room reads for this person here: read once in a request, however many ask for it."""
        if read not in self._read:
            self._read[read] = read(self)
        return cast("Read", self._read[read])

    def holds(self, roles: Collection[Role]) -> bool:
        """Whether one of the roles is held here, for the whole municipality or somewhere in it."""
        return any(Role(held.role) in roles for held in self.roles)

    @property
    def coordinates(self) -> bool:
        """Whether the person coordinates the plan here, and is told of what stands still."""
        return self.holds(frozenset({Role.KOORDINATOR}))

    def holds_in(self, roles: Iterable[Role], unit: Unit | None, above: Iterable[Unit]) -> bool:
        """Whether one of the roles is held in a unit, in one of those `above`
        it, or in the municipality (None)."""
        places = {None, *(each.pk for each in above), unit.pk if unit else None}
        wanted = set(roles)
        return any(Role(held.role) in wanted and held.unit_id in places for held in self.roles)

    def translates(self, language: str) -> bool:
        """Whether the person is a translator of the language here."""
        return any(
            held.unit_id is None and language in held.language_codes
            for held in self.roles
            if held.role == Role.OVERSETTER
        )

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages the person translates into here, in the order languages are listed."""
        return tuple(code for code in TRANSLATED if self.translates(code))

    def holds_for_all(self, roles: frozenset[Role]) -> bool:
        """Whether one of the roles is held for the whole municipality."""
        return any(held.unit_id is None and Role(held.role) in roles for held in self.roles)

    def units_held(self, roles: frozenset[Role]) -> tuple[Unit | None, ...]:
        """The units where one of the roles is held; None stands for the whole municipality."""
        return tuple(held.unit for held in self.roles if Role(held.role) in roles)


def places_of(user: User, on: date) -> dict[str, Workplace]:
    """The municipalities where the user holds a role that day: slug → place, by name. One query."""
    held: dict[Municipality, list[RoleHolder]] = {}
    for role in roles_of(user, on):
        held.setdefault(role.municipality, []).append(role)
    return {municipality.slug: _place(user, municipality, held, on) for municipality in held}


def _place(
    user: User, municipality: Municipality, held: Mapping[Municipality, list[RoleHolder]], on: date
) -> Workplace:
    elsewhere = tuple(other for other in held if other != municipality)
    return Workplace(user, municipality, tuple(held[municipality]), elsewhere, on)
