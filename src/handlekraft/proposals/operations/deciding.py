"""Deciding on a proposal: a second person approves it or sends it back. Only here
does a person's text reach readers."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone

from handlekraft.accounts.models import User
from handlekraft.domain.faults import (
    ClosedError,
    Fault,
    FourEyesError,
    NotAllowedError,
    RefusedError,
    StaleError,
)
from handlekraft.guidance.operations.occasions import NEW_TEXT
from handlekraft.guidance.operations.propagating import propagate
from handlekraft.guidance.operations.readable import keep_readable
from handlekraft.orders.operations import order_edition, order_editions_of
from handlekraft.proposals.models import Proposal, ProposalState
from handlekraft.proposals.operations.carrying_out import carry_out, write_down
from handlekraft.proposals.operations.proposals import locked, touched
from handlekraft.proposals.permissions import may_decide
from handlekraft.texts.checks import remark_faults

HOLDS_TODAY = "En godkjent tekst gjelder fra i dag"


@transaction.atomic
def approve_proposal(*, proposal: Proposal, approver: User, seen: int, today: date) -> Proposal:
    """Approve what was read (`seen` is its revision): it holds from now, or from the day it names.

    Raises FourEyesError to anybody who wrote some of it, NotAllowedError without the role, StaleError when
    it is not what was read, ClosedError when it does not wait any more or its unit is closed, and
    RefusedError when what stands above no longer lets it in, or readers could not have the pages it makes.
    The editions that will show it are ordered.
    """
    approved = _approved(proposal, approver, seen, today)
    _order([approved])
    return approved


@transaction.atomic
def approve_proposals(*, read: Iterable[tuple[Proposal, int]], approver: User, today: date) -> list[Proposal]:
    """Approve several proposals, each with the revision that was read: all
    of them, or none when one is refused.

    Raises as `approve_proposal`. What is written is carried to the documents below once,
    however many units it is written in.
    """
    pairs = list(read)
    places = {proposal.municipality for proposal, _seen in pairs}
    documents = {proposal.document for proposal, _seen in pairs}
    approved: list[Proposal] = []

    def write() -> None:
        approved[:] = [_approved(proposal, approver, seen, today, together=True) for proposal, seen in pairs]
        propagate(documents=list(documents), today=today)

    keep_readable(write, places, [each.pk for each in documents], None, today)
    _order(approved)
    return approved


@transaction.atomic
def return_proposal(*, proposal: Proposal, approver: User, seen: int, answer: str, today: date) -> Proposal:
    """Send a proposal back to those who wrote it, saying why. Raises as `approve_proposal`."""
    standing = _decidable(proposal, approver, seen, today)
    faults = [*remark_faults("answer", answer)]
    if not answer:
        faults.append(Fault("answer", "Skriv hva som må endres, så den som skrev, vet hva hun skal gjøre."))
    if faults:
        raise RefusedError(faults)
    standing.state, standing.answer = ProposalState.RETURNED, answer
    return touched(standing, approver, "sendte et forslag tilbake")


@transaction.atomic
def carry_out_scheduled(*, today: date) -> list[Proposal]:
    """Let every approved proposal whose day has come hold, and order the
    editions that show it. Run it every night.

    Returns those that were carried out.

    One that no longer fits what stands above goes back to its writers and holds nobody else up.
    """
    due = Proposal.objects.filter(state=ProposalState.SCHEDULED, effective_from__lte=today).order_by("pk")
    carried = [each for proposal in due if (each := _carried_out(locked(proposal), today))]
    order_editions_of({each.municipality_id for each in carried}, because=HOLDS_TODAY)
    return carried


def _order(approved: Iterable[Proposal]) -> None:
    """Order each edition once; what holds from a later day is ordered when that has come."""
    for municipality in {each.municipality for each in approved if each.state == ProposalState.APPROVED}:
        order_edition(municipality, because=NEW_TEXT)


def _carried_out(proposal: Proposal, today: date) -> Proposal | None:
    try:
        with transaction.atomic():
            carry_out(proposal, today)
    except RefusedError as error:
        proposal.state, proposal.approver, proposal.answer = ProposalState.RETURNED, None, str(error)[:200]
    touched(proposal)
    return proposal if proposal.state == ProposalState.APPROVED else None


def _approved(
    proposal: Proposal, approver: User, seen: int, today: date, *, together: bool = False
) -> Proposal:
    standing = _decidable(proposal, approver, seen, today)
    unit = standing.unit
    if unit is not None and unit.is_closed(today):
        raise ClosedError(f"{unit.name} er lagt ned. Send forslaget tilbake.")
    standing.approver, standing.decided_at = approver, timezone.now()
    if standing.effective_from is not None and standing.effective_from > today:
        standing.state = ProposalState.SCHEDULED
    elif together:
        write_down(standing, today, then_propagate=False)
    else:
        carry_out(standing, today)
    return touched(standing, approver, "godkjente et forslag")


def _decidable(proposal: Proposal, approver: User, seen: int, today: date) -> Proposal:
    standing = locked(proposal)
    if approver.pk in standing.writers:
        raise FourEyesError("Du har skrevet noe av dette selv. En annen må godkjenne det.")
    if not may_decide(approver, standing, today):
        raise NotAllowedError("Du har ikke rollen som godkjenner her. Spør godkjenneren i kommunen.")
    if standing.state != ProposalState.SUBMITTED:
        raise ClosedError(f"Forslaget venter ikke på godkjenning: {standing.get_state_display()}.")
    if standing.revision != seen:
        raise StaleError("Forslaget er endret siden du leste det. Les det på nytt før du avgjør.")
    return standing
