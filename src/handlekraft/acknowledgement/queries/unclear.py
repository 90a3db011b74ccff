"""Texts that somebody finds unclear, as long as they stand: a number for each, and nobody's name."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from handlekraft.acknowledgement.models import UnclearText
from handlekraft.acknowledgement.queries.unread import documents_to_read, text_of
from handlekraft.guidance.effective import EffectiveBlock, EffectiveGuidance
from handlekraft.guidance.models import Document
from handlekraft.organisations.models import Municipality, Unit


@dataclass(frozen=True, slots=True)
class Unclear:
    """A text that stands in a place and has been called unclear there so many times."""

    row: UnclearText
    place: EffectiveGuidance
    block: EffectiveBlock

    @property
    def document(self) -> Document:
        return self.place.document

    @property
    def unit(self) -> Unit | None:
        return self.place.unit


def unclear_texts(
    municipality: Municipality,
    on: date,
    units: Collection[int | None] | None = None,
    *,
    guidance: Iterable[EffectiveGuidance] | None = None,
) -> list[Unclear]:
    """Return the unclear texts of the units (ids, None for the municipality; all by
    default), the most often named first.

    A text that has been written anew since, or does not show any more, is left out. `guidance` as in
    `documents_to_read`. Eight queries, one with it.
    """
    rows = UnclearText.objects.of(municipality)
    if units is not None:
        among = Q(unit__in=[unit for unit in units if unit is not None])
        rows = rows.filter(among | Q(unit__isnull=True) if None in units else among)
    named = list(rows.order_by("-times", "pk"))
    if not named:
        return []
    shown = {
        (effective.unit.pk if effective.unit else None, effective.document.pk, text_of(block).token): (
            effective,
            block,
        )
        for effective in documents_to_read(
            municipality, on, {row.unit_id for row in named}, guidance=guidance
        )
        for block in effective.blocks
    }
    return [
        Unclear(row, *found)
        for row in named
        if (found := shown.get((row.unit_id, row.document_id, row.token)))
    ]
