"""All hosts in one process, so that nothing sent to the workspace can keep a reader waiting.

What is read from the network is read in the loop, which waits for as many senders as it takes;
readers and people at work then have threads of their own. A body that comes slowly costs no thread,
and one that is too large is not read.
"""

import asyncio
import logging
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from io import BytesIO
from typing import Any, TypeVar

from handlekraft.config.bodies import MOST_OF_ANYBODY, TOO_LARGE, Bodies, RefusedBodyError, declared_length
from handlekraft.config.workspace_host import WorkspaceHost
from handlekraft.editions.serving.application import Application, Environ
from handlekraft.editions.serving.headers import Header, Surface
from handlekraft.editions.serving.hosts import host_name
from handlekraft.editions.serving.responses import Response, server_error

READING_THREADS = 4
WORKING_THREADS = 8
WITHOUT_BODY = frozenset({"GET", "HEAD", "OPTIONS"})
# Headers that CGI has its own names for.
_PLAIN = {"content-type": "CONTENT_TYPE", "content-length": "CONTENT_LENGTH"}

Result = TypeVar("Result")

_log = logging.getLogger("handlekraft.gateway")


class Gateway:
    """RSGI application over a WSGI application that tells hosts apart;
    `work_host` is the workspace's name."""

    def __init__(self, every_host: Application, work_host: str, workspace: WorkspaceHost) -> None:
        self._every_host = every_host
        self._work_host = work_host.lower()
        self._workspace = workspace
        self._bodies = Bodies()
        self._readers = ThreadPoolExecutor(READING_THREADS, "readers")
        self._workers = ThreadPoolExecutor(WORKING_THREADS, "workspace")

    async def __rsgi__(self, scope: Any, protocol: Any) -> None:
        """Answer a request. Never raises for what somebody sent; a fault of
        ours is logged as its kind alone."""
        try:
            answer = await self._answer(environ_of(scope), protocol)
        except RefusedBodyError as refusal:
            answer = refusal.answer
        except Exception as error:
            _log.error("Feil i svar: %s", type(error).__name__)
            answer = server_error(Surface.PUBLIC)
        protocol.response_bytes(int(answer.status.split(" ", 1)[0]), list(answer.headers), answer.body)

    async def _answer(self, environ: Environ, protocol: Any) -> Response:
        if host_name(environ) != self._work_host:
            return await _in(self._readers, partial(called, self._every_host, environ))
        if environ["REQUEST_METHOD"] not in WITHOUT_BODY:
            body = await self._body(environ, protocol)
            environ |= {"wsgi.input": BytesIO(body), "CONTENT_LENGTH": str(len(body))}
        return await _in(self._workers, partial(called, self._every_host, environ))

    async def _body(self, environ: Environ, protocol: Any) -> bytes:
        length = declared_length(environ)
        large = length is not None and length > MOST_OF_ANYBODY
        if large and not await _in(self._workers, partial(self._workspace.knows_sender, environ)):
            raise RefusedBodyError(TOO_LARGE)
        return await self._bodies.read(protocol, length) if length != 0 else b""


async def _in(pool: ThreadPoolExecutor, call: Callable[[], Result]) -> Result:
    return await asyncio.get_running_loop().run_in_executor(pool, call)


def called(application: Application, environ: Environ) -> Response:
    """Return the whole answer of a WSGI application."""
    heard: list[tuple[str, list[Header]]] = []

    def start_response(status: str, headers: list[Header], *args: object) -> None:
        heard.append((status, headers))

    chunks = application(environ, start_response)
    try:
        body = b"".join(chunks)
    finally:
        if hasattr(chunks, "close"):
            chunks.close()
    status, headers = heard[-1]
    return Response(status, tuple(headers), body)


def environ_of(scope: Any) -> Environ:
    """Return an RSGI request, without what it brings along, as WSGI has it (PEP 3333)."""
    name, _, port = str(scope.server).rpartition(":")
    environ: Environ = {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": scope.path.encode("utf-8", "replace").decode("latin-1"),
        "QUERY_STRING": scope.query_string,
        "SERVER_NAME": name,
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "REMOTE_ADDR": str(scope.client).rpartition(":")[0].strip("[]"),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for header, value in scope.headers.items():
        if "_" in header:
            continue  # would be taken for the header of the same name with a hyphen
        key = _PLAIN.get(header) or f"HTTP_{header.upper().replace('-', '_')}"
        between = "; " if header == "cookie" else ","
        environ[key] = f"{environ[key]}{between}{value}" if key in environ else value
    return environ
