"""Our own server: `python -m handlekraft.config.server all|readers [--host …] [--port …] [--workers …]`.

One home for how much strangers may ask of it. Neither Django nor a database driver is loaded here.
"""

import argparse
import errno
import os
import resource
import socket
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server.mp import MPServer

from handlekraft.config.settings_checks import judge_settings

LOCAL = "127.0.0.1"
REFUSED = 2
CONNECTIONS = 8192  # at once, of each process; more wait until some are closed
BACKLOG = 4096  # that wait
OTHER_FILES = 512  # that a process needs beside its connections
# A connection that says nothing, only half of a request, or nothing after an answer is closed.
LONGEST_SILENCE = 10_000  # milliseconds
LARGEST_HEAD = 16 * 1024  # bytes of a request line and its headers


@dataclass(frozen=True, slots=True)
class Served:
    """What is served: the application, and how it is spoken to."""

    target: str
    interface: Interfaces


ALL = Served("handlekraft.config.rsgi:application", Interfaces.RSGI)
# Readers send nothing, so no thread ever waits for one.
READERS = Served("handlekraft.config.reader:application", Interfaces.WSGI)
SERVED = {"all": ALL, "readers": READERS}


def trouble_with(port: int, host: str = LOCAL) -> str:
    """Return what stands in the way of listening on a port of this machine,
    and what to do; empty if nothing does.

    Asked before every start: two servers of ours on one port would share its requests without a word.
    """
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OverflowError:
            return f"{port} er ikke en port. Velg et tall fra 1024 til 65535 med --port."
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                return f"Port {port} er opptatt. Velg en annen med --port, for eksempel {port + 1}."
            return f"Port {port} kan ikke brukes ({error.strerror}). Velg en annen med --port, for eksempel 8000."
    return ""


class _Server(MPServer):
    """Tells at once that it was asked to stop: what goes on beside must not be taken for dead meanwhile."""

    def __init__(self, on_stop: Callable[[], None], **options: Any) -> None:
        super().__init__(**options)
        self._on_stop = on_stop

    def signal_handler_interrupt(self, *signal: Any, **more: Any) -> None:
        self._on_stop()
        super().signal_handler_interrupt(*signal, **more)  # type: ignore[no-untyped-call]  # theirs


def serve(
    served: Served,
    *,
    port: int,
    workers: int,
    host: str = LOCAL,
    on_stop: Callable[[], None] = lambda: None,
) -> None:
    """Answer until stopped. No access log: what is read is nobody's business."""
    _Server(
        on_stop,
        target=served.target,
        address=host,
        port=port,
        interface=served.interface,
        workers=workers,
        blocking_threads=2 * (os.cpu_count() or 1) + 1 if served.interface is Interfaces.WSGI else 1,
        backlog=BACKLOG,
        backpressure=most_connections(),
        http=HTTPModes.http1,  # the other protocol has no limit to how long somebody may say nothing
        http1_settings=HTTP1Settings(header_read_timeout=LONGEST_SILENCE, max_buffer_size=LARGEST_HEAD),
        websockets=False,
        log_access=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
    ).serve()


def most_connections() -> int:
    """Let this process and those it starts have as many files open as the machine allows;
    return how many connections fit."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = CONNECTIONS + OTHER_FILES
    allowed = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < allowed:
        resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, hard))
    return max(128, min(CONNECTIONS, allowed - OTHER_FILES))


def main() -> None:
    """Serve what the command line says."""
    parser = argparse.ArgumentParser(prog="python -m handlekraft.config.server")
    parser.add_argument("what", choices=sorted(SERVED), help="alle vertsnavn, eller bare lesernes")
    parser.add_argument("--host", default=LOCAL)
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--workers", type=int, default=min(2, os.cpu_count() or 1), help="antall prosesser")
    chosen = parser.parse_args()
    judge_settings(readers_only=chosen.what == "readers")
    trouble = trouble_with(chosen.port, chosen.host)
    if trouble:
        sys.stderr.write(f"{trouble}\n")
        sys.exit(REFUSED)
    serve(SERVED[chosen.what], port=chosen.port, workers=chosen.workers, host=chosen.host)


if __name__ == "__main__":
    main()
