"""Running the worker beside the server, as a process that does not outlive it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

PROGRAM = "from handlekraft.config.command import main; main()"
LONGEST_END = 10.0  # seconds the worker has to put its order back


@contextmanager
def worker_beside(verbosity: int) -> Iterator[None]:
    """Keep a worker going as long as the block lasts. If this process is killed the worker notices and ends."""
    command = [
        sys.executable,
        "-c",
        PROGRAM,
        "work",
        "--beside",
        str(os.getpid()),
        "--verbosity",
        str(verbosity),
    ]
    worker = subprocess.Popen(command)  # noqa: S603 (our own program, no words of anybody else)
    try:
        yield
    finally:
        worker.terminate()
        try:
            worker.wait(LONGEST_END)
        except subprocess.TimeoutExpired:
            worker.kill()
            worker.wait()
