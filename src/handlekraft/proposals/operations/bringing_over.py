"""Bringing the texts of a closed unit over to the one that has taken over, as a
proposal that somebody else decides on."""

from datetime import date

from django.db import transaction

from handlekraft.accounts.models import User
from handlekraft.domain.faults import Fault, RefusedError
from handlekraft.guidance.models import Document
from handlekraft.organisations.models import Unit
from handlekraft.proposals.changes import changes_of
from handlekraft.proposals.models import Proposal
from handlekraft.proposals.operations.proposals import desk_of, save_fitting, start_proposal
from handlekraft.proposals.queries.legacies import bringable, predecessors_versions


@transaction.atomic
def bring_over(
    *, document: Document, heir: Unit, predecessor: str, writer: User, today: date
) -> tuple[Proposal, int]:
    """Put what a closed unit (by its slug) said of a document into its heir's open proposal;
    return that, and how many texts came.

    What the heir says or proposes itself is left as it is, and what nobody could write there any more does
    not come. Raises as `start_proposal`, ClosedProposalError when the proposal is handed in, and
    RefusedError when there is nothing to bring.
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
        raise RefusedError([Fault("", "Det er ingen tekster å hente. Last siden på nytt.")])
    return proposal, came
