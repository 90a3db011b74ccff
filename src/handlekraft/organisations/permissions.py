"""Who may do what, as predicates. A role held above holds below; nothing follows from being superuser."""

from collections.abc import Collection
from datetime import date

from django.contrib.auth.models import AnonymousUser

from handlekraft.accounts.models import User
from handlekraft.organisations.models import Municipality, Role, RoleHolder, Unit
from handlekraft.organisations.tree import ancestors, unit_paths

Somebody = User | AnonymousUser
EVERYBODY = frozenset(Role)
"""Every role there is."""


def holds(user: Somebody, role: Role, where: Municipality | Unit, on: date) -> bool:
    """Whether the user holds the role that day in this unit, in a unit above it or in the municipality.

    Asked of a municipality, only a role held for the whole municipality counts.
    """
    return holds_any(user, (role,), where, on)


def holds_any(user: Somebody, roles: Collection[Role], where: Municipality | Unit, on: date) -> bool:
    """Whether the user holds one of the roles that day in this place or above it. At most three queries."""
    if not isinstance(user, User) or not user.is_active:
        return False
    municipality = where if isinstance(where, Municipality) else where.municipality
    held = RoleHolder.objects.of(municipality).in_force(on).filter(person=user, role__in=roles)
    held_in = set(held.values_list("unit", flat=True))
    if None in held_in:
        return True
    if not held_in or isinstance(where, Municipality):
        return False
    return where.pk in held_in or any(above.pk in held_in for above in ancestors(where, on))


def units_held(
    user: Somebody, roles: Collection[Role], municipality: Municipality, on: date
) -> frozenset[int]:
    """Ids of the open units in which `holds_any` is true of these roles.
    Three queries, however many units."""
    if not isinstance(user, User) or not user.is_active:
        return frozenset()
    held = RoleHolder.objects.of(municipality).in_force(on).filter(person=user, role__in=roles)
    held_in = set(held.values_list("unit", flat=True))
    paths = unit_paths(municipality, on)
    return frozenset(
        unit for unit, above in paths.items() if held_in & {None, unit, *(each.pk for each in above)}
    )


def translates(user: Somebody, language: str, municipality: Municipality, on: date) -> bool:
    """Whether the user is a translator of the language that day, for the whole municipality. One query."""
    if not isinstance(user, User) or not user.is_active:
        return False
    held = RoleHolder.objects.of(municipality).in_force(on)
    scopes = held.filter(person=user, role=Role.OVERSETTER, unit__isnull=True)
    return any(language in languages.split() for languages in scopes.values_list("languages", flat=True))
