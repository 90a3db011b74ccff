"""The documents of everything that "Min oversikt" speaks of, gathered from the rooms that speak of them."""

from collections.abc import Iterator

from handlekraft.acknowledgement.desk import led_units
from handlekraft.acknowledgement.permissions import LEADS_READING
from handlekraft.acknowledgement.queries.unread import places_read
from handlekraft.guidance.desk.mine import GuidanceOfMine, text_places
from handlekraft.guidance.permissions import READS_DOCUMENTS
from handlekraft.guidance.queries.effective import effective_documents
from handlekraft.shell.workplace import Workplace


def guidance_of_mine(place: Workplace) -> GuidanceOfMine:
    """Return what concerns the person here. Nine queries at most, whatever the numbers."""
    leads = place.holds(READS_DOCUMENTS) and place.holds(LEADS_READING)
    led = frozenset(led_units(place) if leads else ())
    among = {*_asked_for(place), *led}
    found = effective_documents(place.municipality, place.on, among=among) if among else ()
    return GuidanceOfMine(found, led)


def _asked_for(place: Workplace) -> Iterator[int | None]:
    yield from (unit.pk if unit else None for unit in text_places(place))
    if place.holds(READS_DOCUMENTS):
        yield from places_read(place.roles)
    if place.languages:
        yield None
