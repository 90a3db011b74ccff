"""Who may change a contact and who may decide, as predicates. Nothing follows from being superuser."""

from datetime import date

from django.contrib.auth.models import AnonymousUser

from handlekraft.accounts.models import User
from handlekraft.organisations.models import Municipality, Role
from handlekraft.organisations.permissions import holds_any

CHANGES_NUMBERS = frozenset({Role.NUMMERANSVARLIG, Role.REDAKTOR, Role.KOORDINATOR})
DECIDES_NUMBERS = frozenset({Role.NUMMERANSVARLIG, Role.GODKJENNER, Role.KOORDINATOR})


def may_change(user: User | AnonymousUser, municipality: Municipality, on: date) -> bool:
    """Whether the user may write changes of this municipality's contacts, and confirm that a number works."""
    return holds_any(user, CHANGES_NUMBERS, municipality, on)


def may_decide(user: User | AnonymousUser, municipality: Municipality, on: date) -> bool:
    """Whether the user may approve or refuse what somebody else has written about a contact here."""
    return holds_any(user, DECIDES_NUMBERS, municipality, on)
