"""What waits to be decided about contacts, and which numbers two people stand behind."""

from collections.abc import Iterable, Mapping

from django.db.models import F, Prefetch, Q

from handlekraft.directory.contact_drafts import essentials_of, numbers_in
from handlekraft.directory.files import NumberDraft
from handlekraft.directory.models import ContactChange, ContactChangeQuerySet, ContactPoint
from handlekraft.directory.queries.contacts import Contact
from handlekraft.organisations.models import Municipality

Numbers = tuple[NumberDraft, ...]


def waiting_changes(municipality: Municipality) -> ContactChangeQuerySet:
    """Changes to be decided here, the urgent first; those of the library that
    nobody has taken up are among them."""
    waiting = ContactChange.objects.decided_in(municipality).waiting()
    rows = waiting.select_related("contact__municipality", "author", "municipality")
    return rows.prefetch_related("contact__numbers", "contact__coverage__municipality")


def unconfirmed_by_two(municipality: Municipality, contacts: Iterable[Contact]) -> list[Contact]:
    """Those of the contacts read here whose numbers, as they stand, no two people have confirmed. One query.

    The owner's two people count wherever the contact is read; a contact of the
    library is confirmed in each municipality.
    """
    confirmed = _confirmed_numbers(municipality)
    return [
        contact
        for contact in contacts
        if contact.numbers and confirmed.get((contact.owner, contact.key)) != _numbers(contact)
    ]


def altered_contacts() -> list[ContactPoint]:
    """Guarded contacts with other numbers than two people last stood behind. A constant number of queries.

    No verb of ours makes one: somebody has written in the database.
    """
    guarded = ContactPoint.objects.filter(guarded_since__isnull=False).select_related("municipality")
    approved = ContactChange.objects.filter(state=ContactChange.State.APPROVED).order_by("decided", "pk")
    rows = guarded.prefetch_related("numbers", "coverage__municipality", Prefetch("changes", approved))
    return [row for row in rows if _said_by_two(row) != essentials_of(row).numbers]


def _said_by_two(row: ContactPoint) -> Numbers | None:
    approved = list(row.changes.all())
    return numbers_in(approved[-1].becomes) if approved else None


def is_confirmed_by_two(contact: ContactPoint, municipality: Municipality) -> bool:
    """Whether two people of the owner, or for a contact of the library of this
    municipality, confirmed what stands."""
    decided = ContactChange.objects.of(contact.municipality or municipality).filter(
        contact=contact, state=ContactChange.State.APPROVED
    )
    latest = decided.order_by("decided", "pk").last()
    return latest is not None and numbers_in(latest.becomes) == essentials_of(contact).numbers


def _confirmed_numbers(home: Municipality) -> Mapping[tuple[str, str], Numbers]:
    """Owner's slug and key → the numbers that two people last stood behind, the
    newest decision last and so in force."""
    by_owner = Q(municipality=F("contact__municipality"))
    of_library = Q(contact__municipality__isnull=True, municipality=home)
    rows = (
        ContactChange.objects.filter(by_owner | of_library, state=ContactChange.State.APPROVED)
        .order_by("decided", "pk")
        .values_list("contact__municipality__slug", "contact__key", "becomes")
    )
    return {(owner or "", key): numbers_in(becomes) for owner, key, becomes in rows}


def _numbers(contact: Contact) -> Numbers:
    return tuple(NumberDraft.of_row(number, number=number.dial) for number in contact.numbers)
