"""The application that answers readers: from an address to a file, and nothing remembered of who asked."""

import logging
import re
from collections.abc import Callable, Iterable
from typing import Any

from handlekraft.editions.serving.addresses import clean_path, first_folder, mended
from handlekraft.editions.serving.headers import Surface
from handlekraft.editions.serving.negotiation import encodings
from handlekraft.editions.serving.opened import OpenEdition
from handlekraft.editions.serving.responses import (
    NOT_FOUND,
    Response,
    health,
    method_not_allowed,
    not_found,
    redirect,
    server_error,
)
from handlekraft.editions.serving.shelves import Shelves
from handlekraft.editions.shelf.front import BROKEN, FRONT, MISSING, RESTING

Environ = dict[str, Any]
StartResponse = Callable[[str, list[tuple[str, str]]], object]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]

HEALTH = "/-/health"
# Pages for when something is wrong: parts of answers, not addresses.
FAILURES = frozenset({MISSING, BROKEN, RESTING})

_SLUG = re.compile(r"[a-z0-9][a-z0-9-]*")
_log = logging.getLogger("handlekraft.reader")


class ReaderApplication:
    """WSGI application for one reader surface. `bound` is the one
    municipality the host belongs to, or empty."""

    def __init__(self, shelves: Shelves, surface: Surface, bound: str = "") -> None:
        self._shelves = shelves
        self._surface = surface
        self._bound = bound

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request. Never raises: whatever goes wrong, the reader
        gets a page with the numbers on it."""
        try:
            response = self._answer(environ)
        except Exception as error:
            # The kind of fault and nothing else: a path, an address or a trace would tell what somebody read.
            _log.error("Feil i svar til leser: %s", type(error).__name__)
            response = server_error(self._surface)
        return send(response, environ, start_response)

    def _answer(self, environ: Environ) -> Response:
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return method_not_allowed(self._surface)
        accepted = encodings(environ.get("HTTP_ACCEPT_ENCODING", ""))
        asked = environ.get("PATH_INFO") or "/"
        path = clean_path(asked)
        if path == HEALTH:
            return self._health()
        if path == "/" and self._bound:
            return redirect(self._surface, "302 Found", f"/{self._bound}/")
        found = self._from_edition(path, accepted) if path else self._missing(None, accepted)
        return found if found.status != NOT_FOUND else self._meant(asked) or found

    def _meant(self, asked: str) -> Response | None:
        """The way to the page that was meant, where an address has capitals or
        signs of the sentence it stood in."""
        path = mended(asked)
        if path == asked or clean_path(path) is None:
            return None
        name, rest = first_folder(path)
        edition = self._shelves.edition(name) if _SLUG.fullmatch(name) else None
        if edition is None:
            return None
        for place in (rest, rest.rstrip("/") + "/"):
            if place and place not in FAILURES and edition.has(self._surface, place):
                return redirect(self._surface, "301 Moved Permanently", f"/{name}{place}")
        return None

    def _from_edition(self, path: str, accepted: tuple[str, ...]) -> Response:
        name, rest = first_folder(path)
        edition = self._shelves.edition(name) if _SLUG.fullmatch(name) else None
        if edition is None:
            name, rest, edition = FRONT, path, self._shelves.edition(FRONT)
        if edition is None:
            return self._missing(None, accepted)
        found = edition.get(self._surface, rest, accepted) if rest and rest not in FAILURES else None
        if found is None and edition.damaged:
            edition = self._shelves.edition(name) or edition
            found = edition.get(self._surface, rest, accepted)
        if found is not None:
            return found
        if not path.endswith("/") and edition.has(self._surface, rest + "/"):
            return redirect(self._surface, "301 Moved Permanently", path + "/")
        return self._missing(edition, accepted)

    def _health(self) -> Response:
        there = self._shelves.edition(self._bound or FRONT) is not None
        there = there or (not self._bound and self._shelves.any_there())
        shelves = self._shelves
        return health(self._surface, there, shelves.behind(), shelves.held_back(), sorted(shelves.notes()))

    def _missing(self, edition: OpenEdition | None, accepted: tuple[str, ...]) -> Response:
        """The municipality's own page for it, else the front's, else one that needs no file."""
        for candidate in (edition, self._shelves.edition(FRONT)):
            page = candidate.get(self._surface, MISSING, accepted, NOT_FOUND) if candidate else None
            if page is not None:
                return page
        return not_found(self._surface)


def send(response: Response, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
    """Hand a whole answer to the server; a HEAD request gets all of it but the body."""
    start_response(response.status, list(response.headers))
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [response.body]
