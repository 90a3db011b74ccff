"""A small site with pages and answers by path, for what servers and writers of pages can do to an address."""

import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.serving.ports import free_port

TRICKLE = "trickle"
Answers = Mapping[str, str | tuple[int, str]]


def page(title: str, body: str) -> str:
    return (
        f'<!DOCTYPE html><html lang="nb"><head><meta charset="utf-8"><title>{title}</title></head>'
        f"<body><main><h1>{title}</h1>{body}</main></body></html>"
    )


@contextmanager
def odd_site(answers: Answers) -> Iterator[tuple[str, list[str]]]:
    """Serve pages (text), redirects (status and Location) and one that never comes to its end; give
    the address and what is asked for."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            answer = answers.get(self.path, (404, ""))
            if isinstance(answer, tuple):
                self.send_response(answer[0])
                if answer[1]:
                    self.send_header("Location", answer[1])
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            body = answer.encode()
            self.send_header("Content-Length", str(len(body) if answer != TRICKLE else 10_000))
            self.end_headers()
            for start in range(10_000) if answer == TRICKLE else ():
                self.wfile.write(b" " if start else b"<")
                time.sleep(0.2)
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
