"""Where a contact is shown: the cards and routines that name it, and the units
whose people may have printed them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from handlekraft.directory.queries.contacts import Contact
from handlekraft.guidance.effective import EffectiveBlock, EffectiveGuidance, relevant
from handlekraft.guidance.models import Document
from handlekraft.guidance.queries.effective import effective_documents
from handlekraft.organisations.models import Municipality, Unit
from handlekraft.publishing.collecting.frames import ADVICE, EMERGENCY
from handlekraft.texts.contacts_named import contacts_named


@dataclass(frozen=True, slots=True)
class Uses:
    """`everywhere`: the number stands on every page. `documents` and `units` in reading order, each once."""

    everywhere: bool
    documents: tuple[Document, ...]
    units: tuple[Unit, ...]


def uses_of(municipality: Municipality, key: str, contacts: Mapping[str, Contact], on: date) -> Uses:
    """Where readers of a municipality meet a contact, in its own name or in
    place of another. Seven queries."""
    keys = {key} | {other.key for other in contacts.values() if other.instead and other.instead.key == key}
    everywhere = key in {EMERGENCY, ADVICE}
    read = [
        effective
        for effective in relevant(effective_documents(municipality, on))
        if everywhere or _names_one(effective.blocks, keys)
    ]
    return Uses(everywhere, tuple(_documents(read)), tuple(_units(read)))


def _names_one(blocks: Iterable[EffectiveBlock], keys: set[str]) -> bool:
    return any(not keys.isdisjoint(contacts_named(block.said)) for block in blocks)


def _documents(read: Iterable[EffectiveGuidance]) -> Iterable[Document]:
    return {effective.document.pk: effective.document for effective in read}.values()


def _units(read: Iterable[EffectiveGuidance]) -> Iterable[Unit]:
    """Units have pages of their own to print; a sector has none."""
    units = (effective.unit for effective in read if effective.unit is not None)
    return {unit.pk: unit for unit in units if unit.kind == Unit.Kind.UNIT}.values()
