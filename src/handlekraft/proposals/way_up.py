"""Where a suggestion goes, and how its words come into the text there."""

from datetime import date

from handlekraft.domain.derivation import Operation
from handlekraft.organisations.models import Unit
from handlekraft.organisations.tree import ancestors
from handlekraft.proposals.changes import Act
from handlekraft.proposals.queries.desks import WritingDesk


def level_above(unit: Unit, today: date) -> Unit | None:
    """Return the sector that stands nearest above a unit; None when that is the municipality. Two queries."""
    above = ancestors(unit, today)
    return above[-1] if above else None


def way_in(desk: WritingDesk, section: str) -> Act | None:
    """How a place changes what a section says: its own section (WRITE), its text in place of
    that above (SAY), or not at all."""
    if any(each.key == section for each in desk.said.sections):
        return Act.WRITE
    above = desk.above.by_key.get(section)
    if above is None or above.removed is not None or above.hidden is not None or not above.texts:
        return None
    return Act.SAY if above.policy.allows(Operation.REPLACE) else None
