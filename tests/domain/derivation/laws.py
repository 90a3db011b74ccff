"""The laws that hold of any state, as functions that list what breaks them. None uses what it judges: they go
by the record of what people did (`World`), not by what the code made of it, wherever the two can differ."""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from itertools import pairwise

from handlekraft.domain.derivation import (
    BlockRole,
    BlockState,
    EffectiveDocument,
    Operation,
    Override,
    Policy,
    ProblemKind,
    Significance,
    course,
    without_detours,
)
from tests.domain.derivation.worlds import Said, World

Documents = Sequence[EffectiveDocument]
PARKED = {ProblemKind.POLICY, ProblemKind.HIDDEN_ABOVE, ProblemKind.CONVERGED, ProblemKind.UNUSABLE}


def texts_of(document: EffectiveDocument) -> set[tuple[str, str]]:
    return {(block.section, block.text.digest) for block in document.blocks}


def breaks_determinism(world: World, documents: Documents) -> Iterator[str]:
    """Law 4."""
    one = documents[-1]
    other = course(deepcopy(world.timelines), world.clock.date()).document
    if (one.digest, one.problems, one.blocks) != (other.digest, other.problems, other.blocks):
        yield "a deep copy resolves to something else"


def breaks_verbatim(world: World, documents: Documents) -> Iterator[str]:
    """Law 5a, for the common text and every layer that may neither replace nor hide it."""
    for document in documents:
        for key, section in world.root.items():
            protected = section.policy <= Policy.EXTEND and section.removed is None
            if protected and (key, section.text.digest) not in texts_of(document):
                yield f"{key}: the protected common text does not show"


def breaks_lock(world: World, documents: Documents) -> Iterator[str]:
    """Law 5b."""
    for document in documents:
        for key, section in world.root.items():
            local = [block for block in document.blocks if block.section == key and block.origin != "lag-0"]
            if section.policy is Policy.LOCKED and section.removed is None and local:
                yield f"{key}: locked, and {local[0].origin} has a text in it"


def missed_critical(world: World, owner: int, section: str, since: int) -> Said | None:
    """The present text of an owner, if a critical one was published after event `since` and still stands."""
    mine = [said for said in world.said if said.level == owner and said.section == section]
    before = [said for said in mine if said.number <= since]
    after = [said for said in mine if said.number > since]
    path = without_detours([*before[-1:], *after])
    missed = path[len(before[-1:]) :]
    critical = any(said.significance is Significance.CRITICAL for said in missed)
    return mine[-1] if critical else None


def covering(world: World, level: int, document: EffectiveDocument) -> Iterator[Override]:
    """The replacements and hidings of a layer that take effect."""
    stopped = {
        problem.section
        for problem in document.problems
        if problem.layer == f"lag-{level}" and problem.kind in PARKED
    }
    for override in world.overrides[level].values():
        if override.operation in {Operation.REPLACE, Operation.HIDE} and override.section not in stopped:
            yield override


def last_look(world: World, level: int, section: str) -> int:
    """When the layer last wrote or went through something that covers the section. One that hid it before a
    change and put its own text in place after it has seen the change."""
    covers = (Operation.REPLACE, Operation.HIDE)
    places = [
        (level, section, operation) for operation in covers if (section, operation) in world.overrides[level]
    ]
    return max(world.looked[place] for place in places)


def breaks_critical(world: World, documents: Documents) -> Iterator[str]:
    """Law 5c: the common text is on the page, whatever the layers between have decided."""
    for level, document in enumerate(documents):
        for override in covering(world, level, document):
            section = document.by_key.get(override.section)
            since = last_look(world, level, override.section)
            missed = missed_critical(world, 0, override.section, since)
            gone = section is None or section.removed is not None
            if missed and not gone and (override.section, missed.digest) not in texts_of(document):
                yield f"{override.section}: lag-{level} has not seen a critical change, and its readers do not either"


def breaks_removal(world: World, documents: Documents) -> Iterator[str]:
    """Law 5d."""
    for document in documents:
        for key, section in world.root.items():
            for block in document.blocks:
                if section.removed and block.section == key and block.state is not BlockState.ORPHANED:
                    yield f"{key}: removed, and still shows a text of {block.origin}"
                if section.removed and block.section == key and block.origin == "lag-0":
                    yield f"{key}: removed, and still shows the common text"


def breaks_keeping(world: World, documents: Documents) -> Iterator[str]:
    """Law 6."""
    named = {
        (problem.layer, problem.section, digest)
        for problem in documents[-1].problems
        for digest in problem.digests
    }
    for level in range(1, world.depth):
        for override in world.overrides[level].values():
            text = override.text
            if text is None or (override.section, text.digest) in texts_of(documents[-1]):
                continue
            if (f"lag-{level}", override.section, text.digest) in named:
                continue
            if not replaced_further_down(world, level, override):
                yield f"{override.section}: the text of lag-{level} is nowhere"


def replaced_further_down(world: World, level: int, override: Override) -> bool:
    """A layer below replaced the text, answered the slot anew, or hid the
    section: its right, and its doing."""
    same = {Operation.REPLACE} if override.operation is Operation.REPLACE else set()
    if override.operation is Operation.FILL:
        same = {Operation.FILL}
    return any(
        (override.section, operation) in world.overrides[below]
        for below in range(level + 1, world.depth)
        for operation in {*same, Operation.HIDE}
    )


def breaks_rights(world: World, documents: Documents) -> Iterator[str]:
    """Capabilities never grow down the list."""
    for above, below in pairwise(documents):
        for key, section in above.by_key.items():
            if below.by_key[key].policy > section.policy:
                yield f"{key}: a layer gave itself rights"


def breaks_totality(world: World, documents: Documents) -> Iterator[str]:
    """Every section from above is still in the list, hidden and removed
    ones included, and each task is one."""
    for above, below in pairwise(documents):
        inherited = [section.key for section in below.sections if section.key in above.by_key]
        if inherited != [section.key for section in above.sections]:
            yield "the inherited order changed"
    for document in documents:
        places = [(problem.layer, problem.section, problem.kind) for problem in document.problems]
        if len(places) != len(set(places)):
            yield "two open problems for one layer, section and kind"
        if len(document.by_key) != len(document.sections):
            yield "two sections with one key"


def breaks_marking(world: World, documents: Documents) -> Iterator[str]:
    """A local text that waits stands under a common one, and what waits is a task."""
    for document in documents:
        for section in document.sections:
            states = [block.state for block in section.shown if block.role is BlockRole.TEXT]
            if BlockState.NOT_GONE_THROUGH in states and states[0] is not BlockState.COMMON_FIRST:
                yield f"{section.key}: a text that was not gone through stands first"
        tasks = {(problem.layer, problem.section) for problem in document.problems if problem.is_task}
        for block in document.blocks:
            waits = block.state in {BlockState.NOT_GONE_THROUGH, BlockState.CHANGED_ABOVE}
            if waits and (block.origin, block.section) not in tasks:
                yield f"{block.section}: waits for {block.origin}, who has no task"


LAWS = {
    "4 determinism": breaks_determinism,
    "5a verbatim": breaks_verbatim,
    "5b locked": breaks_lock,
    "5c critical": breaks_critical,
    "5d removal": breaks_removal,
    "6 nothing is lost": breaks_keeping,
    "capabilities never grow": breaks_rights,
    "total and unique": breaks_totality,
    "what waits is marked": breaks_marking,
}


def broken(world: World) -> list[str]:
    documents = world.documents()
    return [f"{name}: {finding}" for name, law in LAWS.items() for finding in law(world, documents)]
