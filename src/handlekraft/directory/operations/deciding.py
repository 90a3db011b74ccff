"""A second person decides. It holds for everybody: running the installation gives no
right to approve one's own wish."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from handlekraft.accounts.models import User
from handlekraft.directory.contact_drafts import (
    becomes,
    contact_draft,
    first_draft,
    row_of,
    stands_for,
    was,
    with_essentials,
)
from handlekraft.directory.errors import ChangedMeanwhileError
from handlekraft.directory.files import ContactDraft
from handlekraft.directory.models import ContactChange, ContactPoint
from handlekraft.directory.operations.contacts import write_contact
from handlekraft.directory.permissions import may_decide
from handlekraft.domain.faults import ClosedError, Fault, FourEyesError, NotAllowedError, RefusedError
from handlekraft.orders.operations import order_editions_of
from handlekraft.organisations.log import remember
from handlekraft.organisations.models import Municipality
from handlekraft.organisations.readability import UnreadableError, write_readable

State = ContactChange.State
MISSING_ROLE = "Du har ikke en rolle som godkjenner numre her. Spør nummeransvarlig eller godkjenneren."

NEW_NUMBER = "En kontakt er endret"


@transaction.atomic
def approve_contact_change(
    *, change: ContactChange, approver: User, now: datetime, dialled: bool = False
) -> None:
    """Let the contact say what the change says; from then on no file changes it. New editions are ordered
    wherever it is read, and what one person has confirmed of the old is taken back.

    Where nothing but a confirmation is asked for, the approver must have `dialled` that day too.
    Raises ClosedError, FourEyesError to the author, NotAllowedError without the role,
    RefusedError, ClosedError the second time, and ChangedMeanwhileError when the contact no longer
    says what it said when the change was written.
    """
    _require_waiting(change)
    author, municipality = change.author, change.municipality
    if author is None or municipality is None:
        raise ClosedError("Endringen kom med en fil. Noen må ta saken først, og en annen godkjenne den.")
    if author == approver:
        raise FourEyesError("Du har skrevet denne endringen selv. En annen må godkjenne den.")
    today = timezone.localdate(now)
    _require_role(approver, municipality, today)
    if change.confirms and not dialled:
        raise RefusedError([Fault("dialled", "Prøv nummeret selv, og sett haken når det virker.")])
    # Of two that add the same contact at once, the second waits here, and finds what the first has added.
    change.contact = ContactPoint.objects.select_for_update(of=("self",)).get(pk=change.contact_id)
    stood, stands = was(change), stands_for(change)
    if stands != stood:
        raise ChangedMeanwhileError(stood, stands)
    wanted = becomes(change)
    readers = _readers_of(change, municipality, wanted)
    _decide(change, State.APPROVED, approver, now)
    subject = wanted.name if wanted and change.adds else change.contact.name
    remember(municipality=municipality, person=approver, verb=_verb(change), subject=subject, now=now)
    if wanted is None:
        change.contact.delete()
    else:
        carry_out_readable(change, wanted, municipality, today)
        _settle(change, now)
    order_editions_of(readers, because=NEW_NUMBER, now=now)


def _readers_of(
    change: ContactChange, municipality: Municipality, wanted: ContactDraft | None
) -> set[int | None]:
    """Ids of the municipalities whose editions show the contact, before the change
    or after it; None is all of them."""
    if change.contact.municipality_id is None and not change.adds:
        return {None}
    before = set() if change.adds else {*change.contact.coverage.values_list("municipality", flat=True)}
    covered = [each.municipality for each in wanted.covers] if wanted else []
    after = Municipality.objects.filter(slug__in=covered).values_list("pk", flat=True)
    return {municipality.pk, *before, *after}


def carry_out_readable(
    change: ContactChange, wanted: ContactDraft, municipality: Municipality, today: date
) -> None:
    """Let the contact say what is `wanted`, what the change says; one that the change adds is made. Raises
    RefusedError when readers could not have it."""
    try:
        write_readable(
            lambda: _carry_out(change, wanted, municipality, today),
            lambda judge: judge.of_contact(municipality, today, change.contact.key),
        )
    except UnreadableError as error:
        raise RefusedError([Fault("", message) for message in error.refusals]) from error


def _carry_out(change: ContactChange, wanted: ContactDraft, municipality: Municipality, today: date) -> None:
    stands = row_of(change)
    contact = stands or ContactPoint(municipality=municipality, key=change.contact.key)
    said = with_essentials(contact_draft(stands), wanted) if stands else first_draft(change.contact, wanted)
    write_contact(contact, said)
    stood = was(change)
    if change.dialled_on is not None:
        mark_confirmed(contact, change.municipality, change.author, change.dialled_on)
    elif stood is None or wanted.numbers != stood.numbers:
        _mark_untried(contact)
    contact.guarded_since = contact.guarded_since or today
    contact.save()


def _settle(change: ContactChange, now: datetime) -> None:
    """Let a change that added a contact be one of that contact. Nobody is asked any longer to be the second
    to confirm what does not stand now."""
    if change.adds:
        change.contact = row_of(change) or change.contact
        change.save(update_fields=["contact"])
    for other in change.contact.changes.waiting():
        if other.confirms and other.was != change.becomes:
            ContactChange.objects.waiting().filter(pk=other.pk).update(state=State.WITHDRAWN, decided=now)


@transaction.atomic
def refuse_contact_change(
    *, change: ContactChange, person: User, municipality: Municipality, now: datetime
) -> None:
    """Say no to what somebody else, or a file, wants of a contact. Readers keep what they have.

    Raises FourEyesError to the author, who can withdraw, NotAllowedError and ClosedError.
    """
    _require_waiting(change)
    if change.author_id == person.pk:
        raise FourEyesError("Du har skrevet denne endringen selv. Trekk den i stedet.")
    if municipality != (change.municipality or change.contact.municipality or municipality):
        raise NotAllowedError(MISSING_ROLE)
    _require_role(person, municipality, timezone.localdate(now))
    _decide(change, State.REFUSED, person, now)
    remember(
        municipality=municipality,
        person=person,
        verb="avviste en endring av et nummer",
        subject=change.contact.name,
        now=now,
    )


def mark_confirmed(
    contact: ContactPoint, municipality: Municipality | None, person: User | None, on: date
) -> None:
    """Say on the contact that the number was tried that day. Readers are told
    the municipality, not the person."""
    contact.status = ContactPoint.Status.CONFIRMED
    contact.verified_on = on
    contact.verified_by = municipality.name if municipality else ""
    contact.verifier = person


def _mark_untried(contact: ContactPoint) -> None:
    contact.status = ContactPoint.Status.UNCONFIRMED
    contact.verified_on, contact.verified_by, contact.verifier = None, "", None


def _require_role(person: User, municipality: Municipality, on: date) -> None:
    if not may_decide(person, municipality, on):
        raise NotAllowedError(MISSING_ROLE)


def _require_waiting(change: ContactChange) -> None:
    change.refresh_from_db()
    if change.state != State.WAITING:
        raise ClosedError(f"Endringen er allerede {change.get_state_display()}. Det skjer ikke noe mer.")


def _decide(change: ContactChange, state: State, person: User, now: datetime) -> None:
    waiting = ContactChange.objects.waiting().filter(pk=change.pk, author=change.author)
    if not waiting.update(state=state, approver=person, decided=now):
        raise ClosedError("Noen andre var raskere. Se på endringen på nytt.")
    change.refresh_from_db()


def _verb(change: ContactChange) -> str:
    if change.removes:
        return "godkjente at en kontakt tas bort"
    if change.adds:
        return "godkjente kommunens eget nummer"
    return "bekreftet et nummer som nummer to" if change.confirms else "godkjente et nytt nummer"
