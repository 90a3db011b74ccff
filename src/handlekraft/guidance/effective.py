"""A document as a place has it: its blocks, where each comes from, what
waits, and the versions it stands on."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from handlekraft.domain.derivation import ProblemKind, digest_of_parts
from handlekraft.domain.languages import BOKMAL
from handlekraft.guidance.models import Document
from handlekraft.organisations.models import Unit
from handlekraft.texts.content import Content, said


@dataclass(frozen=True, slots=True)
class Whence:
    """Who wrote a text. `level`: library, host, municipality, sector or unit; `name` as it
    is called, empty for the library."""

    layer: str
    level: str
    name: str


class Wording(StrEnum):
    """How the words of a block stand to the original, on a page in another language than bokmål.

    Outdated: the original has changed since. Original first: it has changed critically, and its words
    stand here before the older translation, which has not been gone through. Untranslated: a local text
    that is only there in the original.
    """

    ORIGINAL = "original"
    CURRENT = "current"
    OUTDATED = "outdated"
    ORIGINAL_FIRST = "original_first"
    NOT_GONE_THROUGH = "not_gone_through"
    UNTRANSLATED = "untranslated"


@dataclass(frozen=True, slots=True)
class EffectiveBlock:
    """One piece of a section: `role` before, text, fill or after; `state` as in `BlockState`;
    `due` only with a state that has one.

    `digest` is that of the words, which are in `language`.
    """

    section: str
    role: str
    kind: str
    part: str
    content: Mapping[str, object]
    digest: str
    ack: str
    whence: Whence
    state: str
    due: date | None
    policy: str
    must_fill: bool
    language: str = BOKMAL
    wording: Wording = Wording.ORIGINAL

    @property
    def said(self) -> Content:
        """What it says, field by field."""
        return said(self.content)


@dataclass(frozen=True, slots=True)
class OpenProblem:
    """What waits for a layer on a section; `kind` as in `ProblemKind`. Not a task: only told."""

    kind: str
    layer: str
    section: str
    significance: str
    due: date | None
    is_task: bool


@dataclass(frozen=True, slots=True)
class SourceVersion:
    """The version of one layer that the document stands on."""

    whence: Whence
    number: int
    approved: bool
    on: date


@dataclass(frozen=True, slots=True)
class EffectiveGuidance:
    """A document as the municipality (`unit` None) or one of its units has it.
    `approved`: every layer's version is.

    `own_layer` is the name of the place's own layer, whether or not it says something: the
    problems with that layer are its tasks. `blocks_digest` is a hash of all that the blocks
    show: places that share a text share it.
    """

    document: Document
    unit: Unit | None
    own_layer: str
    digest: str
    blocks: tuple[EffectiveBlock, ...]
    blocks_digest: str
    problems: tuple[OpenProblem, ...]
    sources: tuple[SourceVersion, ...]
    approved: bool

    @property
    def changed_on(self) -> date:
        """The day the newest of its versions was written."""
        return max(source.on for source in self.sources)

    @property
    def own_tasks(self) -> tuple[OpenProblem, ...]:
        """What waits for those who answer for this place: its own texts, and the required slots
        that are the unit's, or the municipality's, to fill and that nobody filled."""
        return tuple(
            problem
            for problem in self.problems
            if problem.is_task and (problem.layer == self.own_layer or problem.kind == self.unfilled_here)
        )

    @property
    def unfilled_here(self) -> ProblemKind | None:
        """What an empty required slot is called that is to be filled in this place; a sector has none."""
        if self.unit is None:
            return ProblemKind.UNFILLED_ABOVE_UNITS
        return ProblemKind.UNFILLED if self.unit.kind == Unit.Kind.UNIT else None


def relevant(guidance: Iterable[EffectiveGuidance]) -> Iterator[EffectiveGuidance]:
    """Those that are for the place they stand in: no service area named, or the unit's
    among them. A sector has them all."""
    for effective in guidance:
        if is_relevant(effective.document, effective.unit):
            yield effective


def is_relevant(document: Document, unit: Unit | None) -> bool:
    """Whether a document is for a unit. No service area on the document means all;
    a unit without one has them all."""
    if not document.service_areas or unit is None or unit.service_area is None:
        return True
    return unit.service_area.key in document.service_areas


def digest_of_blocks(blocks: Iterable[EffectiveBlock]) -> str:
    """Return a hash of everything that decides what blocks look like: their words by
    digest, and where they come from."""
    return digest_of_parts(*map(_ingredients, blocks))


def _ingredients(block: EffectiveBlock) -> str:
    # The parts of `whence` one by one: thousands of these at every publishing, and
    # a dataclass is slow to write out.
    by = block.whence
    return f"{block.section} {block.role} {block.part} {block.digest} {by.layer} {by.level} {by.name} {block.state} {block.due} {block.must_fill} {block.language} {block.wording}"
