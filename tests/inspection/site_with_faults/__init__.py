"""A small site on this machine with one page for each planted fault, and one page without any."""

import hashlib
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from tests.inspection.site_with_faults.faults import LOOKED, READ, Planted
from tests.inspection.site_with_faults.pages import HEADERS, SCRIPT, STYLE, page

__all__ = ["LOOKED", "READ", "FaultySite", "Planted", "serve"]

HTML = "text/html; charset=utf-8"
Environ = dict[str, Any]
StartResponse = Callable[[str, list[tuple[str, str]]], object]


@dataclass(frozen=True, slots=True)
class Prepared:
    """One answer of the site."""

    kind: str
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)


class FaultySite:
    """WSGI application. `planted` are the faults that are switched on; none of them gives a clean site."""

    def __init__(self, planted: Iterable[Planted] = ()) -> None:
        self.planted = tuple(planted)
        self._answers: dict[str, Prepared] = {
            "/-/stil.0123456789ab.css": Prepared("text/css", STYLE.encode())
        }
        for fault in self.planted:
            self._plant(fault)
        links = tuple(fault.path for fault in self.planted)
        self._answers["/"] = Prepared(
            HTML, page("Forsiden", script=self._script(SCRIPT), links=links).encode()
        )
        self._missing = Prepared(HTML, page("Siden finnes ikke", script=self._script(SCRIPT)).encode())

    def __call__(self, environ: Environ, start_response: StartResponse) -> list[bytes]:
        found = self._answers.get(environ["PATH_INFO"])
        answer = found or self._missing
        headers = {"Content-Type": answer.kind, **HEADERS, **answer.headers}
        given = [(name, value) for name, value in headers.items() if value]
        start_response("200 OK" if found else "404 Not Found", given)
        return [answer.body]

    def expected(self) -> set[tuple[str, str]]:
        """Return rule and path of everything the kit must find."""
        return {
            (rule, self._script(changed(SCRIPT, fault.script)) if path == "script" else path)
            for fault in self.planted
            for path in fault.seen_at or (fault.path,)
            for rule in (fault.rule, *fault.also)
        }

    def _plant(self, fault: Planted) -> None:
        clean = page(f"{fault.rule.lower()} {fault.name}", script=self._script(changed(SCRIPT, fault.script)))
        self._answers[fault.path] = Prepared(HTML, changed(clean, fault.html).encode(), fault.headers)
        if fault.file:
            path, kind, body = fault.file
            self._answers[path] = Prepared(kind, body)

    def _script(self, code: str) -> str:
        path = f"/-/ut.{hashlib.sha256(code.encode()).hexdigest()[:12]}.js"
        self._answers[path] = Prepared("text/javascript", code.encode())
        return path


def changed(text: str, changes: Iterable[tuple[str, str]]) -> str:
    """Return the text with each change made; a change that finds nothing to change would plant no fault."""
    for old, new in changes:
        if old not in text:
            raise AssertionError(f"Nothing to change: {old}")
        text = text.replace(old, new)
    return text


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


@contextmanager
def serve(application: Any, host: str = "127.0.0.1") -> Iterator[str]:
    """Serve a WSGI application on this machine; give the address of its root,
    by the name it is to be asked by."""
    server = make_server("127.0.0.1", 0, application, server_class=_Server, handler_class=_Quiet)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://{host}:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
