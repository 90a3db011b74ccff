"""Wishing a contact otherwise: written by one person, or taken up from a file by one.
Nothing changes for readers yet."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from handlekraft.accounts.models import User
from handlekraft.directory.contact_checks import checked
from handlekraft.directory.contact_drafts import as_json, essentials, essentials_of
from handlekraft.directory.contact_drafts import was as was_before
from handlekraft.directory.errors import ChangedMeanwhileError
from handlekraft.directory.files import ContactDraft
from handlekraft.directory.models import ContactChange, ContactPoint
from handlekraft.directory.operations.deciding import carry_out_readable
from handlekraft.directory.permissions import may_change
from handlekraft.domain.faults import ClosedError, Fault, NotAllowedError, RefusedError
from handlekraft.organisations.log import remember
from handlekraft.organisations.models import Municipality

NOT_YOURS = "Du har ikke en rolle som endrer numre her. Spør nummeransvarlig i kommunen."
OF_THE_LIBRARY = "Kontakten hører til fellesbiblioteket og endres ikke her. Meld fra til dem som vedlikeholder biblioteket."


@transaction.atomic
def propose_contact_change(
    *,
    contact: ContactPoint,
    was: ContactDraft,
    becomes: ContactDraft,
    reason: str,
    author: User,
    now: datetime,
    urgent: bool = False,
    dialled: bool = False,
) -> ContactChange:
    """Write down what the municipality's contact should say (both as `essentials`); another has to approve.

    `was` is what the author had in front of them; `dialled` that they called the new number that
    day and reached the right place. Raises NotAllowedError, ChangedMeanwhileError and
    RefusedError with every fault by field.
    """
    if contact.municipality is None:
        raise NotAllowedError(OF_THE_LIBRARY)
    _require_role(author, contact.municipality, now)
    stands = essentials_of(contact)
    if stands != was:
        raise ChangedMeanwhileError(was, stands)
    written = essentials(checked(becomes, reason))
    if written == stands:
        raise RefusedError([Fault("", "Ingenting er endret. Rett det som skal være annerledes.")])
    change = ContactChange.objects.create(
        municipality=contact.municipality,
        contact=contact,
        was=as_json(stands),
        becomes=as_json(written),
        reason=reason.strip(),
        author=author,
        urgent=urgent,
        dialled_on=_day(now) if dialled else None,
        created=now,
    )
    _require_readable(change, written, now)
    _log(change, "foreslo å endre et nummer", author, now)
    return change


def _require_readable(change: ContactChange, written: ContactDraft, now: datetime) -> None:
    """Raise RefusedError when readers could not have the contact as it would
    be. Nothing is kept of the trial."""
    contact = ContactPoint.objects.get(pk=change.contact_id)
    with transaction.atomic():
        if change.municipality is not None:
            carry_out_readable(change, written, contact, change.municipality, _day(now))
        transaction.set_rollback(True)


@transaction.atomic
def take_up_contact_change(
    *, change: ContactChange, municipality: Municipality, person: User, now: datetime
) -> None:
    """Become the author of a change that came with a file, in one's municipality; another has to approve.

    Raises NotAllowedError, ChangedMeanwhileError, and ClosedError when somebody was quicker.
    """
    if change.contact.municipality not in {None, municipality}:
        raise NotAllowedError(NOT_YOURS)
    _require_role(person, municipality, now)
    stands = essentials_of(change.contact)
    if was_before(change) != stands:
        raise ChangedMeanwhileError(was_before(change), stands)
    free = ContactChange.objects.waiting().filter(pk=change.pk, author__isnull=True)
    if not free.update(author=person, municipality=municipality):
        raise ClosedError("Noen andre har allerede tatt saken. Se på endringen på nytt.")
    change.refresh_from_db()
    _log(change, "tok opp en endring fra fil", person, now)


@transaction.atomic
def withdraw_contact_change(*, change: ContactChange, person: User, now: datetime) -> None:
    """Take back one's own wish. Raises NotAllowedError and ClosedError."""
    if change.author_id != person.pk:
        raise NotAllowedError("Bare den som har skrevet endringen, kan trekke den.")
    waiting = ContactChange.objects.waiting().filter(pk=change.pk)
    if not waiting.update(state=ContactChange.State.WITHDRAWN, decided=now):
        raise ClosedError("Endringen er allerede avgjort eller trukket.")
    change.refresh_from_db()
    _log(change, "trakk en endring av et nummer", person, now)


def _require_role(person: User, municipality: Municipality, now: datetime) -> None:
    if not may_change(person, municipality, _day(now)):
        raise NotAllowedError(NOT_YOURS)


def _log(change: ContactChange, verb: str, person: User, now: datetime) -> None:
    remember(municipality=change.municipality, person=person, verb=verb, subject=change.contact.name, now=now)


def _day(now: datetime) -> date:
    return timezone.localdate(now)
