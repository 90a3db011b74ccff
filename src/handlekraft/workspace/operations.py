"""Verbs of people at work that reach from what is decided to what readers get."""

from datetime import date, datetime

from django.db import transaction

from handlekraft.accounts.models import User
from handlekraft.directory.models import ContactChange
from handlekraft.directory.operations import approve_contact_change
from handlekraft.guidance.models import Proposal, ProposalState
from handlekraft.guidance.operations import approve_proposal, approve_translation
from handlekraft.guidance.translating import EitherTranslation
from handlekraft.organisations.models import Municipality
from handlekraft.publishing.orders import order_all_editions, order_edition

NEW_TEXT = "En tekst er godkjent"
NEW_WORDS = "En oversettelse er godkjent"
NEW_NUMBER = "En kontakt er endret"


@transaction.atomic
def approve_number(*, change: ContactChange, approver: User, now: datetime, dialled: bool = False) -> None:
    """Approve a change of a contact, and order new editions wherever it is read. Raises as `approve_contact_change`."""
    homes = list(Municipality.objects.filter(pk__in=change.contact.coverage.values("municipality")))
    owner = change.contact.municipality
    approve_contact_change(change=change, approver=approver, now=now, dialled=dialled)
    covered = [each["municipality"] for each in change.becomes.get("covers", ())]
    if owner is None:
        order_all_editions(because=NEW_NUMBER, now=now)
        return
    for place in {owner, *homes, *Municipality.objects.filter(slug__in=covered)}:
        order_edition(place, because=NEW_NUMBER, now=now)


@transaction.atomic
def approve_text(*, proposal: Proposal, approver: User, seen: int, today: date) -> Proposal:
    """Approve a proposal, and order the editions that will show it. Raises as `approve_proposal`."""
    approved = approve_proposal(proposal=proposal, approver=approver, seen=seen, today=today)
    if approved.state == ProposalState.APPROVED:
        order_edition(approved.municipality, because=NEW_TEXT)
    return approved


@transaction.atomic
def approve_words(
    *, translation: EitherTranslation, municipality: Municipality, approver: User, seen: str, today: date
) -> EitherTranslation:
    """Answer for a translation, and order the editions that will show it. Raises as `approve_translation`."""
    approved = approve_translation(
        translation=translation, municipality=municipality, approver=approver, seen=seen, today=today
    )
    order_edition(municipality, because=NEW_WORDS)
    return approved
