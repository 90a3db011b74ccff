"""From the blocks of an effective document to what a reader sees: bound, grouped by section, numbered, with origin."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from handlekraft.directory.binding import References
from handlekraft.domain.derivation import SLOT, Block, BlockState, Role
from handlekraft.guidance.pages.shown import Origin, Piece, ShownBlock, ShownBranch, ShownContent

STEP = "step"
NOW = "now"


def shown_blocks(
    blocks: Iterable[Block], references: References, origins: Mapping[str, Origin]
) -> tuple[ShownBlock, ...]:
    """Return the sections in order. `origins` names each layer. Raises UnboundReferenceError for a hole in a text."""
    sections = [
        _section(key, list(group), references, origins)
        for key, group in groupby(blocks, key=lambda block: block.section)
    ]
    steps = 0
    numbered = []
    for section in sections:
        if section.kind == STEP and section.part == NOW:
            steps += 1
            numbered.append(replace(section, number=steps))
        else:
            numbered.append(section)
    return tuple(numbered)


def _section(
    key: str, blocks: Sequence[Block], references: References, origins: Mapping[str, Origin]
) -> ShownBlock:
    own = next((block for block in blocks if block.role is Role.TEXT), blocks[0])
    empty = any(block.state is BlockState.EMPTY_SLOT for block in blocks)
    return ShownBlock(
        key=key,
        kind=own.text.kind,
        part=own.part,
        pieces=_pieces(blocks, references, origins),
        missing=_("Enheten har ikke skrevet dette ennå. Det som står over, gjelder så lenge.")
        if empty
        else "",
    )


def _pieces(
    blocks: Sequence[Block], references: References, origins: Mapping[str, Origin]
) -> tuple[Piece, ...]:
    """One piece a layer's text. A filled slot reads as one: the heading above, what the unit wrote under it."""
    filled = any(block.role is Role.FILL for block in blocks)
    heading = next(
        (str(block.text.content.get("heading", "")) for block in blocks if block.text.kind == SLOT), ""
    )
    pieces = []
    for block in blocks:
        if filled and block.role is Role.TEXT and block.text.kind == SLOT:
            continue
        content = _content(block, references)
        if block.role is Role.FILL:
            content = replace(content, heading=content.heading or heading)
        pieces.append(Piece(content, origins[block.origin], _notice(block)))
    return tuple(pieces)


def _content(block: Block, references: References) -> ShownContent:
    content: Mapping[str, Any] = block.text.content
    if block.state is BlockState.EMPTY_SLOT:
        return ShownContent(
            heading=content.get("heading", ""), body=references.paragraphs([content.get("fallback", "")])
        )
    return ShownContent(
        heading=content.get("heading", ""),
        text=references.prose(content.get("text", "")),
        body=references.paragraphs(content.get("body", ())),
        items=references.paragraphs(content.get("items", ())),
        actor=content.get("actor", ""),
        deadline=content.get("deadline", ""),
        dont=references.paragraphs(content.get("dont", ())),
        say=references.paragraphs(content.get("say", ())),
        contacts=tuple(references.contact(key) for key in content.get("contacts", ())),
        laws=tuple(references.law(key) for key in content.get("laws", ())),
        branches=tuple(_branch(branch, references) for branch in content.get("branches", ())),
        unsure=references.prose(content.get("unsure", "")),
        unsure_contacts=tuple(references.contact(key) for key in content.get("unsure_contacts", ())),
        stop=bool(content.get("stop", False)),
    )


def _branch(branch: Mapping[str, Any], references: References) -> ShownBranch:
    return ShownBranch(
        condition=references.prose(branch["if"]),
        action=references.prose(branch["then"]),
        contacts=tuple(references.contact(key) for key in branch.get("contacts", ())),
    )


def _notice(block: Block) -> str:
    """What the reader must know about a text that waits for somebody to look at it."""
    match block.state:
        case BlockState.CHANGED_ABOVE if block.due:
            day = date_format(block.due, "j. F Y")
            return _("Den felles teksten er endret. Vurderes lokalt innen %(date)s.") % {"date": day}
        case BlockState.CHANGED_ABOVE:
            return _("Den felles teksten er endret. Vurderes lokalt.")
        case BlockState.COMMON_FIRST:
            return _("Viktig endring i den felles teksten. Følg denne.")
        case BlockState.NOT_GONE_THROUGH:
            return _("Lokalt tillegg, ikke gjennomgått etter endringen.")
        case BlockState.ORPHANED:
            return _("Den felles teksten er tatt bort. Vurderes lokalt.")
        case _:
            return ""
