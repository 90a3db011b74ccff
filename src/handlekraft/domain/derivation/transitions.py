"""What the step from one state of an effective section to the next means for a layer below."""

from datetime import date

from handlekraft.domain.derivation.effective import Block, BlockRole, EffectiveSection
from handlekraft.domain.derivation.history import History, HistoryEntry
from handlekraft.domain.derivation.significance import Significance


def extended(history: History, before: EffectiveSection | None, now: EffectiveSection, on: date) -> History:
    """Return the history with the present state added; the same history if nothing a
    layer below writes against changed."""
    if before is None or not history.entries:
        return history.then(HistoryEntry(now.digest, Significance.EDITORIAL, on, now.mark))
    if history.entries[-1].digest == now.digest:
        return history
    from_above = _brings_a_change_from_above(history, before, now)
    significance = Significance.CRITICAL if from_above else _significance(before, now)
    return history.then(HistoryEntry(now.digest, significance, on, now.mark, from_above))


def _brings_a_change_from_above(history: History, before: EffectiveSection, now: EffectiveSection) -> bool:
    """True if a critical change comes to stand first, or is settled by the
    layer before anybody here saw it."""
    begins_to_wait = now.waits and not before.waits
    return begins_to_wait or bool(now.mark and now.mark not in history.known_marks)


def _significance(before: EffectiveSection, now: EffectiveSection) -> Significance:
    steps = [_of_new(block, before) for block in now.blocks if not _stands_in(block, before.blocks)]
    steps += [
        Significance.MATERIAL
        for block in before.blocks
        if _place(block) not in _places((*now.blocks, *now.covered))
    ]
    if now.removed is not None and before.removed is None:
        steps.append(now.removed.significance)
    if now.hidden is not None and before.hidden is None:
        steps.append(now.hidden)
    if before.hidden is not None and now.hidden is None:
        steps.append(Significance.MATERIAL)
    return max(steps, default=Significance.EDITORIAL)


def _of_new(block: Block, before: EffectiveSection) -> Significance:
    """As its author said; material if it only reappears because what stood in its place went away."""
    if _place(block) in _places(before.covered) and _place(block) not in _places(before.blocks):
        return Significance.MATERIAL
    return block.text.significance


def _stands_in(block: Block, blocks: tuple[Block, ...]) -> bool:
    return any(other.role == block.role and other.text.digest == block.text.digest for other in blocks)


def _place(block: Block) -> tuple[str, BlockRole]:
    return block.origin, block.role


def _places(blocks: tuple[Block, ...]) -> set[tuple[str, BlockRole]]:
    return {_place(block) for block in blocks}
