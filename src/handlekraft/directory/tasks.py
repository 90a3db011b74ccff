"""What waits of contacts: numbers that readers lack, changes to decide or take up, numbers that somebody has
to dial."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handlekraft.directory.contact_drafts import essentials_of, was
from handlekraft.directory.desk import ContactLine, registered_contacts
from handlekraft.directory.models import ContactChange
from handlekraft.directory.permissions import (
    ANSWERS_FOR_NUMBERS,
    CHANGES_NUMBERS,
    DECIDES_NUMBERS,
    VERIFIES_CONTACTS,
)
from handlekraft.directory.queries.changes import waiting_changes
from handlekraft.domain.enumerations import listed
from handlekraft.shell.tasks import Task, address_in, list_address
from handlekraft.shell.workplace import Workplace


def missing_numbers(place: Workplace) -> Iterator[Task]:
    """One sentence for the services that readers are sent to and have no number of."""
    if not place.holds(ANSWERS_FOR_NUMBERS):
        return
    missing = [line for line in place.once(_registered) if line.is_missing]
    if missing:
        written = {change.contact.key for change in place.once(_waiting)}
        waits = sum(line.key in written for line in missing)
        one = missing[0].key if len(missing) == 1 else ""
        href = (
            address_in(place, "contact", contact=one)
            if one
            else list_address(place, "contacts", tilstand="mangler")
        )
        yield Task(_missing_in_words([line.name for line in missing], waits), _("Se hva som mangler"), href)


def _missing_in_words(names: list[str], waits: int) -> str:
    text = _("Leserne har ikke noe nummer til %(names)s.") % {"names": listed(names)}
    if waits == len(names):
        return " ".join([text, _("Det venter på at en annen godkjenner.")])
    some = ngettext(
        "Ett av dem venter på at en annen godkjenner.",
        "%(number)d av dem venter på at en annen godkjenner.",
        waits,
    )
    return " ".join([text, some % {"number": waits}]) if waits else text


def _registered(place: Workplace) -> list[ContactLine]:
    return registered_contacts(place.municipality, place.on)


def _waiting(place: Workplace) -> list[ContactChange]:
    return list(waiting_changes(place.municipality))


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
    lines = place.once(_registered)
    yield from _overdue(place, sum(line.own and line.must_be_checked for line in lines))
    yield from _alone(place, sum(line.alone for line in lines))


def _changes(place: Workplace, *, urgent: bool) -> Iterator[Task]:
    """What this person can decide or take up about contacts, and what they wrote only when nobody can approve
    it any more. What cannot be approved does not press."""
    decides, changes = place.holds_for_all(DECIDES_NUMBERS), place.holds_for_all(CHANGES_NUMBERS)
    if not decides and not changes:
        return
    for change in place.once(_waiting):
        outdated, mine = _is_outdated(place, change), change.author == place.user
        may_act = outdated if mine else (decides if change.author else changes)
        if may_act and urgent == (change.urgent and not outdated):
            words = _outdated_in_words(mine=mine) if outdated else _change_in_words(change)
            href = address_in(place, "contact_change", change=change.pk)
            yield Task(words % {"name": change.contact.name}, _("Se endringen"), href)


def _is_outdated(place: Workplace, change: ContactChange) -> bool:
    """Whether the contact says something else than when the change was written. Reads nothing for each."""
    if change.adds:
        return any(line.own and line.key == change.contact.key for line in place.once(_registered))
    return essentials_of(change.contact) != was(change)


def _outdated_in_words(*, mine: bool) -> str:
    if mine:
        return _(
            "Kontakten «%(name)s» er endret etter at du skrev. Skriv endringen på nytt, eller trekk den."
        )
    return _("Kontakten «%(name)s» er endret siden en endring ble skrevet. Den kan bare avvises.")


def _change_in_words(change: ContactChange) -> str:
    if change.adds and change.urgent:
        return _("Det haster: nummeret til «%(name)s» venter på godkjenning.")
    if change.adds:
        return _("Nummeret til «%(name)s» venter på godkjenning.")
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
