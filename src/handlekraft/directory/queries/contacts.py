"""The contact that a key means for a reader's home municipality."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Self

from django.db.models import Exists, F, OuterRef, Q

from handlekraft.directory.models import (
    CallFact,
    ContactCoverage,
    ContactNumber,
    ContactPoint,
    ContactPointQuerySet,
)
from handlekraft.domain.alphabet import alphabetical_key
from handlekraft.domain.phone_numbers import PhoneNumber
from handlekraft.organisations.models import Municipality

# Numbers are called and confirmed every 90 days (T-36).
VERIFICATION_LASTS = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Number:
    """A number as dialled and as shown, with its hours as stated and in opening_hours syntax."""

    dial: str
    display: str
    label: str
    hours: str
    hours_text: str
    hours_confirmed: bool


@dataclass(frozen=True, slots=True)
class Trace:
    """What a call leaves behind and who can see it; each fact yes, no or unknown."""

    free: CallFact
    on_bill: CallFact
    in_call_log: CallFact
    anonymous: CallFact
    sees_number: CallFact
    interpreter: CallFact


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact as readers of one home municipality get it; the owners' own notes are left out.

    `owner` is the slug of the municipality that keeps it, empty for the common library. `instead` is set when
    this contact is unconfirmed or has no number and another one can be shown beside it.
    """

    key: str
    name: str
    owner: str
    service: str
    purpose: str
    order: int
    numbers: tuple[Number, ...]
    email: str
    website: str
    what_happens: str
    trace: Trace
    languages: tuple[str, ...]
    audience: tuple[str, ...]
    confirmed: bool
    verified_on: date | None
    verified_by: str
    source: str
    instead: Self | None = None

    @property
    def can_be_relied_on(self) -> bool:
        """Whether it is confirmed and can be called."""
        return self.confirmed and bool(self.numbers)


def contacts_for(municipality: Municipality, on: date) -> dict[str, Contact]:
    """Every key a text in this home municipality may name → its contact that
    day, in reading order. Two queries.

    The nearest owner wins: the municipality itself, then its host, then another municipality whose contact
    covers this home, then the library. A municipality's contact counts only for the homes it covers.
    """
    nearest: dict[str, ContactPoint] = {}
    for contact in sorted(_valid_for(municipality, on), key=lambda row: _distance(row, municipality)):
        nearest.setdefault(contact.key, contact)
    bound = {key: _bound(contact) for key, contact in nearest.items()}
    stand_ins = {key: contact.instead for key, contact in nearest.items() if contact.instead}
    ordered = sorted(bound.values(), key=lambda contact: (contact.order, alphabetical_key(contact.name)))
    return {contact.key: _with_stand_in(contact, bound, stand_ins) for contact in ordered}


def hosted_contacts(on: date) -> dict[int, frozenset[str]]:
    """Return, by the id of a municipality with a host, the keys of the host's contacts that answer
    for it that day: the services that the host runs for others. One query."""
    rows = ContactCoverage.objects.in_force(on).filter(municipality__host=F("contact__municipality"))
    found: dict[int, set[str]] = {}
    for member, key in rows.values_list("municipality", "contact__key"):
        found.setdefault(member, set()).add(key)
    return {member: frozenset(keys) for member, keys in found.items()}


def unverified_contacts(on: date) -> ContactPointQuerySet:
    """Contacts nobody has confirmed, or confirmed more than 90 days before; narrow it with `.of`."""
    return ContactPoint.objects.filter(
        Q(status=ContactPoint.Status.UNCONFIRMED) | Q(verified_on__lt=on - VERIFICATION_LASTS)
    ).select_related("municipality")


def _valid_for(municipality: Municipality, on: date) -> Iterable[ContactPoint]:
    covering = ContactCoverage.objects.in_force(on).filter(municipality=municipality, contact=OuterRef("pk"))
    return (
        ContactPoint.objects.filter(Q(municipality__isnull=True) | Exists(covering))
        .select_related("municipality")
        .prefetch_related("numbers")
    )


def _distance(contact: ContactPoint, home: Municipality) -> tuple[int, str]:
    """How far the owner is from the reader's home; among equals the municipality number decides."""
    if contact.municipality is None:
        return 3, ""
    if contact.municipality_id == home.pk:
        return 0, ""
    return (1 if contact.municipality_id == home.host_id else 2), contact.municipality.number


def _bound(row: ContactPoint) -> Contact:
    return Contact(
        key=row.key,
        name=row.name,
        owner=row.municipality.slug if row.municipality else "",
        service=row.service,
        purpose=row.purpose,
        order=row.order,
        numbers=tuple(_number(number) for number in row.numbers.all()),
        email=row.email,
        website=row.website,
        what_happens=row.what_happens,
        trace=Trace(
            free=CallFact(row.free),
            on_bill=CallFact(row.on_bill),
            in_call_log=CallFact(row.in_call_log),
            anonymous=CallFact(row.anonymous),
            sees_number=CallFact(row.sees_number),
            interpreter=CallFact(row.interpreter),
        ),
        languages=tuple(row.languages),
        audience=tuple(row.audience),
        confirmed=row.status == ContactPoint.Status.CONFIRMED,
        verified_on=row.verified_on,
        verified_by=row.verified_by,
        source=row.source,
    )


def _number(row: ContactNumber) -> Number:
    return Number(
        dial=row.dial,
        display=PhoneNumber.parse(row.dial).display,
        label=row.label,
        hours=row.hours,
        hours_text=row.hours_text,
        hours_confirmed=row.hours_confirmed,
    )


def _with_stand_in(
    contact: Contact, contacts: Mapping[str, Contact], stand_ins: Mapping[str, str]
) -> Contact:
    """Give an unreliable contact the first along its chain that can be relied
    on, else the first with a number."""
    if contact.can_be_relied_on:
        return contact
    chain = list(_chain(contact.key, contacts, stand_ins))
    with_number = [other for other in chain if other.numbers]
    reliable = [other for other in with_number if other.confirmed]
    return replace(contact, instead=next(iter([*reliable, *with_number]), None))


def _chain(key: str, contacts: Mapping[str, Contact], stand_ins: Mapping[str, str]) -> Iterable[Contact]:
    """The contacts reached by following `instead`, ending where a key is met again or leads nowhere."""
    seen = {key}
    following = stand_ins.get(key, "")
    while following in contacts and following not in seen:
        seen.add(following)
        yield contacts[following]
        following = stand_ins.get(following, "")
