"""Results: one line each, with the budget they are held to."""

import resource
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Row:
    """`what` was measured, the `result` as text, the `budget` as text or empty, and whether it was kept."""

    what: str
    result: str
    budget: str = ""
    kept: bool = True


def table(rows: Iterable[Row]) -> str:
    """Return the rows as a Markdown table."""
    lines = ["| what | measured | budget | |", "|---|---|---|---|"]
    lines += [f"| {row.what} | {row.result} | {row.budget} | {_mark(row)} |" for row in rows]
    return "\n".join(lines)


def _mark(row: Row) -> str:
    if not row.budget:
        return ""
    return "kept" if row.kept else "**not kept**"


def cpu_seconds(work: Callable[[], object]) -> float:
    """Return the processor time that this process and those it starts spend on some work, all threads
    together: neighbours on the same machine disturb it less than the clock on the wall."""
    started = _spent()
    work()
    return _spent() - started


def _spent() -> float:
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in both)


def alternating(rounds: int, works: dict[str, Callable[[], float]]) -> dict[str, float]:
    """Measure several works in turn, round after round; return the median of each."""
    found: dict[str, list[float]] = {name: [] for name in works}
    for number in range(rounds):
        for name, work in works.items():
            say(f"{name}, round {number + 1} of {rounds}")
            found[name].append(work())
    return {name: median(values) for name, values in found.items()}


def say(text: str) -> None:
    """Tell whoever waits what is going on."""
    sys.stderr.write(f"\033[2m{text}\033[0m\n")
