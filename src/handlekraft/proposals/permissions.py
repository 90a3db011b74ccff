"""Who sees what is being written, and who may decide on it."""

from datetime import date

from handlekraft.guidance.permissions import may_decide_in
from handlekraft.organisations.models import Role
from handlekraft.organisations.permissions import EVERYBODY, Somebody
from handlekraft.proposals.models import Proposal

SEES_PROPOSALS = EVERYBODY - {Role.DRIFT, Role.ANSATT, Role.NUMMERANSVARLIG, Role.OVERSETTER}
ANSWERS_FOR_SEVERAL = frozenset({Role.SEKTORLEDER, Role.REDAKTOR})
"""Who may give one answer for several units whose texts are the same: held above them all."""
SETTLES_ALIKE = ANSWERS_FOR_SEVERAL | {Role.GODKJENNER}
TAKES_SUGGESTIONS = frozenset({Role.SEKTORLEDER, Role.REDAKTOR, Role.RESSURSGRUPPE})
"""Those who write for a sector or the municipality, which units suggest to."""


def may_decide(user: Somebody, proposal: Proposal, on: date) -> bool:
    """Whether the user has a role that approves in the proposal's place, and wrote none of it."""
    return user.pk not in proposal.writers and may_decide_in(user, proposal.where, on)
