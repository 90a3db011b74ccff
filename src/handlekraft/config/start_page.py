"""What `localhost` answers: one page that leads to the surfaces, for trying the
installation out on one machine."""

from collections.abc import Iterable
from html import escape

from handlekraft.editions.serving.application import Environ, ReaderApplication, StartResponse, send
from handlekraft.editions.serving.headers import Surface, headers
from handlekraft.editions.serving.hosts import port
from handlekraft.editions.serving.responses import (
    OK,
    Response,
    built_in,
    file_response,
    method_not_allowed,
    not_found,
)
from handlekraft.editions.serving.shelves import Shelves
from handlekraft.editions.shelf.front import FRONT, PORT, START_PAGE

FILES = "/-/"
"""Below it stand the files that pages load."""


def _told(name: str, words: str) -> str:
    """A sentence about what stands in the way of a newer edition: whoever
    looks here runs the installation."""
    return f"<p><strong>{escape(name)}{': ' if name else ''}{escape(words)}</strong></p>"


class StartPage:
    """WSGI application. The page stands in the front's edition; only the port
    is put in, as the reader wrote it."""

    def __init__(self, shelves: Shelves) -> None:
        self._shelves = shelves
        self._public = ReaderApplication(shelves, Surface.PUBLIC)

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request. What the page loads, the way out among it, is the public site's."""
        if environ.get("PATH_INFO", "").startswith(FILES):
            return self._public(environ, start_response)
        return send(self._answer(environ), environ, start_response)

    def _answer(self, environ: Environ) -> Response:
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return method_not_allowed(Surface.PUBLIC)
        if environ.get("PATH_INFO") not in ("/", ""):
            return not_found(Surface.PUBLIC)
        edition = self._shelves.edition(FRONT)
        page = edition.file(START_PAGE) if edition else None
        if edition is None or page is None:
            return built_in(
                Surface.PUBLIC, OK, "Handlekraft", "Ingenting er publisert ennå. Kjør «handlekraft up»."
            )
        written = port(environ)
        body = page.replace(PORT.encode(), f":{written}".encode() if written else b"")
        told = "".join(_told(name, words) for name, words in self._shelves.notes().items())
        body = body.replace(b"</h1>", b"</h1>" + told.encode(), 1)
        always = tuple(headers(Surface.PUBLIC, (edition.style(Surface.PUBLIC),)))
        return file_response(OK, "/" + START_PAGE, "identity", body, always)
