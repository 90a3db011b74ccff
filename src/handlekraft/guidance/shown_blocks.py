"""From the blocks of an effective document to what a reader sees: bound, grouped
by section, numbered, with origin."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from handlekraft.directory.references import References
from handlekraft.domain.derivation import SLOT, BlockRole, BlockState
from handlekraft.domain.late import Form
from handlekraft.domain.once import Once
from handlekraft.domain.prose import ReferenceKind
from handlekraft.guidance.effective import EffectiveBlock, Whence, Wording
from handlekraft.guidance.shown_values import Level, Origin, Piece, ShownBlock, ShownBranch, ShownContent
from handlekraft.texts.content import Branch

STEP = "step"
CONTACTS = "contacts"
NOW = "now"


def shown_origin(whence: Whence) -> Origin:
    """Return who stands behind a text as readers are told it."""
    level = Level(whence.level)
    if level is Level.LIBRARY:
        return Origin(level, _("Felles"))
    if level in {Level.HOST, Level.MUNICIPALITY}:
        return Origin(level, _("%(name)s kommune") % {"name": whence.name})
    return Origin(level, whence.name)


def shown_blocks(
    blocks: Iterable[EffectiveBlock], references: References, contacts: Form = Form.ROW
) -> tuple[ShownBlock, ...]:
    """Return the sections in order, steps of "Gjør nå" numbered; `contacts` is
    how a section of contacts shows them.

    Raises UnboundReferenceError for a hole in a text.
    """
    steps = 0
    shown = []
    for _key, group in groupby(blocks, key=lambda block: block.section):
        section = tuple(group)
        number = 0
        if _is_step_now(section):
            number = steps = steps + 1
        # Hundreds of units have the same section: it is bound once for all whose references are the same.
        shown.append(
            _bound(section, references).made_of(
                section,
                (contacts, number, get_language()),
                partial(_section, section, references, contacts, number),
            )
        )
    return tuple(shown)


def _bound(blocks: Sequence[EffectiveBlock], references: References) -> Once:
    """Where what is made of texts is kept: for one place if they name a card, else for all places."""
    kept = references.bound_without_cards
    named = (kept.made_of((block,), ("names a card",), partial(_names_a_card, block)) for block in blocks)
    return references.bound if any(named) else kept


def _names_a_card(block: EffectiveBlock) -> bool:
    return f"{{{ReferenceKind.CARD}:" in repr(block.content)


def _is_step_now(blocks: Sequence[EffectiveBlock]) -> bool:
    own = _own(blocks)
    return own.kind == STEP and own.part == NOW


def _own(blocks: Sequence[EffectiveBlock]) -> EffectiveBlock:
    """The section's own text, else the first that shows in its place."""
    return next((block for block in blocks if block.role == BlockRole.TEXT), blocks[0])


def _section(
    blocks: Sequence[EffectiveBlock], references: References, contacts: Form, number: int
) -> ShownBlock:
    own = _own(blocks)
    empty = any(block.state == BlockState.EMPTY_SLOT and block.must_fill for block in blocks)
    return ShownBlock(
        key=own.section,
        kind=own.kind,
        part=own.part,
        pieces=_pieces(blocks, references, contacts),
        number=number,
        missing=_("Det som står over, gjelder så lenge.") if empty else "",
    )


def _pieces(blocks: Sequence[EffectiveBlock], references: References, contacts: Form) -> tuple[Piece, ...]:
    """One piece a layer's text. A filled slot reads as one: the heading
    above, what the unit wrote under it."""
    filled = any(block.role == BlockRole.FILL for block in blocks)
    above = next((block.said.heading for block in blocks if block.kind == SLOT), "") if filled else ""
    pieces = []
    for block in blocks:
        if filled and block.role == BlockRole.TEXT and block.kind == SLOT:
            continue
        form = contacts if block.kind == CONTACTS else Form.ROW
        heading = above if block.role == BlockRole.FILL else ""
        # Beside what each unit adds stands the same text.
        pieces.append(
            _bound([block], references).made_of(
                (block,),
                ("piece", form, heading, get_language()),
                partial(_piece, block, references, form, heading),
            )
        )
    return tuple(pieces)


def _piece(block: EffectiveBlock, references: References, contacts: Form, heading: str) -> Piece:
    """One layer's text, under a heading if it has none of its own."""
    content = _content(block, references, contacts)
    if heading and not content.heading:
        content = replace(content, heading=heading)
    foreign = block.language if block.language != references.language else ""
    return Piece(content, shown_origin(block.whence), _notice(block), foreign)


def _content(block: EffectiveBlock, references: References, contacts: Form) -> ShownContent:
    content = block.said
    if block.state == BlockState.EMPTY_SLOT:
        return ShownContent(heading=content.heading, body=references.paragraphs([content.fallback]))
    return ShownContent(
        heading=content.heading,
        text=references.prose(content.text),
        body=references.paragraphs(content.body),
        items=references.paragraphs(content.items),
        actor=content.actor,
        deadline=content.deadline,
        dont=references.paragraphs(content.dont),
        say=references.paragraphs(content.say),
        contacts=references.row(content.contacts, contacts),
        laws=tuple(references.law(key) for key in content.laws),
        branches=tuple(_branch(branch, references) for branch in content.branches),
        unsure=references.prose(content.unsure),
        unsure_contacts=references.row(content.unsure_contacts),
        stop=content.stop,
    )


def _branch(branch: Branch, references: References) -> ShownBranch:
    return ShownBranch(
        condition=references.prose(branch.condition),
        action=references.prose(branch.action),
        contacts=references.row(branch.contacts),
    )


def _notice(block: EffectiveBlock) -> str:
    """What the reader must know about a text that waits for somebody to look at it, or to translate it."""
    if block.wording in {Wording.ORIGINAL, Wording.CURRENT}:
        return _waiting(block)
    return {
        Wording.OUTDATED: _("Den norske teksten er nyere enn denne oversettelsen."),
        Wording.ORIGINAL_FIRST: _("Viktig endring. Den norske teksten gjelder."),
        Wording.NOT_GONE_THROUGH: _("Eldre oversettelse, ikke gjennomgått etter endringen."),
        Wording.UNTRANSLATED: _("Denne delen finnes bare på norsk."),
    }[block.wording]


def _waiting(block: EffectiveBlock) -> str:
    match BlockState(block.state):
        case BlockState.CHANGED_ABOVE if block.due:
            day = date_format(block.due)
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
