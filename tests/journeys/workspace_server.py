"""The demo's workspace on this machine, run as a program of its own: its database, its headers."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from handlekraft.config.workspace_host import WorkspaceHost
from tests.fixtures.programs import environment_of

HOST = "arbeid.localhost"


class _ThreadingServer(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _QuietHandler(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


def serve() -> None:
    """Serve the installation of the environment; write the port on the first line."""
    with make_server(
        "127.0.0.1", 0, WorkspaceHost(), server_class=_ThreadingServer, handler_class=_QuietHandler
    ) as server:
        sys.stdout.write(f"{server.server_port}\n")
        sys.stdout.flush()
        server.serve_forever()


@contextmanager
def running_workspace(var: Path) -> Iterator[str]:
    """Start the workspace of an installation that keeps everything in a folder; give its address."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.workspace_server"],
        env=environment_of(var),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with process:
        port = process.stdout.readline().strip() if process.stdout else ""
        if not port:
            raise RuntimeError(process.stderr.read() if process.stderr else "The workspace did not start.")
        try:
            yield f"http://{HOST}:{port}"
        finally:
            process.kill()


if __name__ == "__main__":
    serve()
