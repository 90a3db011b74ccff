"""Who may change a contact and who may decide, as predicates. Nothing follows from being superuser."""

from datetime import date

from handlekraft.organisations.models import Municipality, Role
from handlekraft.organisations.permissions import EVERYBODY, Somebody, holds_any

CHANGES_NUMBERS = frozenset({Role.NUMMERANSVARLIG, Role.REDAKTOR, Role.KOORDINATOR})
DECIDES_NUMBERS = frozenset({Role.NUMMERANSVARLIG, Role.GODKJENNER, Role.KOORDINATOR})
WORKS_WITH_NUMBERS = CHANGES_NUMBERS | DECIDES_NUMBERS
VERIFIES_CONTACTS = frozenset({Role.NUMMERANSVARLIG})
ANSWERS_FOR_NUMBERS = frozenset({Role.NUMMERANSVARLIG, Role.KOORDINATOR})
"""Who is told, before anything else, that readers have no number of a service they are sent to."""
READS_CONTACTS = EVERYBODY - {Role.DRIFT, Role.ANSATT}
"""Who reads the register at work. Running the installation gives no view of content."""


def may_change(user: Somebody, municipality: Municipality, on: date) -> bool:
    """Whether the user may write changes of this municipality's contacts, and confirm that a number works."""
    return holds_any(user, CHANGES_NUMBERS, municipality, on)


def may_decide(user: Somebody, municipality: Municipality, on: date) -> bool:
    """Whether the user may approve or refuse what somebody else has written about a contact here."""
    return holds_any(user, DECIDES_NUMBERS, municipality, on)
