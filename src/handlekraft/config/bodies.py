"""What is sent to the workspace: how much, by whom, and how slowly, before
anything of ours spends a thread on it."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass

from handlekraft.editions.serving.application import Environ
from handlekraft.editions.serving.headers import Surface
from handlekraft.editions.serving.responses import Response, built_in, unavailable

MOST_OF_ANYBODY = 256 * 1024  # bytes: a form, with the longest text somebody writes in one
MOST_OF_SIGNED_IN = 6 * 1024 * 1024  # bytes: the largest file the workspace takes in, and the form around it
MOST_HELD = 64 * 1024 * 1024  # bytes of all bodies that are on their way to one process
LONGEST_FORM = 15.0  # seconds from the first byte of a body to its last
LONGEST_FILE = 120.0
LONGEST_SILENCE = 10.0  # seconds between two pieces of a body

TOO_LARGE = built_in(
    Surface.WORKSPACE,
    "413 Content Too Large",
    "Det er for stort",
    "Ingenting er lagret. Filer kan være opptil 5 MB, og du må være logget inn.",
)
TOO_SLOW = built_in(
    Surface.WORKSPACE,
    "408 Request Timeout",
    "Det tok for lang tid",
    "Ingenting er lagret. Gå tilbake og prøv igjen, gjerne der dekningen er bedre.",
)
BROKEN_OFF = built_in(
    Surface.WORKSPACE,
    "400 Bad Request",
    "Noe manglet",
    "Ingenting er lagret. Gå tilbake og prøv igjen.",
)
BUSY = unavailable(Surface.WORKSPACE)


class RefusedBodyError(Exception):
    """A body is not read to its end; `answer` says so to whoever sent it."""

    def __init__(self, answer: Response) -> None:
        super().__init__(answer.status)
        self.answer = answer


def declared_length(environ: Environ) -> int | None:
    """Return how many bytes a request says it brings, None when it does not say.
    Raises RefusedBodyError for nonsense."""
    written = str(environ.get("CONTENT_LENGTH") or "")
    if not written:
        return None if environ.get("HTTP_TRANSFER_ENCODING") else 0
    if not (written.isascii() and written.isdigit()):
        raise RefusedBodyError(BROKEN_OFF)
    if len(written) > len(str(MOST_OF_SIGNED_IN)) or int(written) > MOST_OF_SIGNED_IN:
        raise RefusedBodyError(TOO_LARGE)
    return int(written)


@dataclass(slots=True)
class Bodies:
    """The bodies on their way to one process. Not for threads: everything happens in the loop."""

    _held: int = 0

    async def read(self, pieces: AsyncIterator[bytes], length: int | None) -> bytes:
        """Return a body of `length` bytes, or of unknown length. Raises RefusedBodyError when it is
        too much, too slow or breaks off."""
        most = MOST_OF_ANYBODY if length is None else length
        longest = LONGEST_FORM if most <= MOST_OF_ANYBODY else LONGEST_FILE
        body = bytearray()
        try:
            async with asyncio.timeout(longest):
                await self._collect(pieces, body, most)
        except TimeoutError:
            raise RefusedBodyError(TOO_SLOW) from None
        finally:
            self._held -= len(body)
        if length is not None and len(body) != length:
            raise RefusedBodyError(BROKEN_OFF)
        return bytes(body)

    async def _collect(self, pieces: AsyncIterator[bytes], body: bytearray, most: int) -> None:
        iterator = aiter(pieces)
        while piece := await asyncio.wait_for(anext(iterator, b""), LONGEST_SILENCE):
            body += piece
            self._held += len(piece)
            if len(body) > most:
                raise RefusedBodyError(TOO_LARGE)
            if self._held > MOST_HELD:
                raise RefusedBodyError(BUSY)
