"""Putting the layers of a list on top of one another."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from handlekraft.domain.derivation.effective import Block, BlockRole, EffectiveDocument, EffectiveSection
from handlekraft.domain.derivation.history import History
from handlekraft.domain.derivation.layers import Layer, Override
from handlekraft.domain.derivation.overriding import Desk, adapted
from handlekraft.domain.derivation.placing import placed
from handlekraft.domain.derivation.policy import Policy
from handlekraft.domain.derivation.problems import Problem, ProblemKind
from handlekraft.domain.derivation.sections import LayerSection, Tombstone
from handlekraft.domain.derivation.significance import Significance

Histories = Mapping[str, History]
"""By section key: how the effective section above a layer came to stand as it does."""

LOCAL_PART = "local"
"""Where a local text goes whose section is nowhere above."""

_UNHEARD: History = History()
_NOWHERE = Tombstone(Significance.MATERIAL)


def resolve(
    layers: Iterable[Layer], *, today: date, histories: Sequence[Histories] = ()
) -> EffectiveDocument:
    """Return the effective document of the layers, most general first.

    `histories[i]` is the history above layer i + 1 (see `course`, which computes it). Without it, an
    override whose base is not what stands above now counts as critically outdated. Never raises: what
    cannot be applied becomes a problem.
    """
    document = EffectiveDocument()
    for place, layer in enumerate(layers):
        above = histories[place - 1] if 0 < place <= len(histories) else {}
        document = put_on(document, layer, histories=above, today=today)
    return document


def put_on(above: EffectiveDocument, layer: Layer, *, histories: Histories, today: date) -> EffectiveDocument:
    """Return the document above with one more layer on top. A layer that says
    nothing gives back the document itself."""
    if layer.says_nothing:
        return above
    waiting: dict[str, list[Override]] = {}
    for override in layer.overrides:
        waiting.setdefault(override.section, []).append(override)
    sections: list[EffectiveSection] = []
    found: list[Problem] = list(above.found)
    for section in above.sections:
        mine = waiting.pop(section.key, None)
        if mine:
            desk = Desk(layer.name, section, histories.get(section.key, _UNHEARD), today)
            section, problems = adapted(desk, mine)
            found += problems
        sections.append(section)
    orphans, problems = _orphans(layer, waiting, today)
    own, duplicates = _own_sections(layer, taken={section.key for section in sections})
    return EffectiveDocument((*placed(sections, own), *orphans), (*found, *problems, *duplicates))


def _orphans(
    layer: Layer, waiting: Mapping[str, Sequence[Override]], today: date
) -> tuple[list[EffectiveSection], list[Problem]]:
    """Overrides on sections that are nowhere above: each section becomes one
    of local text alone, at the end."""
    own = {section.key for section in layer.sections}
    orphans, problems = [], []
    for key, overrides in waiting.items():
        nowhere = EffectiveSection(key, layer.name, Policy.LOCKED, part=LOCAL_PART, removed=_NOWHERE)
        section, found = adapted(Desk(layer.name, nowhere, _UNHEARD, today), overrides)
        problems += found
        if key not in own:
            orphans.append(section)
    return orphans, problems


def _own_sections(
    layer: Layer, taken: set[str]
) -> tuple[list[tuple[EffectiveSection, Sequence[str]]], list[Problem]]:
    """The layer's own sections with their anchors; a key that stands above
    already belongs to the layer above."""
    own, duplicates = [], []
    for section in layer.sections:
        if section.key in taken:
            kind = ProblemKind.UNUSABLE
            duplicates.append(Problem(kind, layer.name, section.key, digests=(section.text.digest,)))
        else:
            taken.add(section.key)
            own.append((_as_written(section, layer.name), section.anchors))
    return own, duplicates


def _as_written(section: LayerSection, origin: str) -> EffectiveSection:
    written = EffectiveSection(
        section.key,
        origin,
        section.policy,
        part=section.part,
        must_fill=section.must_fill,
        filled_by=section.filled_by,
        removed=section.removed,
    )
    if section.removed is not None:
        return written
    return replace(written, texts=(Block(section.key, BlockRole.TEXT, section.text, origin, section.part),))
