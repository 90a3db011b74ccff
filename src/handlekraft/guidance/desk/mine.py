"""The documents that concern somebody at work, read once for all that is told of them."""

from collections.abc import Iterable

from handlekraft.guidance.effective import EffectiveGuidance
from handlekraft.guidance.permissions import ANSWERS_FOR_MUNICIPAL_TEXTS, ANSWERS_FOR_UNIT_TEXTS
from handlekraft.guidance.queries.effective import effective_documents
from handlekraft.organisations.models import Unit
from handlekraft.shell.workplace import Workplace

Where = int | None
"""The id of a unit; None is the municipality itself."""


class DocumentsOfMine:
    """The documents of places in a municipality, each place read once: `workplace.once(DocumentsOfMine)`."""

    def __init__(self, place: Workplace) -> None:
        self._place = place
        self._read: dict[Where, list[EffectiveGuidance]] = {}

    def of(self, places: Iterable[Where]) -> list[EffectiveGuidance]:
        """Return every document for each of the places. Seven queries for
        those not read yet, however many."""
        asked = set(places)
        if missing := asked - self._read.keys():
            for effective in effective_documents(self._place.municipality, self._place.on, among=missing):
                self._read.setdefault(effective.unit.pk if effective.unit else None, []).append(effective)
            for closed in missing - self._read.keys():
                self._read[closed] = []
        return [effective for place, found in self._read.items() if place in asked for effective in found]


def documents_of_mine(place: Workplace, places: Iterable[Where]) -> list[EffectiveGuidance]:
    """Return the documents for each of the places, read together with what others ask for."""
    return place.once(DocumentsOfMine).of(places)


def text_places(place: Workplace) -> list[Unit | None]:
    """The units whose texts the person answers for, None for the municipality's."""
    units: list[Unit | None] = [unit for unit in place.units_held(ANSWERS_FOR_UNIT_TEXTS) if unit is not None]
    return [None, *units] if place.holds(ANSWERS_FOR_MUNICIPAL_TEXTS) else units


def text_wheres(place: Workplace) -> list[Where]:
    """The same by id."""
    return [unit.pk if unit else None for unit in text_places(place)]
