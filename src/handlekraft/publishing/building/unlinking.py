"""Taking links out of a finished page when what they lead to is not there: the words stay."""

import re
from collections.abc import Callable
from html import unescape
from urllib.parse import urlsplit

_LINK = re.compile(rb'<a\b[^>]*?\bhref="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)


def unlinked(html: bytes, leads_nowhere: Callable[[str], bool]) -> bytes:
    """Return the page without the links of which `leads_nowhere` is true; it is asked of the path from the
    host's root."""

    def settle(found: re.Match[bytes]) -> bytes:
        return found[2] if leads_nowhere(_path_of(found[1].decode())) else found[0]

    return _LINK.sub(settle, html)


def _path_of(written: str) -> str:
    href = unescape(written)
    return urlsplit(href).path if href.startswith("/") and not href.startswith("//") else ""
