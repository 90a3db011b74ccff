"""An address as a browser asks for it, whatever letters it was written with."""

from contextlib import suppress
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

_LEFT_OUT = dict.fromkeys(map(ord, "\t\n\r"))
_AS_THEY_STAND = "%/:@!$&'()*+,;=~[]|^"


def asked_for(base: str, written: str) -> str:
    """Return an address in full, in letters that HTTP has; empty for one that
    cannot be read and so leads nowhere."""
    try:
        parts = urlsplit(urljoin(base, written.strip().translate(_LEFT_OUT)))
        _ = parts.port
        host = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode()
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"}:
        return urlunsplit(parts)
    path = quote(parts.path.replace("\\", "/"), safe=_AS_THEY_STAND, errors="replace")
    query = quote(parts.query, safe=_AS_THEY_STAND + "?", errors="replace")
    return urlunsplit((parts.scheme, host, path, query, parts.fragment))


def location(base: str, header: str) -> str:
    """Return where a Location header leads, empty when it cannot be read. Its
    bytes are UTF-8 where they can be."""
    with suppress(ValueError):
        header = header.encode("latin-1").decode()
    return asked_for(base, header)
