"""Wishing a contact otherwise, or a contact of one's own: written by one person, or taken up from a file
by one. Nothing changes for readers yet."""

from dataclasses import replace
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from handlekraft.accounts.models import User
from handlekraft.directory.contact_checks import checked
from handlekraft.directory.contact_drafts import as_json, essentials, essentials_of
from handlekraft.directory.contact_drafts import was as was_before
from handlekraft.directory.errors import ChangedMeanwhileError
from handlekraft.directory.files import ContactDraft, CoverageDraft
from handlekraft.directory.models import ContactChange, ContactPoint
from handlekraft.directory.operations.deciding import carry_out_readable
from handlekraft.directory.permissions import may_change
from handlekraft.domain.faults import ClosedError, Fault, NotAllowedError, RefusedError
from handlekraft.organisations.log import remember
from handlekraft.organisations.models import Municipality

NOT_YOURS = "Du har ikke en rolle som endrer numre her. Spør nummeransvarlig i kommunen."
OF_THE_LIBRARY = "Kontakten hører til fellesbiblioteket og endres ikke her. Meld fra til dem som vedlikeholder biblioteket."
HAS_A_NUMBER = "Kontakten har allerede et nummer. Se hva som står nå."
OURS_ALREADY = "Kommunen har allerede en slik kontakt, men den gjelder ikke her. Be den som drifter løsningen, rette det i innholdsfilene."


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
    day and reached the right place. What the author wished of it before and nobody has decided is taken back.
    Raises NotAllowedError, ChangedMeanwhileError and RefusedError with every fault by field.
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
    change = ContactChange(municipality=contact.municipality, contact=contact, was=as_json(stands))
    change.urgent, change.dialled_on = urgent, _day(now) if dialled else None
    return _write_down(change, written, reason, author, now)


@transaction.atomic
def propose_own_contact(
    *,
    common: ContactPoint,
    municipality: Municipality,
    becomes: ContactDraft,
    reason: str,
    author: User,
    now: datetime,
    urgent: bool = False,
    dialled: bool = False,
) -> ContactChange:
    """Write down what a municipality's own contact should say (as `essentials`) in place of one of the
    library that has no number; another has to approve. It is for the municipality alone.

    Raises as `propose_contact_change`, and ClosedError when there is a number already.
    """
    _require_role(author, municipality, now)
    if common.municipality is not None or common.numbers.exists():
        raise ClosedError(HAS_A_NUMBER)
    if ContactPoint.objects.of(municipality).filter(key=common.key).exists():
        raise ClosedError(OURS_ALREADY)
    if not becomes.numbers:
        raise RefusedError([Fault("numbers[0].number", "Skriv nummeret.")])
    ours = replace(becomes, key=common.key, covers=(CoverageDraft(municipality.slug),))
    written = essentials(checked(ours, reason))
    change = ContactChange(municipality=municipality, contact=common, was=as_json(None))
    change.urgent, change.dialled_on = urgent, _day(now) if dialled else None
    return _write_down(change, written, reason, author, now)


def _write_down(
    change: ContactChange, written: ContactDraft, reason: str, author: User, now: datetime
) -> ContactChange:
    """Keep a change in place of the one that the author wrote before."""
    change.becomes, change.reason = as_json(written), reason.strip()
    change.author, change.created = author, now
    change.save()
    _require_readable(change, written, now)
    _replace_older(change, now)
    _log(change, "foreslo kommunens eget nummer" if change.adds else "foreslo å endre et nummer", author, now)
    return change


def _require_readable(change: ContactChange, written: ContactDraft, now: datetime) -> None:
    """Raise RefusedError when readers could not have the contact as it would
    be. Nothing is kept of the trial."""
    tried = ContactChange.objects.select_related("contact__municipality", "municipality").get(pk=change.pk)
    with transaction.atomic():
        if tried.municipality is not None:
            carry_out_readable(tried, written, tried.municipality, _day(now))
        transaction.set_rollback(True)


def _replace_older(change: ContactChange, now: datetime) -> None:
    """Take back what the author wished before of the same contact, so that nobody decides the older of two.
    That a number was tried is no wish, and stays."""
    waiting = ContactChange.objects.of(change.municipality).waiting()
    for older in waiting.filter(contact=change.contact, author=change.author).exclude(pk=change.pk):
        if not older.confirms:
            waiting.filter(pk=older.pk).update(state=ContactChange.State.WITHDRAWN, decided=now)


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
