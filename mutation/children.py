"""Several children at a time, each doing one thing and answering with a number."""

import os
import traceback
from collections.abc import Callable, Iterator, Sequence
from typing import NoReturn

from mutation.mutants import Mutant

SURVIVED, KILLED, BROKEN, FOUND_BY = 0, 1, 3, 10
"""What a child answers; from FOUND_BY upwards which of its tests failed, counted from nought."""
LAST = 255 - FOUND_BY
Job = Callable[[], int]
_TELLING = os.fdopen(os.dup(2), "w", buffering=1)


def together(
    mutants: Sequence[Mutant], job: Callable[[Mutant], Job], processes: int
) -> Iterator[tuple[Mutant, int]]:
    """Yield what children answer about mutants. One that the system had to stop is KILLED.

    Nothing is yielded for a mutant that could not be tried.
    """
    waiting, running = list(reversed(mutants)), dict[int, Mutant]()
    while waiting or running:
        while waiting and len(running) < processes:
            mutant = waiting.pop()
            work = job(mutant)
            child = os.fork()
            if not child:
                _as_child(work)
            running[child] = mutant
        child, status = os.wait()
        answer = os.WEXITSTATUS(status) if os.WIFEXITED(status) else KILLED
        mutant = running.pop(child)
        if answer != BROKEN:
            yield mutant, answer


def hush() -> None:
    """Let nothing be seen of what this process writes, but why it broke down."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)


def _as_child(work: Job) -> NoReturn:
    answer = BROKEN
    try:
        answer = work()
    except BaseException:
        traceback.print_exc(file=_TELLING)
    finally:
        os._exit(answer)
