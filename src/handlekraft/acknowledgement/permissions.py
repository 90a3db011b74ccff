"""Who follows what is read, and who takes up what somebody finds unclear."""

from datetime import date

from handlekraft.acknowledgement.models import UnclearText
from handlekraft.organisations.models import Role, Unit
from handlekraft.organisations.permissions import Somebody, holds_any

LEADS_READING = frozenset({Role.NOKKELPERSON, Role.ENHETSLEDER, Role.SEKTORLEDER})
"""Who sees who has confirmed in a unit, and records what was read together there: held in it or above."""
SEES_COVERAGE = frozenset({Role.KOORDINATOR, Role.REDAKTOR})
"""Who sees how far all units have come, in numbers."""
FOLLOWS_READING = LEADS_READING | SEES_COVERAGE
SEES_UNCLEAR = LEADS_READING | {Role.REDAKTOR}


def may_lead_reading(user: Somebody, unit: Unit, on: date) -> bool:
    """Whether the user follows what is read in a unit, and records for its
    people what they have read together."""
    return holds_any(user, LEADS_READING, unit, on)


def may_settle_unclear(user: Somebody, unclear: UnclearText, on: date) -> bool:
    """Whether the user takes up what somebody finds unclear: who leads the
    reading of the unit, else an editor."""
    if unclear.unit is not None:
        return may_lead_reading(user, unclear.unit, on)
    return holds_any(user, (Role.REDAKTOR,), unclear.municipality, on)
