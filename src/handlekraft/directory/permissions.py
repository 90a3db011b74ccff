"""Who may change a contact and who may decide, as predicates. Nothing follows from being superuser."""

from collections.abc import Iterable
from datetime import date

from django.contrib.auth.models import AnonymousUser

from handlekraft.accounts.models import User
from handlekraft.organisations.models import Municipality, Role
from handlekraft.organisations.permissions import holds

CHANGES_NUMBERS = frozenset({Role.NUMMERANSVARLIG, Role.REDAKTOR, Role.KOORDINATOR})
DECIDES_NUMBERS = frozenset({Role.NUMMERANSVARLIG, Role.GODKJENNER, Role.KOORDINATOR})


def may_change(user: User | AnonymousUser, municipality: Municipality, on: date) -> bool:
    """Whether the user may write changes of this municipality's contacts, and confirm that a number works."""
    return _holds_one(user, CHANGES_NUMBERS, municipality, on)


def may_decide(user: User | AnonymousUser, municipality: Municipality, on: date) -> bool:
    """Whether the user may approve or refuse what somebody else has written about a contact here."""
    return _holds_one(user, DECIDES_NUMBERS, municipality, on)


def _holds_one(
    user: User | AnonymousUser, roles: Iterable[Role], municipality: Municipality, on: date
) -> bool:
    return any(holds(user, role, municipality, on) for role in roles)
