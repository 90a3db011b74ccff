"""The demo's workspace on this machine, run as a program of its own: its database, its content, its headers."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from handlekraft.config.command import main as handlekraft
from handlekraft.config.workspace_host import WorkspaceHost

HOST = "arbeid.localhost"


class _ThreadingServer(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _QuietHandler(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


def _run(*arguments: str) -> None:
    sys.argv = ["handlekraft", *arguments, "--verbosity", "0"]
    handlekraft()


def serve() -> None:
    """Fill a new database with the content shipped here, then serve; write the port on the first line."""
    _run("migrate")
    _run("load")
    with make_server(
        "127.0.0.1", 0, WorkspaceHost(), server_class=_ThreadingServer, handler_class=_QuietHandler
    ) as server:
        sys.stdout.write(f"{server.server_port}\n")
        sys.stdout.flush()
        server.serve_forever()


@contextmanager
def running_workspace(folder: Path, content: Path | None = None) -> Iterator[str]:
    """Start the workspace with everything it keeps in a folder, and the content shipped here or another; give its address."""
    environment = {**os.environ, "HANDLEKRAFT_DEMO": "1", "HANDLEKRAFT_VAR": str(folder)}
    if content is not None:
        environment["HANDLEKRAFT_CONTENT"] = str(content)
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.workspace_server"],
        env=environment,
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
