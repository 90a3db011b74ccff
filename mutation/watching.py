"""Which tests reach which lines: each is run once, while the functions of the
mutated files note where they are."""

import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest
from typing import cast

import pytest
from _pytest.runner import runtestprotocol

from mutation.mutants import Mutant
from mutation.planting import Running

NOTE = "_reached_by_a_test"
Lines = dict[str, set[int]]


@dataclass(frozen=True, slots=True)
class Watched:
    """A test, the lines it reached in the mutated files, and the processor seconds it took."""

    item: pytest.Item
    lines: Lines
    seconds: float

    def reaches(self, mutant: Mutant) -> bool:
        """Whether it carries out the line that is changed, or any of the
        file if that is changed at import."""
        reached = self.lines.get(str(mutant.path), set())
        return not reached.isdisjoint(mutant.lines) if mutant.starts else bool(reached)


def watch(items: Sequence[pytest.Item], running: Running) -> Iterator[Watched]:
    """Run every test once; RuntimeError for one that fails with nothing planted."""
    lines: Lines = defaultdict(set)
    with running.noting(NOTE, lambda path, line: lines[path].add(line)):
        for item, following in with_next(items):
            before = time.process_time()
            lines.clear()
            if fails(item, following):
                raise RuntimeError(f"fails with nothing planted: {item.nodeid}")
            yield Watched(item, dict(lines), time.process_time() - before)


def in_turn(tests: Iterable[Watched]) -> list[Watched]:
    """Order tests so that each module's quickest come first, one module after the
    other: what they look at differs most."""
    modules: dict[str, list[Watched]] = defaultdict(list)
    for each in sorted(tests, key=lambda each: each.seconds):
        modules[each.item.nodeid.partition("::")[0]].append(each)
    return [each for turn in zip_longest(*modules.values()) for each in turn if each]


def within(seconds: float, tests: Iterable[Watched]) -> list[Watched]:
    """Return the first of the tests, for as many processor seconds; at least one, if there are any."""
    chosen: list[Watched] = []
    for each in tests:
        if chosen and seconds < each.seconds:
            continue
        chosen.append(each)
        seconds -= each.seconds
    return chosen


def with_next(items: Sequence[pytest.Item]) -> Iterator[tuple[pytest.Item, pytest.Item]]:
    """Yield each test with what comes after it, for which fixtures are kept:
    after the last what all tests share."""
    last = cast("pytest.Item", items[-1].session)
    return pairwise([*items, last])


def fails(item: pytest.Item, following: pytest.Item) -> bool:
    """Carry out a test."""
    return any(report.failed for report in runtestprotocol(item, log=False, nextitem=following))
