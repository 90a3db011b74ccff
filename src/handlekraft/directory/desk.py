"""The contacts that readers of a municipality get, as those who look after them need to see them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from handlekraft.directory.models import Service
from handlekraft.directory.queries.changes import unconfirmed_by_two
from handlekraft.directory.queries.contacts import VERIFICATION_LASTS, Contact, contacts_for
from handlekraft.organisations.models import Municipality

# Where cards and help pages send somebody who is in danger, or who worries about a child.
SENT_TO = (
    Service.NODNUMMER,
    Service.POLITI,
    Service.HELSE,
    Service.BARNEVERN,
    Service.KRISESENTER,
    Service.KOMMUNE,
)


class ContactState(StrEnum):
    """How far a contact can be trusted. `OVERDUE` was confirmed more than 90 days ago."""

    CONFIRMED = "bekreftet"
    OVERDUE = "utlopt"
    UNCONFIRMED = "ubekreftet"


@dataclass(frozen=True, slots=True)
class ContactLine:
    """One contact; `owner` is the municipality's name, empty for the common
    library; `own` if it is this one's.

    `alone`: it has a number that no two people have confirmed as it stands.
    """

    key: str
    name: str
    purpose: str
    service: Service
    numbers: tuple[str, ...]
    owner: str
    own: bool
    state: ContactState
    verified_on: date | None
    alone: bool

    @property
    def is_missing(self) -> bool:
        """Whether readers are sent to a service that must be reachable, and have no number of it."""
        return self.service in SENT_TO and not self.numbers

    @property
    def takes_our_number(self) -> bool:
        """Whether people of this municipality may enter the number that is not there."""
        return not self.numbers and (self.own or not self.owner)

    @property
    def must_be_checked(self) -> bool:
        """Whether somebody has to call and ask."""
        return self.state is not ContactState.CONFIRMED


def registered_contacts(municipality: Municipality, on: date) -> list[ContactLine]:
    """Every contact that a text in this municipality may name, in reading order. Four queries."""
    contacts = list(contacts_for(municipality, on).values())
    alone = {contact.key for contact in unconfirmed_by_two(municipality, contacts)}
    owners = dict(
        Municipality.objects.filter(slug__in={contact.owner for contact in contacts}).values_list(
            "slug", "name"
        )
    )
    return [
        ContactLine(
            key=contact.key,
            name=contact.name,
            purpose=contact.purpose,
            service=Service(contact.service),
            numbers=tuple(number.display for number in contact.numbers),
            owner=owners.get(contact.owner, ""),
            own=contact.owner == municipality.slug,
            state=_state(contact, on),
            verified_on=contact.verified_on,
            alone=contact.key in alone,
        )
        for contact in contacts
    ]


def _state(contact: Contact, on: date) -> ContactState:
    if not contact.confirmed:
        return ContactState.UNCONFIRMED
    if contact.verified_on is not None and contact.verified_on < on - VERIFICATION_LASTS:
        return ContactState.OVERDUE
    return ContactState.CONFIRMED
