"""Bringing the texts of a closed unit over to the one that has taken over, as a proposal that somebody else decides on."""

from datetime import date

from django.db import transaction

from handlekraft.accounts.models import User
from handlekraft.guidance.faults import Fault, RefusedDraftError
from handlekraft.guidance.models import Document, Proposal
from handlekraft.guidance.operations.proposals import desk_of, save_fitting, start_proposal
from handlekraft.guidance.proposing import changes_of
from handlekraft.guidance.queries.legacies import bringable, predecessors_versions
from handlekraft.organisations.models import Unit


@transaction.atomic
def bring_over(
    *, document: Document, heir: Unit, predecessor: str, writer: User, today: date
) -> tuple[Proposal, int]:
    """Put what a closed unit (by its slug) said of a document into its heir's open proposal; return that, and how many texts came.

    What the heir says or proposes itself is left as it is, and what nobody could write there any more does not come. Raises as
    `start_proposal`, ClosedProposalError when the proposal is handed in, and RefusedDraftError when there is nothing to bring.
    """
    proposal = start_proposal(
        document=document, municipality=heir.municipality, unit=heir, writer=writer, today=today
    )
    desk, proposed = desk_of(proposal, today), changes_of(proposal.changes)
    versions = predecessors_versions(document, heir).filter(adaptation__unit__slug=predecessor)
    found = [change for version in versions for change in bringable(desk, version, proposed)]
    proposal, came = save_fitting(
        proposal=proposal, changes=found, writer=writer, seen=proposal.revision, today=today
    )
    if not came:
        raise RefusedDraftError([Fault("", "Det er ingen tekster å hente. Last siden på nytt.")])
    return proposal, came
