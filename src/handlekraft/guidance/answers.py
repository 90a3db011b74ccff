"""What a unit says of itself once: its answers stand on all its cards.

A document about the unit (`Document.Kind.ABOUT`) asks for them. A field of a card asks the same when it has
the same key and the same words for as long as nobody has filled it; there the unit's answer stands, unless
the unit has said something else on just that card. So an answer is written, approved and changed in one
place, and a card that asks something else by the same name (whom to turn to when it is about a colleague)
is never filled with it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from handlekraft.domain.completeness import every_one
from handlekraft.domain.derivation import SLOT, BlockRole, BlockState, ProblemKind
from handlekraft.guidance.effective import EffectiveBlock, OpenProblem, SourceVersion
from handlekraft.organisations.models import Unit


@dataclass(frozen=True, slots=True)
class UnitAnswers:
    """What a unit is asked once: `questions` and `given` by key. `approved`: so is every answer; with none,
    nothing is."""

    questions: Mapping[str, EffectiveBlock]
    given: Mapping[str, EffectiveBlock]
    approved: bool

    @property
    def unanswered(self) -> list[str]:
        """The keys of what it has said nothing to, in the order it is asked."""
        return [key for key in self.questions if key not in self.given]

    def asked_in(self, blocks: Iterable[EffectiveBlock]) -> frozenset[str]:
        """Return the sections of a card that ask what is asked here."""
        return frozenset(block.section for block in blocks if self._asks_the_same(block))

    def filled_in(self, blocks: Iterable[EffectiveBlock]) -> Iterator[EffectiveBlock]:
        """Yield the blocks of a card, with the answer wherever the unit has said nothing else. What the
        municipality says there stands before it: it is about just that card."""
        blocks = list(blocks)
        asked = self.asked_in(blocks)
        for number, block in enumerate(blocks):
            answer = self.given.get(block.section) if block.section in asked else None
            if answer is None or _says_itself(block.section, blocks):
                yield block
                continue
            yield replace(block, state=BlockState.CURRENT.value) if block.kind == SLOT else block
            if block.section not in {after.section for after in blocks[number + 1 :]}:
                yield replace(answer, part=block.part, policy=block.policy, must_fill=block.must_fill)

    def left_of(
        self, problems: Iterable[OpenProblem], blocks: Iterable[EffectiveBlock]
    ) -> Iterator[OpenProblem]:
        """Yield the problems of a card but for empty fields that are asked about here."""
        asked = self.asked_in(blocks)
        return (
            problem
            for problem in problems
            if problem.kind != ProblemKind.UNFILLED or problem.section not in asked
        )

    def _asks_the_same(self, block: EffectiveBlock) -> bool:
        question = self.questions.get(block.section)
        if question is None or block.kind != SLOT:
            return False
        return block.content["fallback"] == question.content["fallback"]


def answers_in(blocks: Iterable[EffectiveBlock], sources: Iterable[SourceVersion]) -> UnitAnswers:
    """Return what the blocks of documents about a unit ask and answer, as the unit has them.

    Who stands behind the questions does not matter: readers meet those of the cards.
    """
    blocks = list(blocks)
    questions = {block.section: block for block in blocks if block.kind == SLOT}
    given = {block.section: block for block in blocks if block.role == BlockRole.FILL}
    layers = {block.whence.layer for block in given.values()}
    approved = every_one(source.approved for source in sources if source.whence.layer in layers)
    return UnitAnswers(questions, given, approved)


def _says_itself(section: str, blocks: Iterable[EffectiveBlock]) -> bool:
    """Whether the unit has filled the section on the card."""
    return any(
        block.section == section and block.role == BlockRole.FILL and block.whence.level == Unit.Kind.UNIT
        for block in blocks
    )
