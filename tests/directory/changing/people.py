"""Two people who look after a municipality's numbers, and what they do to a contact."""

from datetime import UTC, datetime
from typing import Any

from handlekraft.accounts.models import User
from handlekraft.directory.contact_values import Said, said_by
from handlekraft.directory.models import ContactChange, ContactPoint
from handlekraft.directory.operations.changing import propose_contact_change
from handlekraft.directory.operations.confirming import confirm_contact
from handlekraft.directory.operations.deciding import approve_contact_change
from handlekraft.organisations.models import Municipality, Role
from tests.organisations.builders import appoint, make_person

NOW = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)


def keeper(municipality: Municipality, name: str = "Demo Nummeransvarlig") -> User:
    """Somebody who may write and decide."""
    person = make_person(name)
    appoint(person, Role.NUMMERANSVARLIG, municipality)
    return person


def with_number(said: Said, number: str, **more: Any) -> Said:
    """The same contact with another number."""
    return {**said, "numbers": [{**said["numbers"][0], "number": number, **more}]}


def wish(
    contact: ContactPoint,
    author: User,
    number: str = "76912000",
    *,
    dialled: bool = True,
    urgent: bool = False,
) -> ContactChange:
    """Somebody wants another number to stand there."""
    was = said_by(contact)
    return propose_contact_change(
        contact=contact,
        was=was,
        becomes=with_number(was, number),
        reason="Tjenesten har byttet nummer",
        author=author,
        now=NOW,
        dialled=dialled,
        urgent=urgent,
    )


def guard(contact: ContactPoint, municipality: Municipality, one: User, other: User) -> ContactPoint:
    """Let two people confirm what stands."""
    change = confirm_contact(contact=contact, municipality=municipality, person=one, now=NOW)
    if change is not None:
        approve_contact_change(change=change, approver=other, now=NOW, dialled=True)
    contact.refresh_from_db()
    return contact


def dialled_at(contact: ContactPoint) -> list[str]:
    """The numbers that stand there now."""
    return [number.dial for number in contact.numbers.order_by("place")]
