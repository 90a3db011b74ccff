"""What the content is right about and somebody must still look after: numbers, hours and links."""

from dataclasses import dataclass
from datetime import date

from handlekraft.directory.queries.contacts import unverified_contacts
from handlekraft.directory.queries.hours import undefined_hours
from handlekraft.directory.queries.resources import outdated_links
from handlekraft.domain.opening_hours import gaps_in_words
from handlekraft.organisations.models import Municipality

NOT_STATED = "ingen åpningstid er oppgitt"


@dataclass(frozen=True, slots=True)
class Findings:
    """Lines to read, ready in bokmål, under three headings."""

    undefined_hours: tuple[str, ...]
    unconfirmed_contacts: tuple[str, ...]
    outdated_links: tuple[str, ...]


def findings(on: date) -> Findings:
    """What the database says that day; hours are worked out for that year."""
    return Findings(
        undefined_hours=tuple(_hours(on.year)),
        unconfirmed_contacts=tuple(
            f"{contact.name} ({_owner(contact.municipality)}): {contact.get_status_display()}"
            for contact in unverified_contacts(on).order_by("municipality__name", "order", "name")
        ),
        outdated_links=tuple(
            f"{resource.title} ({_owner(resource.municipality)}): {resource.get_link_display()}. {resource.link_note}"
            for resource in outdated_links().order_by("municipality__name", "title")
        ),
    )


def _hours(year: int) -> list[str]:
    return [
        f"{municipality.name}, {found.service.label} ({', '.join(found.contacts)}): {phrase}"
        for municipality in Municipality.objects.order_by("name")
        for found in undefined_hours(municipality, year)
        for phrase in (gaps_in_words(found.gaps) if found.stated else [NOT_STATED])
    ]


def _owner(municipality: Municipality | None) -> str:
    return municipality.name if municipality else "felles"
