"""Saying that a number was tried and works: the first time it takes two
people, afterwards one every 90 days."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from handlekraft.accounts.models import User
from handlekraft.directory.contact_drafts import as_json, essentials_of
from handlekraft.directory.models import ContactChange, ContactPoint
from handlekraft.directory.operations.changing import NOT_YOURS
from handlekraft.directory.operations.deciding import mark_confirmed
from handlekraft.directory.permissions import may_change
from handlekraft.directory.queries.changes import is_confirmed_by_two
from handlekraft.domain.faults import ClosedError, Fault, NotAllowedError, RefusedError
from handlekraft.organisations.log import remember
from handlekraft.organisations.models import Municipality


@transaction.atomic
def confirm_contact(
    *, contact: ContactPoint, municipality: Municipality, person: User, now: datetime
) -> ContactChange | None:
    """Say that one tried the contact's number today and reached the right place.

    Where two people of the municipality already stand behind what it says, the date is renewed and None is
    returned. Else a change that changes nothing is returned: it waits until another has tried the number too.
    A contact of the library is confirmed in each municipality that reads it. Raises NotAllowedError,
    RefusedError without a number, and ClosedError while somebody's confirmation waits.
    """
    today = timezone.localdate(now)
    if contact.municipality not in {None, municipality} or not may_change(person, municipality, today):
        raise NotAllowedError(NOT_YOURS)
    said = essentials_of(contact)
    if not said.numbers:
        raise RefusedError([Fault("", "Kontakten har ikke noe nummer å bekrefte. Legg det inn først.")])
    if is_confirmed_by_two(contact, municipality):
        mark_confirmed(contact, municipality, person, today)
        contact.save()
        verb, change = "bekreftet at et nummer virker", None
    else:
        _refuse_twice(contact, municipality)
        verb, change = (
            "bekreftet et nummer som nummer én",
            ContactChange.objects.create(
                municipality=municipality,
                contact=contact,
                was=as_json(said),
                becomes=as_json(said),
                author=person,
                dialled_on=today,
                created=now,
            ),
        )
    remember(municipality=municipality, person=person, verb=verb, subject=contact.name, now=now)
    return change


def _refuse_twice(contact: ContactPoint, municipality: Municipality) -> None:
    waiting = ContactChange.objects.of(municipality).waiting().filter(contact=contact)
    if any(change.confirms for change in waiting):
        raise ClosedError("Én har allerede bekreftet nummeret. Godkjenn den bekreftelsen i stedet.")
