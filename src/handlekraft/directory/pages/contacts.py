"""Whom to call: every contact of the home municipality, in the order one would try them."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from handlekraft.directory.models import Service
from handlekraft.directory.pages.finding import contact_entries
from handlekraft.directory.pages.page_values import ContactGroup, ContactsPage
from handlekraft.directory.reader_values import ShownContact
from handlekraft.directory.references import References
from handlekraft.domain.late import Form, LateContacts
from handlekraft.domain.pages import Page, Site, Urgency

PUBLIC_AUDIENCES = {"utsatt", "barn", "parorende", "utover"}


def contacts_page(site: Site, references: References, *, draft: bool) -> Page:
    """Return "Hvem kan jeg ringe?"; the public site leaves out contacts that are only for employees."""
    contacts = [contact for contact in references.contacts.values() if _is_for(site, contact)]
    title = _("Hvem kan jeg ringe?")
    return Page(
        site=site,
        path="/kontakter/",
        template="directory/contacts.html",
        title=title,
        heading=title,
        content=ContactsPage(references.home, tuple(_groups(contacts))),
        draft=draft,
        index_as=title,
        urgency=Urgency.CONTACT,
        entries=lambda: contact_entries(title, contacts),
        shows_contacts=True,
    )


def _is_for(site: Site, contact: ShownContact) -> bool:
    return (
        site is Site.TOOLBOX or not contact.audience or bool(PUBLIC_AUDIENCES.intersection(contact.audience))
    )


def _groups(contacts: Iterable[ShownContact]) -> Iterable[ContactGroup]:
    headings = {
        "danger": _("Ved fare"),
        "always": _("Hele døgnet"),
        "hours": _("Til bestemte tider"),
        "unknown": _("Åpningstid ikke oppgitt"),
        "unconfirmed": _("Nummeret er ikke bekreftet"),
    }
    grouped: dict[str, list[str]] = {name: [] for name in headings}
    for contact in contacts:
        grouped[_group(contact)].append(contact.key)
    return (
        ContactGroup(headings[name], LateContacts(tuple(keys), Form.ENTRY))
        for name, keys in grouped.items()
        if keys
    )


def _group(contact: ShownContact) -> str:
    if contact.service == Service.NODNUMMER:
        return "danger"
    if not contact.numbers:
        return "unconfirmed"
    if any(number.always_open for number in contact.numbers):
        return "always"
    return "hours" if any(number.hours for number in contact.numbers) else "unknown"
