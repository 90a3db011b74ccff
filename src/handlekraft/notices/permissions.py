"""Who may write, approve and end important messages."""

from datetime import date

from handlekraft.organisations.models import Municipality, Role
from handlekraft.organisations.permissions import Somebody, holds_any

WRITES_NOTICES = frozenset({Role.NUMMERANSVARLIG, Role.REDAKTOR, Role.KOORDINATOR})
APPROVES_NOTICES = frozenset({Role.NUMMERANSVARLIG, Role.GODKJENNER, Role.KOORDINATOR})
SEES_NOTICES = WRITES_NOTICES | APPROVES_NOTICES


def may_write_notice(user: Somebody, municipality: Municipality, on: date) -> bool:
    """Whether the user may write important messages here: the same who may change a
    number, since both are for haste."""
    return holds_any(user, WRITES_NOTICES, municipality, on)


def may_approve_notice(user: Somebody, municipality: Municipality, on: date) -> bool:
    """Whether the user may approve an important message that another has written here."""
    return holds_any(user, APPROVES_NOTICES, municipality, on)


def may_end_notice(user: Somebody, municipality: Municipality, on: date) -> bool:
    """Whether the user may take a message away from readers, or from those it waits for."""
    return holds_any(user, WRITES_NOTICES | APPROVES_NOTICES, municipality, on)
