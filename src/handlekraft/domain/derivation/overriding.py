"""One layer's overrides on one section it inherits."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from handlekraft.domain.derivation import history as histories
from handlekraft.domain.derivation.effective import Block, BlockRole, BlockState, EffectiveSection
from handlekraft.domain.derivation.history import History, Pending
from handlekraft.domain.derivation.layers import Override
from handlekraft.domain.derivation.policy import Operation
from handlekraft.domain.derivation.problems import Problem, ProblemKind
from handlekraft.domain.derivation.sections import Tombstone
from handlekraft.domain.derivation.significance import Significance

ORPHAN_DAYS = 30
_ORDER = (
    Operation.HIDE,
    Operation.REPLACE,
    Operation.FILL,
    Operation.PREPEND,
    Operation.APPEND,
    Operation.TIGHTEN,
)


@dataclass(frozen=True, slots=True)
class Desk:
    """Where one layer looks at one section: what stood above, how it came to, and what day it is."""

    layer: str
    above: EffectiveSection
    history: History
    today: date

    def pending(self, override: Override) -> Pending | None:
        return histories.pending_since(self.history, override.base, self.above.digest)

    def problem(self, kind: ProblemKind, override: Override, pending: Pending | None = None) -> Problem:
        return Problem(
            kind,
            self.layer,
            self.above.key,
            pending.significance if pending else Significance.EDITORIAL,
            pending.due if pending else None,
            (override.text.digest,) if override.text else (),
        )


def adapted(desk: Desk, overrides: Sequence[Override]) -> tuple[EffectiveSection, list[Problem]]:
    """Return the section with the overrides put on it, and what was found.
    Judged by the policy given from above."""
    section, problems = desk.above, []
    done: set[Operation] = set()
    for override in sorted(overrides, key=lambda override: _ORDER.index(override.operation)):
        obstacle = _obstacle(desk, section, override, done)
        if obstacle:
            problems.append(desk.problem(obstacle, override))
            continue
        done.add(override.operation)
        section, found = _put(desk, section, override)
        problems += found
    return section, problems


def _obstacle(
    desk: Desk, section: EffectiveSection, override: Override, done: set[Operation]
) -> ProblemKind | None:
    operation = override.operation
    if operation in done or operation.has_text != (override.text is not None):
        return ProblemKind.UNUSABLE
    if section.removed is None and section.hidden is not None and operation is not Operation.TIGHTEN:
        return ProblemKind.CONVERGED if operation is Operation.HIDE else ProblemKind.HIDDEN_ABOVE
    if section.removed is None and not desk.above.policy.allows(operation):
        return ProblemKind.POLICY
    return None


def _put(desk: Desk, section: EffectiveSection, override: Override) -> tuple[EffectiveSection, list[Problem]]:
    if section.removed is not None:
        return _orphaned(desk, section, section.removed, override)
    if override.operation is Operation.TIGHTEN:
        return _tightened(desk, section, override)
    if override.operation.is_addition:
        return _added(section, _block(desk, override)), list(_drift_beside(desk, override))
    return _covered(desk, section, override)


def _block(desk: Desk, override: Override, state: BlockState = BlockState.CURRENT) -> Block:
    if override.text is None:
        raise TypeError("Only an override with a text becomes a block.")
    role = _ROLES[override.operation]
    return Block(desk.above.key, role, override.text, desk.layer, desk.above.part, state)


_ROLES = {
    Operation.FILL: BlockRole.FILL,
    Operation.PREPEND: BlockRole.BEFORE,
    Operation.APPEND: BlockRole.AFTER,
    Operation.REPLACE: BlockRole.TEXT,
}


def _tightened(
    desk: Desk, section: EffectiveSection, override: Override
) -> tuple[EffectiveSection, list[Problem]]:
    if override.policy is None or override.policy > desk.above.policy:
        return section, [desk.problem(ProblemKind.LOOSENS, override)]
    return replace(section, policy=override.policy), []


def _added(section: EffectiveSection, block: Block) -> EffectiveSection:
    if block.role is BlockRole.FILL:
        return replace(section, fill=block)
    if block.role is BlockRole.BEFORE:
        return replace(section, before=(block, *section.before))
    return replace(section, after=(*section.after, block))


def _drift_beside(desk: Desk, override: Override) -> Iterator[Problem]:
    pending = desk.pending(override)
    if pending:
        yield desk.problem(ProblemKind.CONTEXT_CHANGED, override, pending)


def _covered(
    desk: Desk, section: EffectiveSection, override: Override
) -> tuple[EffectiveSection, list[Problem]]:
    """Replace or hide, as far as what happened above allows."""
    if override.text and [block.text.digest for block in section.texts] == [override.text.digest]:
        return section, [desk.problem(ProblemKind.CONVERGED, override)]
    pending = desk.pending(override)
    problems = [desk.problem(ProblemKind.CHANGED, override, pending)] if pending else []
    if pending and pending.is_urgent(desk.today):
        return _common_first(desk, section, override, pending), problems
    if override.operation is Operation.HIDE:
        return replace(section, hidden=override.significance, mark=desk.history.mark), problems
    local = _block(desk, override)
    if pending and pending.significance is Significance.MATERIAL:
        local = replace(local, state=BlockState.CHANGED_ABOVE, due=pending.due)
    gone_through = [block for block in section.texts if block.state is not BlockState.NOT_GONE_THROUGH]
    covered = (*section.covered, *gone_through)
    return replace(section, texts=(local,), covered=covered, mark=desk.history.mark), problems


def _common_first(
    desk: Desk, section: EffectiveSection, override: Override, pending: Pending
) -> EffectiveSection:
    hides_one = pending.from_above or desk.above.mark in pending.marks
    texts = [*section.covered, *section.texts] if hides_one else [*section.texts]
    first = [_standing_first(block) for block in _distinct(texts)]
    local = [_block(desk, override, BlockState.NOT_GONE_THROUGH)] if override.text else []
    return replace(section, texts=(*first, *local), mark=desk.history.mark)


def _standing_first(block: Block) -> Block:
    if block.state is BlockState.NOT_GONE_THROUGH:
        return block
    return replace(block, state=BlockState.COMMON_FIRST, due=None)


def _distinct(blocks: Sequence[Block]) -> list[Block]:
    return list({block.text.digest: block for block in blocks}.values())


def _orphaned(
    desk: Desk, section: EffectiveSection, tombstone: Tombstone, override: Override
) -> tuple[EffectiveSection, list[Problem]]:
    """Keep a local text whose section is gone: shown as orphaned, or in the
    task only if the text was dangerous."""
    due = tombstone.on + timedelta(days=ORPHAN_DAYS) if tombstone.on else None
    problem = desk.problem(ProblemKind.REMOVED, override, Pending(tombstone.significance, due))
    if override.text is None or tombstone.significance is Significance.CRITICAL:
        return section, [problem]
    block = _block(desk, override, BlockState.ORPHANED)
    if override.operation is Operation.REPLACE:
        return replace(section, texts=(block,)), [problem]
    return _added(section, block), [problem]
