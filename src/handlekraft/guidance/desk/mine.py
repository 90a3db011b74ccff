"""The documents that concern somebody at work, read once for all that is told of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from handlekraft.guidance.effective import EffectiveGuidance
from handlekraft.guidance.permissions import ANSWERS_FOR_MUNICIPAL_TEXTS, ANSWERS_FOR_UNIT_TEXTS
from handlekraft.organisations.models import Unit
from handlekraft.shell.workplace import Workplace


@dataclass(frozen=True, slots=True)
class GuidanceOfMine:
    """The documents of every place that concerns a person: where they read, write, lead or translate. `led` are ids of units."""

    documents: Sequence[EffectiveGuidance]
    led: frozenset[int]


def text_places(place: Workplace) -> list[Unit | None]:
    """The units whose texts the person answers for, None for the municipality's."""
    units: list[Unit | None] = [unit for unit in place.units_held(ANSWERS_FOR_UNIT_TEXTS) if unit is not None]
    return [None, *units] if place.holds(ANSWERS_FOR_MUNICIPAL_TEXTS) else units
