"""Asks a server for an address and keeps the whole answer. Follows nothing,
stores nothing, sends no cookie back."""

import http.client
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from handlekraft.inspection.bodies import TOO_LARGE, unpacked

AGENT = "handlekraft-inspect"
PATIENCE = 10.0  # seconds without a byte
LONGEST = 30.0  # seconds for one whole answer, however it trickles
LARGEST = 5 * 1024 * 1024  # bytes of a body that are read


class CannotReachError(Exception):
    """Nobody answers at an address; the message says which, in bokmål."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A server's answer to one request. `seconds` is how long it took, `unread` why its body is not known
    or not whole, in bokmål."""

    address: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    seconds: float
    unread: str = ""

    def header(self, name: str) -> str:
        """Return a header's value, several of one name joined by commas, empty when absent."""
        return ", ".join(value for key, value in self.headers if key.lower() == name.lower())

    @property
    def kind(self) -> str:
        """The media type without parameters: "text/html"."""
        return self.header("Content-Type").partition(";")[0].strip().lower()

    @property
    def is_html(self) -> bool:
        return self.kind in {"text/html", "application/xhtml+xml"}

    @property
    def path(self) -> str:
        return urlsplit(self.address).path or "/"


class Fetcher:
    """Fetches over one connection per host, kept open while the server allows it."""

    def __init__(self) -> None:
        self.until = float("inf")  # nothing is waited for after this, by the monotonic clock
        self._open: dict[str, http.client.HTTPConnection] = {}

    def get(self, address: str, *, method: str = "GET") -> Answer:
        """Return the answer. Raises CannotReachError when there is none."""
        parts = urlsplit(address)
        started = time.monotonic()
        try:
            return self._ask(parts, address, method, started)
        except (OSError, http.client.HTTPException):
            self._forget(parts)  # the server may have closed a connection that was kept open
        try:
            return self._ask(parts, address, method, started)
        except (OSError, http.client.HTTPException) as error:
            self._forget(parts)
            raise CannotReachError(
                f"Får ikke svar fra {address}: {error or type(error).__name__}."
            ) from error

    def close(self) -> None:
        """Close every connection."""
        for connection in self._open.values():
            connection.close()
        self._open.clear()

    def _ask(self, parts: SplitResult, address: str, method: str, started: float) -> Answer:
        connection = self._open.setdefault(_origin(parts), _connection(parts))
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        headers = {"Host": parts.netloc, "User-Agent": AGENT, "Accept-Encoding": "identity"}
        with _cut_off(connection, min(LONGEST, self.until - time.monotonic())) as held:
            connection.request(method, target, headers=headers)
            held.append(connection.sock)  # a connection forgets its socket when the server will close it
            response = connection.getresponse()
            body = response.read(LARGEST)
        body, unread = unpacked(body, response.getheader("Content-Encoding", ""), LARGEST)
        if not response.isclosed():
            self._forget(parts)  # the rest of a body that is too long is left where it is
            unread = unread or TOO_LARGE
        waited = time.monotonic() - started
        return Answer(address, response.status, tuple(response.getheaders()), body, waited, unread)

    def _forget(self, parts: SplitResult) -> None:
        connection = self._open.pop(_origin(parts), None)
        if connection is not None:
            connection.close()


@contextmanager
def _cut_off(connection: http.client.HTTPConnection, seconds: float) -> Iterator[list[socket.socket]]:
    """Let the block last so long at most: the sockets it puts in the list are shut then. Raises TimeoutError
    when it took longer, or when there is no time left."""
    if seconds <= 0:
        raise TimeoutError("Tiden er ute")
    over, held = threading.Event(), list[socket.socket]()

    def cut() -> None:
        over.set()
        for each in held:
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)

    watch = threading.Timer(seconds, cut)
    watch.daemon = True
    watch.start()
    try:
        yield held
    finally:
        watch.cancel()
        if over.is_set():
            connection.close()
            raise TimeoutError("Svaret tok for lang tid")


def _origin(parts: SplitResult) -> str:
    return f"{parts.scheme}://{parts.netloc}"


def _connection(parts: SplitResult) -> http.client.HTTPConnection:
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    return kind(_reached_at(parts.hostname or ""), parts.port, timeout=PATIENCE)


def _reached_at(host: str) -> str:
    """Every name under localhost is this machine (RFC 6761), whether or not its resolver knows it."""
    return "127.0.0.1" if host == "localhost" or host.endswith(".localhost") else host
