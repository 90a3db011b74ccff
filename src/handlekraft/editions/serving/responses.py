"""A whole answer as a value, and the ones that need no file."""

from collections.abc import Sequence
from dataclasses import dataclass

from handlekraft.editions.serving.headers import NO_STORE, Header, Surface, cache_control, headers

CONTENT_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "application/xml",
    ".csv": "text/csv; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
    ".pdf": "application/pdf",
    ".mp3": "audio/mpeg",
    ".mp4": "video/mp4",
}
OK = "200 OK"
NOT_FOUND = "404 Not Found"
# Where the way out leads when nobody has chosen: the weather service's front page, the same for everybody.
NEUTRAL = "https://www.met.no/"
VARY = ("Vary", "Accept-Encoding")


@dataclass(frozen=True, slots=True)
class Response:
    """Status line, headers and body; the same value answers any number of requests."""

    status: str
    headers: tuple[Header, ...]
    body: bytes


def content_type(path: str) -> str:
    """Return the media type of a file by its ending; what we do not know is bytes to be downloaded."""
    dot = path.rfind(".")
    return (
        CONTENT_TYPES.get(path[dot:], "application/octet-stream") if dot > 0 else "application/octet-stream"
    )


def file_response(status: str, path: str, encoding: str, body: bytes, always: tuple[Header, ...]) -> Response:
    """Return the answer for a file of an edition; `path` is its address,
    `always` the headers of its surface."""
    specific: list[Header] = [
        ("Content-Type", content_type(path)),
        ("Content-Length", str(len(body))),
        ("Cache-Control", cache_control(path) if status == OK else NO_STORE),
        VARY,
    ]
    if encoding != "identity":
        specific.append(("Content-Encoding", encoding))
    return Response(status, (*specific, *always), body)


def redirect(surface: Surface, status: str, location: str) -> Response:
    """Return a redirect inside the same host."""
    return _bodiless(surface, status, (("Location", location), ("Content-Type", CONTENT_TYPES[".txt"])))


def method_not_allowed(surface: Surface) -> Response:
    """Return the answer to anything but reading."""
    return _bodiless(
        surface, "405 Method Not Allowed", (("Allow", "GET, HEAD"), ("Content-Type", CONTENT_TYPES[".txt"]))
    )


def health(
    surface: Surface,
    there: bool,
    behind: Sequence[str] = (),
    held: Sequence[str] = (),
    stopped: Sequence[str] = (),
) -> Response:
    """Tell a load balancer whether there is anything to serve, and the operator who gets an older edition or
    not all of one: those whose edition on disk is not whole, those of which something is held back, and those
    that could not be published (`stopped`; "" is all of them).

    An older edition is still an answer, so the status stays 200: to take the server out would leave readers
    with less. What watches looks for "ok" alone.
    """
    if not there:
        return _plain(surface, "503 Service Unavailable", b"tomt\n")
    told = [f"eldre utgave: {', '.join(behind)}\n"] if behind else []
    told += [f"holdt tilbake: {', '.join(held)}\n"] if held else []
    if stopped:
        told.append(f"ikke oppdatert: {', '.join(name or 'alle' for name in stopped)}\n")
    return _plain(surface, OK, "".join(told or ["ok\n"]).encode())


def built_in(surface: Surface, status: str, heading: str, advice: str) -> Response:
    """Return a page that needs no file, for when nothing else is left. It still has
    the numbers (T-58) and the way out."""
    body = _PAGE.format(heading=heading, advice=advice, neutral=NEUTRAL).encode()
    specific = (
        ("Content-Type", CONTENT_TYPES[".html"]),
        ("Content-Length", str(len(body))),
        ("Cache-Control", NO_STORE),
        VARY,
    )
    return Response(status, (*specific, *headers(surface)), body)


def not_found(surface: Surface) -> Response:
    """Return the page for an address that leads nowhere while no edition has one of its own."""
    return built_in(surface, NOT_FOUND, "Vi fant ikke siden", "Adressen kan være skrevet feil.")


def unknown_host(surface: Surface) -> Response:
    """Return the answer to a host name that this installation does not have."""
    return built_in(surface, "400 Bad Request", "Ukjent adresse", "Se om adressen er skrevet riktig.")


def server_error(surface: Surface) -> Response:
    """Return the page for a fault of ours; it tells nothing about the fault."""
    return built_in(surface, "500 Internal Server Error", "Siden virker ikke nå", "Prøv igjen om litt.")


def unavailable(surface: Surface) -> Response:
    """Return the page for a surface that is down while those of the readers are up."""
    return built_in(surface, "503 Service Unavailable", "Siden virker ikke nå", _WHILE_DOWN)


def _bodiless(surface: Surface, status: str, specific: tuple[Header, ...]) -> Response:
    empty = (
        ("Content-Type", CONTENT_TYPES[".txt"]),
        ("Content-Length", "0"),
        ("Cache-Control", NO_STORE),
        VARY,
    )
    return Response(status, (*specific, *empty, *headers(surface)), b"")


def _plain(surface: Surface, status: str, body: bytes) -> Response:
    specific = (
        ("Content-Type", CONTENT_TYPES[".txt"]),
        ("Content-Length", str(len(body))),
        ("Cache-Control", NO_STORE),
        VARY,
    )
    return Response(status, (*specific, *headers(surface)), body)


_WHILE_DOWN = (
    "Prøv igjen om litt. Det du gjorde sist, er kanskje ikke lagret. "
    "Kortene for ansatte og nettstedet for innbyggere virker som før."
)
_PAGE = """<!DOCTYPE html>
<html lang="nb">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{heading}</title>
<p><a href="{neutral}" rel="noreferrer nofollow">Forlat siden</a></p>
<h1>{heading}</h1>
<p>{advice}</p>
<p><a href="tel:112">Fare nå? Ring 112</a></p>
<p><a href="tel:116006">Råd hele døgnet: 116 006</a></p>
"""
