"""What waits of contacts: changes to decide or take up, numbers that somebody has to dial."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handlekraft.directory.desk import registered_contacts
from handlekraft.directory.models import ContactChange
from handlekraft.directory.permissions import CHANGES_NUMBERS, DECIDES_NUMBERS, VERIFIES_CONTACTS
from handlekraft.directory.queries.changes import waiting_changes
from handlekraft.shell.tasks import Task, address_in, list_address
from handlekraft.shell.workplace import Workplace


def urgent_changes(place: Workplace) -> Iterator[Task]:
    """Changes of contacts that cannot wait."""
    yield from _changes(place, urgent=True)


def other_changes(place: Workplace) -> Iterator[Task]:
    """Changes of contacts that can wait their turn."""
    yield from _changes(place, urgent=False)


def contacts_to_dial(place: Workplace) -> Iterator[Task]:
    """One sentence for the municipality's own contacts that somebody has to
    call, one for numbers that take two."""
    if not place.holds(VERIFIES_CONTACTS):
        return
    lines = registered_contacts(place.municipality, place.on)
    yield from _overdue(place, sum(line.own and line.must_be_checked for line in lines))
    yield from _alone(place, sum(line.alone for line in lines))


def _changes(place: Workplace, *, urgent: bool) -> Iterator[Task]:
    """What this person can decide or take up about contacts, never what they wrote."""
    decides, changes = place.holds_for_all(DECIDES_NUMBERS), place.holds_for_all(CHANGES_NUMBERS)
    if not decides and not changes:
        return
    for change in waiting_changes(place.municipality):
        mine = change.author == place.user or not (decides if change.author else changes)
        if change.urgent != urgent or mine:
            continue
        text = _change_in_words(change) % {"name": change.contact.name}
        yield Task(text, _("Se endringen"), address_in(place, "contact_change", change=change.pk))


def _change_in_words(change: ContactChange) -> str:
    if change.author is None:
        return _("Innholdsfilene vil endre kontakten «%(name)s». Noen må ta saken.")
    if change.confirms:
        return _("Én har bekreftet nummeret til «%(name)s». Én til må prøve det.")
    if change.urgent:
        return _("Det haster: en endring av kontakten «%(name)s» venter på godkjenning.")
    return _("En endring av kontakten «%(name)s» venter på godkjenning.")


def _alone(place: Workplace, number: int) -> list[Task]:
    if not number:
        return []
    text = ngettext(
        "Nummeret til én kontakt er ikke bekreftet av to personer. Sidene kan bare publiseres som utkast.",
        "Numrene til %(number)d kontakter er ikke bekreftet av to personer. Sidene kan bare publiseres som utkast.",
        number,
    )
    href = list_address(place, "contacts", tilstand="alene")
    return [Task(text=text % {"number": number}, act=_("Se kontaktene"), href=href)]


def _overdue(place: Workplace, number: int) -> list[Task]:
    if not number:
        return []
    text = ngettext(
        "Ett kontaktpunkt er ikke bekreftet de siste 90 dagene.",
        "%(number)d kontaktpunkter er ikke bekreftet de siste 90 dagene.",
        number,
    )
    href = list_address(place, "contacts", tilstand="sjekkes", eier="egne")
    return [Task(text=text % {"number": number}, act=_("Se kontaktene"), href=href)]
