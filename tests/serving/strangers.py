"""Strangers who ask for nothing and hold what they can: silent connections, half
requests, bodies that never end."""

import resource
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

SILENT = 1100  # connections: more than a server of ours once took at a time
HALF_SENT = 12  # forms: more than it once had threads
FILES = 4096


@contextmanager
def silent_connections(port: int, number: int = SILENT) -> Iterator[list[socket.socket]]:
    """Hold connections that never say anything."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(FILES, hard)), hard))
    with ExitStack() as held:
        yield [
            held.enter_context(socket.create_connection(("127.0.0.1", port), timeout=5))
            for _ in range(number)
        ]


@contextmanager
def half_sent_forms(
    port: int, host: str, path: str, number: int = HALF_SENT
) -> Iterator[list[socket.socket]]:
    """Hold forms that promise much and bring two letters of it. Their CSRF cookie lets the reading begin."""
    with ExitStack() as held:
        senders = []
        for _ in range(number):
            sender = held.enter_context(socket.create_connection(("127.0.0.1", port), timeout=5))
            sender.sendall(head(host, path, "Content-Length: 100000") + b"cs")
            senders.append(sender)
        yield senders


def head(host: str, path: str, *lines: str) -> bytes:
    """Return the head of a form that is sent."""
    written = [
        f"POST {path} HTTP/1.1",
        f"Host: {host}",
        "Content-Type: application/x-www-form-urlencoded",
        f"Cookie: skjema={'a' * 32}",
        *lines,
    ]
    return "\r\n".join([*written, "", ""]).encode()


def answer_to(port: int, sent: bytes, *, seconds: float = 30) -> str:
    """Send bytes, and return what comes back until the other side closes or says nothing more."""
    with socket.create_connection(("127.0.0.1", port), timeout=seconds) as sender:
        sender.sendall(sent)
        return sender.recv(65536).decode()
