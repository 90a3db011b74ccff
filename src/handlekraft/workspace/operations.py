"""Verbs of people at work that reach from what is decided to what readers get."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from handlekraft.accounts.models import User
from handlekraft.directory.models import ContactChange
from handlekraft.directory.operations.deciding import approve_contact_change
from handlekraft.guidance.operations.approving import Version, endorse_version
from handlekraft.notices.models import Notice
from handlekraft.notices.operations import approve_notice, end_notice
from handlekraft.orders.operations import order_all_editions, order_edition
from handlekraft.organisations.models import Municipality
from handlekraft.proposals.models import Proposal, ProposalState
from handlekraft.proposals.operations.deciding import approve_proposal, approve_proposals
from handlekraft.translation.operations.translating import approve_translation
from handlekraft.translation.rules import EitherTranslation

NEW_TEXT = "En tekst er godkjent"
NEW_WORDS = "En oversettelse er godkjent"
NEW_NUMBER = "En kontakt er endret"
NEW_NOTICE = "En viktig beskjed er godkjent"
ENDED_NOTICE = "En viktig beskjed er avsluttet"


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
def endorse_text(*, version: Version, municipality: Municipality, person: User, today: date) -> bool:
    """Stand behind a version that came with files; if that approves it, order the editions that will say so.

    Returns whether it did. Raises as `endorse_version`.
    """
    approved = endorse_version(version=version, municipality=municipality, person=person, today=today)
    if approved:
        order_edition(municipality, because=NEW_TEXT)
    return approved


@transaction.atomic
def approve_text(*, proposal: Proposal, approver: User, seen: int, today: date) -> Proposal:
    """Approve a proposal, and order the editions that will show it. Raises as `approve_proposal`."""
    approved = approve_proposal(proposal=proposal, approver=approver, seen=seen, today=today)
    if approved.state == ProposalState.APPROVED:
        order_edition(approved.municipality, because=NEW_TEXT)
    return approved


@transaction.atomic
def approve_texts(*, read: Sequence[tuple[Proposal, int]], approver: User, today: date) -> list[Proposal]:
    """Approve several proposals, all or none, and order each edition that will show them once. Raises as `approve_proposals`."""
    approved = approve_proposals(read=read, approver=approver, today=today)
    for municipality in {each.municipality for each in approved if each.state == ProposalState.APPROVED}:
        order_edition(municipality, because=NEW_TEXT)
    return approved


@transaction.atomic
def approve_message(*, notice: Notice, approver: User, seen: int, now: datetime) -> Notice:
    """Approve an important message, and order the editions that will show it before all others. Raises as `approve_notice`."""
    approved = approve_notice(notice=notice, approver=approver, seen=seen, now=now)
    order_edition(approved.municipality, because=NEW_NOTICE, now=now, urgent=True)
    return approved


@transaction.atomic
def end_message(*, notice: Notice, person: User, now: datetime) -> Notice:
    """End an important message, and order the editions without it before all others. Raises as `end_notice`."""
    ended = end_notice(notice=notice, person=person, now=now)
    order_edition(ended.municipality, because=ENDED_NOTICE, now=now, urgent=True)
    return ended


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
