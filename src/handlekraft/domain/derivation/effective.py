"""What a reader sees, and where each piece of it comes from."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property

from handlekraft.domain.derivation.digests import digest_of_parts
from handlekraft.domain.derivation.policy import Policy
from handlekraft.domain.derivation.problems import Problem, ProblemKind, merged
from handlekraft.domain.derivation.sections import SLOT, SectionText, Tombstone
from handlekraft.domain.derivation.significance import Significance


class BlockRole(StrEnum):
    """What a block is in its section."""

    BEFORE = "before"
    TEXT = "text"
    FILL = "fill"
    AFTER = "after"


class BlockState(StrEnum):
    CURRENT = "current"
    EMPTY_SLOT = "empty_slot"
    """A slot nobody has filled: show its fallback."""
    CHANGED_ABOVE = "changed_above"
    """Local text; the common text has changed and is to be looked at by `due`."""
    COMMON_FIRST = "common_first"
    """Text from above that stands first because a local one has not been gone through."""
    NOT_GONE_THROUGH = "not_gone_through"
    """Local text that waits under the common one."""
    ORPHANED = "orphaned"
    """Local text whose common text is gone."""


@dataclass(frozen=True)
class Block:
    """One piece of a section with its origin, the name of the layer that wrote it."""

    section: str
    role: BlockRole
    text: SectionText
    origin: str
    part: str = ""
    state: BlockState = BlockState.CURRENT
    due: date | None = None

    @property
    def line(self) -> tuple[str, ...]:
        """All that decides how the block reads, for the document's digest."""
        due = self.due.isoformat() if self.due else ""
        return (self.section, self.role, self.text.digest, self.origin, self.part, self.state, due)


@dataclass(frozen=True)
class EffectiveSection:
    """A section as it stands at one boundary, hidden and removed ones included.

    `filled_by` names who fills a required slot when that is no unit: until then no reader sees it.
    `texts` is one block, or several where a critical change waits; `covered` are the texts from above
    that replacements stand in place of; `mark` is the last critical change among them; `placed_after` is
    the key an added section stands after.
    """

    key: str
    origin: str
    policy: Policy
    texts: tuple[Block, ...] = ()
    before: tuple[Block, ...] = ()
    fill: Block | None = None
    after: tuple[Block, ...] = ()
    part: str = ""
    must_fill: bool = False
    filled_by: str = ""
    hidden: Significance | None = None
    removed: Tombstone | None = None
    covered: tuple[Block, ...] = ()
    mark: str = ""
    placed_after: str | None = None

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Every block, shown or not."""
        return (*self.before, *self.texts, *((self.fill,) if self.fill else ()), *self.after)

    @cached_property
    def shown(self) -> tuple[Block, ...]:
        if self.hidden is not None or (self.filled_by and self.is_empty_slot):
            return ()
        if self.is_empty_slot:
            return (replace(self.texts[0], state=BlockState.EMPTY_SLOT),)
        return self.blocks

    @property
    def is_empty_slot(self) -> bool:
        alone = len(self.blocks) == 1 and len(self.texts) == 1
        return alone and self.is_unfilled and self.texts[0].text.kind == SLOT

    @property
    def digests(self) -> frozenset[str]:
        """Every text that stands in it."""
        return frozenset(block.text.digest for block in self.blocks)

    @property
    def is_unfilled(self) -> bool:
        return self.fill is None and all(block.origin == self.origin for block in self.texts)

    @property
    def waits(self) -> bool:
        """True while a critical change stands first because a layer has not gone through its own text."""
        return any(block.state is BlockState.NOT_GONE_THROUGH for block in self.texts)

    @cached_property
    def digest(self) -> str:
        """What a layer below writes against: the text's own digest when the text is all there is."""
        flags = [
            name for name, value in (("hidden", self.hidden), ("removed", self.removed)) if value is not None
        ]
        if not flags and not self.covered and len(self.blocks) == 1 and self.texts:
            return self.texts[0].text.digest
        mark = self.mark if self.covered or self.hidden is not None else ""
        return digest_of_parts(flags, mark, [[block.role, block.text.digest] for block in self.blocks])

    @cached_property
    def lines(self) -> tuple[tuple[str, ...], ...]:
        return tuple(block.line for block in self.shown)


def _unfilled(section: EffectiveSection) -> ProblemKind:
    return ProblemKind.UNFILLED_ABOVE_UNITS if section.filled_by else ProblemKind.UNFILLED


@dataclass(frozen=True)
class EffectiveDocument:
    """The layers put on top of one another. `found` are the problems as they
    were met, one for each override."""

    sections: tuple[EffectiveSection, ...] = ()
    found: tuple[Problem, ...] = ()

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """What a reader sees, in order."""
        return tuple(block for section in self.sections for block in section.shown)

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """One for each layer, section and kind; a required slot that nobody filled is the section owner's."""
        unfilled = (
            Problem(_unfilled(section), section.origin, section.key)
            for section in self.sections
            if section.must_fill
            and section.is_unfilled
            and section.removed is None
            and section.hidden is None
        )
        return merged((*self.found, *unfilled))

    @cached_property
    def digest(self) -> str:
        """Equal for equal documents: the text, order, origin and state of every block."""
        return digest_of_parts([section.lines for section in self.sections if section.lines])

    @cached_property
    def ack_set(self) -> frozenset[str]:
        """What somebody must have confirmed to know this document: one id for each text that shows."""
        return frozenset(f"{block.section}:{block.text.acknowledgement}" for block in self.blocks)

    @cached_property
    def by_key(self) -> Mapping[str, EffectiveSection]:
        return {section.key: section for section in self.sections}

    def base(self, section: str) -> str:
        """Return the digest to write an override of this section against;
        KeyError for a section it does not have."""
        return self.by_key[section].digest

    def changes_on(self, today: date) -> date | None:
        """Return the next day on which a passed deadline alone changes the
        document; None if there is none."""
        waiting = [
            problem.due
            for problem in self.found
            if problem.kind is ProblemKind.CHANGED
            and problem.significance is Significance.MATERIAL
            and problem.due
            and problem.due >= today
        ]
        return min(waiting) + timedelta(days=1) if waiting else None
