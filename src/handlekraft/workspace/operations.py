"""What is done together when somebody decides at work: the decision, and what readers get of it."""

from collections.abc import Iterable
from datetime import date

from handlekraft.accounts.models import User
from handlekraft.guidance.models import Proposal, ProposalState
from handlekraft.guidance.operations import approve_proposal, carry_out_scheduled
from handlekraft.publishing.orders import order_edition


def approve_and_publish(*, proposal: Proposal, approver: User, seen: int, today: date) -> Proposal:
    """Approve a proposal and order the editions that will show it. Raises as `approve_proposal`."""
    approved = approve_proposal(proposal=proposal, approver=approver, seen=seen, today=today)
    _order_for([approved])
    return approved


def publish_what_is_due(*, today: date) -> list[Proposal]:
    """Let approved proposals whose day has come hold, and order the editions that will show them. Run every night."""
    carried = carry_out_scheduled(today=today)
    _order_for(carried)
    return carried


def _order_for(proposals: Iterable[Proposal]) -> None:
    in_force = [proposal for proposal in proposals if proposal.state == ProposalState.APPROVED]
    for municipality in dict.fromkeys(proposal.municipality for proposal in in_force):
        order_edition(municipality, because="En tekst er godkjent.")
