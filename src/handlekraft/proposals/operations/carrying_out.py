"""Making a proposal hold, or seeing what would come of that: readers must be able to have the pages it
makes."""

from collections.abc import Collection
from datetime import date

from django.db import transaction

from handlekraft.accounts.models import User
from handlekraft.domain.faults import Fault, RefusedError
from handlekraft.guidance.drafts import DocumentDraft
from handlekraft.guidance.operations.adaptations import write_adaptation
from handlekraft.guidance.operations.documents import write_document
from handlekraft.guidance.operations.occasions import Occasion
from handlekraft.guidance.operations.readable import keep_readable
from handlekraft.organisations.tree import unit_paths
from handlekraft.proposals.changes import changes_of, retires
from handlekraft.proposals.models import Proposal, ProposalState
from handlekraft.proposals.operations.document_changes import carry_out_retirement
from handlekraft.proposals.queries.desks import writing_desk


def carry_out(proposal: Proposal, today: date) -> None:
    """Let a proposal hold. Raises RefusedError when it does not fit, or readers could not have the pages
    it makes."""
    units = _reached(proposal, today)
    keep_readable(
        lambda: write_down(proposal, today), [proposal.municipality], [proposal.document_id], units, today
    )


def write_down(proposal: Proposal, today: date, *, then_propagate: bool = True) -> None:
    """Write what a proposal says. Raises RefusedError when it does not fit.

    Without `then_propagate` the caller carries it to the documents below.
    """
    desk = writing_desk(proposal.document, proposal.municipality, proposal.unit, today)
    changes = changes_of(proposal.changes)
    draft = desk.with_changes(changes)
    occasion = Occasion(
        today, proposal.author, proposal.approver, proposal.reason, then_propagate=then_propagate
    )
    if retires(changes):
        carry_out_retirement(desk, proposal, occasion)
    elif isinstance(draft, DocumentDraft):
        write_document(proposal.document.municipality, draft, occasion)
    else:
        write_adaptation(proposal.municipality, proposal.unit, draft, occasion)
    proposal.state = ProposalState.APPROVED


def faults_for_readers(proposal: Proposal, author: User, today: date) -> list[Fault]:
    """Return why readers could not have what a proposal would make, were it approved now. Nothing is kept of
    the trial."""
    trial = Proposal.objects.select_related("document", "municipality", "unit").get(pk=proposal.pk)
    trial.author = author
    try:
        with transaction.atomic():
            carry_out(trial, today)
            transaction.set_rollback(True)
    except RefusedError as error:
        return list(error.faults)
    return []


def _reached(proposal: Proposal, today: date) -> Collection[int] | None:
    """Ids of the units that a proposal reaches; None for all."""
    if proposal.unit is None:
        return None
    paths = unit_paths(proposal.municipality, today)
    below = {unit for unit, above in paths.items() if proposal.unit_id in {each.pk for each in above}}
    return {proposal.unit.pk, *below}
