"""Where the sections of a layer's own stand among those it inherits."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from handlekraft.domain.derivation.effective import EffectiveSection


def placed(
    inherited: Sequence[EffectiveSection], own: Iterable[tuple[EffectiveSection, Sequence[str]]]
) -> list[EffectiveSection]:
    """Return the inherited sections in their order with the layer's own put in after their anchors.

    The first anchor that exists counts; without one, the end. Sections with one anchor keep the order: more
    general layers first, then the order written.
    """
    sections = list(inherited)
    for section, anchors in own:
        keys = [present.key for present in sections]
        anchor = next((key for key in anchors if key in keys), None)
        if anchor is None:
            sections.append(section)
        else:
            place = _behind_those_placed_after(anchor, sections, keys.index(anchor) + 1)
            sections.insert(place, replace(section, placed_after=anchor))
    return sections


def _behind_those_placed_after(anchor: str, sections: Sequence[EffectiveSection], place: int) -> int:
    """Skip what was put in after the anchor before, and what stands after that in turn."""
    family = {anchor}
    while place < len(sections) and sections[place].placed_after in family:
        family.add(sections[place].key)
        place += 1
    return place
