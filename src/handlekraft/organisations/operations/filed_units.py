"""What content files call units. A unit whose address people mended is still the one that its files name."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from handlekraft.organisations.drafts import UnitDraft
from handlekraft.organisations.models import Municipality, Unit

Units = Mapping[str, Unit]
"""A municipality's units by what files may call them."""


def units_as_filed(municipality: Municipality) -> dict[str, Unit]:
    """Return the units by their address, and by the one that files use where that is another. One query."""
    units = list(Unit.objects.of(municipality))
    return {unit.filed_as: unit for unit in units if unit.filed_as} | {unit.slug: unit for unit in units}


def address_now(filed: str, units: Units) -> str:
    """Return the address of a unit that a file names; as it stands there for one that is not known yet."""
    return units[filed].slug if filed in units else filed


def with_addresses_now(draft: UnitDraft, units: Units) -> UnitDraft:
    """Return what a file says of a unit, with every unit that it names called by its address now."""
    return replace(
        draft,
        slug=address_now(draft.slug, units),
        successor=address_now(draft.successor, units),
        placements=tuple(
            replace(placed, parent=address_now(placed.parent, units)) for placed in draft.placements
        ),
    )


def note_what_files_name(municipality: Municipality, drafts: Sequence[UnitDraft]) -> None:
    """Write down which units the files bring, and by which address: as long as they do, none of them can be
    taken away for good. Two queries at most."""
    units, named = units_as_filed(municipality), {draft.slug for draft in drafts}
    filed = {units[slug].pk: slug for slug in sorted(named)}
    changed = {unit.pk: unit for unit in units.values() if unit.filed_as != filed.get(unit.pk, "")}
    for unit in changed.values():
        unit.filed_as = filed.get(unit.pk, "")
    if changed:
        Unit.objects.bulk_update(changed.values(), ["filed_as"])
