"""A municipality's contact and a change of it on its way, for pages that need one."""

from django.utils import timezone

from handlekraft.directory.contact_values import said_by
from handlekraft.directory.models import ContactChange, ContactPoint
from handlekraft.organisations.models import Municipality
from tests.directory.builders import contact_draft, record_contact
from tests.directory.changing.people import with_number


def some_contact(owner: Municipality) -> ContactPoint:
    """The owner's contact, which no other municipality has; made when it is not there yet."""
    key = f"vakt-{owner.slug}"
    if not ContactPoint.objects.of(owner).filter(key=key).exists():
        record_contact(owner, contact_draft(key))
    return ContactPoint.objects.of(owner).get(key=key)


def some_change(owner: Municipality) -> ContactChange:
    """A change of it that came with a file and waits; made when it is not there yet."""
    contact = some_contact(owner)
    was = said_by(contact)
    change, _made = ContactChange.objects.get_or_create(
        municipality=owner,
        contact=contact,
        author=None,
        defaults={"was": was, "becomes": with_number(was, "76912000"), "created": timezone.now()},
    )
    return change
