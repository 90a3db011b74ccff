"""What is done together when somebody decides at work: the decision, and what readers get of it."""

from datetime import date

from handlekraft.accounts.models import User
from handlekraft.guidance.models import Proposal, ProposalState
from handlekraft.guidance.operations import approve_proposal
from handlekraft.publishing.orders import order_edition


def approve_and_publish(*, proposal: Proposal, approver: User, seen: int, today: date) -> Proposal:
    """Approve a proposal and order the editions that will show it. Raises as `approve_proposal`."""
    approved = approve_proposal(proposal=proposal, approver=approver, seen=seen, today=today)
    if approved.state == ProposalState.APPROVED:
        order_edition(approved.municipality, because="En tekst er godkjent")
    return approved
