"""What the sentences of "Min oversikt" are about, read once for all of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handlekraft.acknowledgement.desk import led_units
from handlekraft.acknowledgement.queries.unread import places_read
from handlekraft.guidance.permissions import LEADS_READING
from handlekraft.guidance.queries.effective import EffectiveGuidance, effective_documents
from handlekraft.organisations.models import Unit
from handlekraft.shell.workplace import Workplace
from handlekraft.workspace.permissions import (
    ANSWERS_FOR_MUNICIPAL_TEXTS,
    ANSWERS_FOR_UNIT_TEXTS,
    READS_DOCUMENTS,
)


@dataclass(frozen=True, slots=True)
class GuidanceOfMine:
    """The documents of every place that concerns a person: where they read, write, lead or translate. `led` are ids of units."""

    documents: Sequence[EffectiveGuidance]
    led: frozenset[int]


def guidance_of_mine(place: Workplace) -> GuidanceOfMine:
    """Return what concerns the person here. Nine queries at most, whatever the numbers."""
    leads = place.holds(READS_DOCUMENTS) and place.holds(LEADS_READING)
    led = frozenset(led_units(place) if leads else ())
    among = {*_asked_for(place), *led}
    found = effective_documents(place.municipality, place.on, among=among) if among else ()
    return GuidanceOfMine(found, led)


def text_places(place: Workplace) -> list[Unit | None]:
    """The units whose texts the person answers for, None for the municipality's."""
    units: list[Unit | None] = [unit for unit in place.units_held(ANSWERS_FOR_UNIT_TEXTS) if unit is not None]
    return [None, *units] if place.holds(ANSWERS_FOR_MUNICIPAL_TEXTS) else units


def _asked_for(place: Workplace) -> Iterator[int | None]:
    yield from (unit.pk if unit else None for unit in text_places(place))
    if place.holds(READS_DOCUMENTS):
        yield from places_read(place.roles)
    if place.languages:
        yield None
