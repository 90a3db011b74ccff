"""A small site with pages and answers by path, for what servers and writers of pages can do to an address."""

import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BufferedIOBase

from tests.serving.ports import free_port

TRICKLE = "trickle"
Answer = str | tuple[int, str] | tuple[bytes, Mapping[str, str]]
Answers = Mapping[str, Answer]
_HTML = {"Content-Type": "text/html; charset=utf-8"}


def page(title: str, body: str) -> str:
    return (
        f'<!DOCTYPE html><html lang="nb"><head><meta charset="utf-8"><title>{title}</title></head>'
        f"<body><main><h1>{title}</h1>{body}</main></body></html>"
    )


def _answered(answer: Answer) -> tuple[int, bytes, Mapping[str, str]]:
    """The status, the body and the headers of an answer."""
    if isinstance(answer, str):
        length = 10_000 if answer == TRICKLE else len(answer.encode())
        return 200, answer.encode(), {**_HTML, "Content-Length": str(length)}
    first, rest = answer
    if isinstance(first, bytes) and isinstance(rest, Mapping):
        return 200, first, {**_HTML, "Content-Length": str(len(first)), **rest}
    leads = {"Location": str(rest)} if rest else {}
    return int(first), b"", {**leads, "Content-Length": "0"}


def _trickle(out: BufferedIOBase) -> None:
    for start in range(10_000):
        out.write(b" " if start else b"<")
        time.sleep(0.2)


@contextmanager
def odd_site(answers: Answers) -> Iterator[tuple[str, list[str]]]:
    """Serve pages (text), redirects (status and Location), bodies with headers of their own, and one that
    never comes to its end; give the address and what is asked for."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            answer = answers.get(self.path, (404, ""))
            status, body, headers = _answered(answer)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            if answer == TRICKLE:
                _trickle(self.wfile)
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            pass

        def handle(self) -> None:
            try:
                super().handle()
            except OSError:
                return

    server = ThreadingHTTPServer(("127.0.0.1", free_port()), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://trygg.localhost:{server.server_port}/", asked
    finally:
        server.shutdown()
        server.server_close()
