"""Work shared out among processes, one for each core: what one process has read and worked out, its children
have too.

Only where that is safe and worth it: on Linux, in the one thread of a process, with enough to do. Children
are given nothing that is open, and so no connection to a database; one that asks for a row is told that it
may not.
"""

import os
import pickle
import selectors
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from mmap import mmap
from typing import Any, Generic, NoReturn, TypeVar

from django.db import connections

from handlekraft.editions.shelf.writing import BuildDamagedError
from handlekraft.publishing.building.outcome import Progress

Work = TypeVar("Work")
Result = TypeVar("Result")

# Pieces of work for each process. Each renders and judges for itself what all pages have, and less is done in
# a second.
ENOUGH = 500
MOST = 8
LOOKS = 0.2  # seconds between two looks at how far the others have come
COUNTER = 8  # bytes


def processes_for(pieces: int) -> int:
    """Return how many processes so much work is worth: one where more are not safe."""
    alone = threading.current_thread() is threading.main_thread() and threading.active_count() == 1
    if sys.platform != "linux" or not alone:
        return 1
    return max(1, min(len(os.sched_getaffinity(0)), MOST, pieces // ENOUGH))


def in_processes(
    shares: Sequence[list[Work]], do: Callable[[list[Work], Progress], Result], progress: Progress
) -> list[Result]:
    """Do each share in a process of its own, the first in this one; return what came of each, in order.

    Raises what was raised in any of them, and BuildDamagedError when one ended without a word.
    """
    total = sum(map(len, shares))
    with mmap(-1, COUNTER * len(shares)) as counters:

        def tell(done: int, _of_share: int, place: int = 0) -> None:
            counters[place * COUNTER : (place + 1) * COUNTER] = done.to_bytes(COUNTER, "little")
            if place == 0:
                progress(sum(_counted(counters)), total)

        children = [
            _Child.start(do, share, partial(tell, place=place))
            for place, share in enumerate(shares[1:], start=1)
        ]
        try:
            own = do(shares[0], tell)
            answers = _answers(children, lambda: progress(sum(_counted(counters)), total))
        finally:
            for child in children:
                child.end()
    return [own, *(pickle.loads(answer) for answer in answers)]  # noqa: S301 (written by a process of our own)


def _counted(counters: mmap) -> list[int]:
    whole = counters[:]
    return [int.from_bytes(whole[at : at + COUNTER], "little") for at in range(0, len(whole), COUNTER)]


@dataclass(slots=True)
class _Child(Generic[Result]):
    """A process at work on a share; what it writes to the pipe is b"+" and its result, or b"-" and what was
    raised."""

    process: int
    pipe: int
    said: bytes = b""

    @classmethod
    def start(
        cls, do: Callable[[list[Any], Progress], Result], share: list[Any], tell: Progress
    ) -> "_Child[Result]":
        reads, writes = os.pipe()
        process = os.fork()
        if process == 0:
            _work_and_end(do, share, tell, writes)
        os.close(writes)
        return cls(process, reads)

    def end(self) -> None:
        """See to it that the process is gone: at once, if it has not ended by itself."""
        if self.pipe >= 0:
            os.kill(self.process, signal.SIGKILL)
            self.close()

    def close(self) -> None:
        os.close(self.pipe)
        self.pipe = -1
        os.waitpid(self.process, 0)

    def answer(self) -> bytes:
        if not self.said:
            raise BuildDamagedError(
                "En av prosessene som lagde sider, ble stoppet. Se etter ledig minne, og publiser på nytt."
            )
        if self.said[:1] == b"-":
            raise pickle.loads(self.said[1:])  # noqa: S301 (written by a process of our own)
        return self.said[1:]


def _work_and_end(
    do: Callable[[list[Any], Progress], object], share: list[Any], tell: Progress, pipe: int
) -> NoReturn:
    """Do a share in a child, write what came of it, and end without tidying up what belongs to the parent."""
    parent = os.getppid()
    try:
        _let_go_of_what_is_the_parents(pipe)

        def tell_while_wanted(done: int, of_share: int) -> None:
            if os.getppid() != parent:
                os._exit(1)  # whoever would have used the pages is gone
            tell(done, of_share)

        said = b"+" + pickle.dumps(do(share, tell_while_wanted))
    except BaseException as error:  # noqa: BLE001, RUF100 (told to the parent, who raises it)
        said = b"-" + _portable(error)
    try:
        with open(pipe, "wb") as there:
            there.write(said)
    finally:
        os._exit(0)


def _let_go_of_what_is_the_parents(pipe: int) -> None:
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_DFL)
    # The shelf's lock and the database among them: what is closed here stays open in the parent.
    os.closerange(3, pipe)
    os.closerange(pipe + 1, os.sysconf("SC_OPEN_MAX"))
    for connection in connections.all(initialized_only=True):
        connection.execute_wrappers.append(_refuse)


class AskedTooLateError(RuntimeError):
    """A page asked the database for something where there is none: a fault
    of the program, and no page's own."""


def _refuse(*_query: object) -> NoReturn:
    raise AskedTooLateError("A page asked the database for something while it was made: collect it before.")


def _portable(error: BaseException) -> bytes:
    try:
        written = pickle.dumps(error)
        pickle.loads(written)  # noqa: S301 (just written)
    except Exception:  # noqa: BLE001, RUF100 (whatever it is, its words can be told)
        return pickle.dumps(BuildDamagedError(f"{type(error).__name__}: {error}"))
    return written


def _answers(children: Sequence[_Child[Result]], look: Callable[[], None]) -> list[bytes]:
    """Hear all children out, and tell of progress meanwhile."""
    with selectors.DefaultSelector() as waiting:
        for child in children:
            waiting.register(child.pipe, selectors.EVENT_READ, child)
        while waiting.get_map():
            for key, _event in waiting.select(LOOKS):
                child = key.data
                some = os.read(child.pipe, 1 << 20)
                child.said += some
                if not some:
                    waiting.unregister(child.pipe)
                    child.close()
            look()
    return [child.answer() for child in children]
