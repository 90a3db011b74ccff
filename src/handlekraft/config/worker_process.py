"""Running the worker beside the server, as a process that does not outlive it and is started again if it
dies."""

import logging
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Lock, Thread

from handlekraft.editions.shelf.notes import WORKER, put_note, take_note_away

PROGRAM = "from handlekraft.config.command import main; main()"
LONGEST_END = 10.0  # seconds the worker has to put its order back
FIRST_PAUSE = 1.0
LONGEST_PAUSE = 60.0
LIVED_WELL = 60.0  # seconds after which a worker was no failed start, and pauses begin anew
LOOKS_EVERY = 0.2  # seconds between two looks at whether it lives
GONE = "Arbeideren stanset og blir startet igjen. Endringer når leserne når den går."

_log = logging.getLogger("handlekraft.worker")

# The server forks its processes, and one forked while a program is started would hold open the pipe by which
# the start is told to have gone well: it would never be told. So one waits for the other.
_STARTING = Lock()
os.register_at_fork(
    before=_STARTING.acquire, after_in_parent=_STARTING.release, after_in_child=_STARTING.release
)


@contextmanager
def worker_beside(editions: Path, verbosity: int, *, prepares: bool) -> Iterator[Callable[[], None]]:
    """Keep a worker going as long as the block lasts. If this process is killed the worker notices and ends.

    `prepares` lets it bring database, content and editions up to date first. Gives what to call as soon as
    this process is told to stop: from then on no worker is started.
    """
    command = [
        sys.executable,
        "-c",
        PROGRAM,
        "work",
        "--beside",
        str(os.getpid()),
        "--verbosity",
        str(verbosity),
        *(["--prepare"] if prepares else []),
    ]
    supervision = Supervision(command, editions)
    thread = Thread(target=supervision.keep_going, name="worker", daemon=True)
    thread.start()
    try:
        yield supervision.stop
    finally:
        supervision.stop()
        thread.join()


@dataclass(slots=True)
class Supervision:
    """Starts a program, and again after each time that it ends; the pause doubles while it does not live.

    While none is alive a note on the editions' folder says so: health and the start page tell it on.
    """

    command: Sequence[str]
    editions: Path
    _stopping: Event = field(default_factory=Event)

    def stop(self) -> None:
        """Start no other; what goes is ended by `keep_going`. May be called from a signal."""
        self._stopping.set()

    def keep_going(self) -> None:
        """Return when told to stop, and nothing goes any more."""
        pause = FIRST_PAUSE
        while not self._stopping.is_set():
            started = time.monotonic()
            code = self._lived()
            if self._stopping.is_set():
                break
            if time.monotonic() - started >= LIVED_WELL:
                pause = FIRST_PAUSE
            _log.error("Arbeideren stanset (%s). Den startes igjen om %.0f s.", code, pause)
            put_note(self.editions, GONE, WORKER)
            self._stopping.wait(pause)
            pause = min(2 * pause, LONGEST_PAUSE)
        take_note_away(self.editions, WORKER)

    def _lived(self) -> int | None:
        """Start one and wait until it ends, by itself or because it is to stop. Returns how it ended."""
        # In a session of its own: Ctrl-C is for this process, which stops the worker itself.
        try:
            with _STARTING:
                worker = subprocess.Popen(self.command, start_new_session=True)  # noqa: S603 (our own program)
        except OSError as error:
            _log.error("Arbeideren kunne ikke startes: %s", error)
            return None
        try:
            while worker.poll() is None and not self._stopping.wait(LOOKS_EVERY):
                pass
            return worker.returncode
        finally:
            _end(worker)


def _end(worker: subprocess.Popen[bytes]) -> None:
    if worker.poll() is not None:
        return
    worker.terminate()
    try:
        worker.wait(LONGEST_END)
    except subprocess.TimeoutExpired:
        worker.kill()
        worker.wait()
