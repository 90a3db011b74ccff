"""Services that must be reachable at all times, and the times nobody is known to answer (T-37)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from handlekraft.directory.models import Service
from handlekraft.directory.queries.contacts import Contact, contacts_for
from handlekraft.domain.opening_hours import Gap, Schedule, undefined_minutes
from handlekraft.organisations.models import Municipality

# Emergency numbers by what they are; child protection by barnevernsloven §
# 15-3; shelters by krisesenterlova § 2

ALWAYS_REACHABLE = (Service.NODNUMMER, Service.BARNEVERN, Service.KRISESENTER)


@dataclass(frozen=True, slots=True)
class UndefinedHours:
    """A service in one municipality with the times of a year when none of its
    stated hours say that somebody answers.

    `contacts` are the keys whose hours were put together. When none of them has any, `stated` is
    false and `gaps` is the whole year.
    """

    service: Service
    contacts: tuple[str, ...]
    gaps: tuple[Gap, ...]
    stated: bool


def undefined_hours(municipality: Municipality, year: int) -> list[UndefinedHours]:
    """The services that must always be reachable and are not, by the hours
    stated for the contacts valid that year.

    The library's stand-ins without a number are left out: they state nothing. Two queries.
    """
    contacts = contacts_for(municipality, date(year, 12, 31)).values()
    found = []
    for service in ALWAYS_REACHABLE:
        answering = [contact for contact in contacts if contact.service == service and contact.numbers]
        schedules = _schedules(answering)
        gaps = tuple(undefined_minutes(schedules, year))
        if answering and gaps:
            keys = tuple(contact.key for contact in answering)
            found.append(UndefinedHours(service, contacts=keys, gaps=gaps, stated=bool(schedules)))
    return found


def _schedules(contacts: Iterable[Contact]) -> list[Schedule]:
    return [
        Schedule.parse(number.hours) for contact in contacts for number in contact.numbers if number.hours
    ]
