"""The body of an answer as a browser would have it: unpacked, and in letters.

What cannot be opened has not been looked at, and that is said: silence would read as "nothing found".
"""

import codecs
import re
import zlib

TOO_LARGE = "Svaret er for stort til å bli lest helt."
_PACKED = {"gzip": 16 + zlib.MAX_WBITS, "x-gzip": 16 + zlib.MAX_WBITS, "deflate": zlib.MAX_WBITS}
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_DECLARED = re.compile(rb"<meta[^>]+?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_LOOKED_THROUGH = 1024  # bytes, in which a page must have said its letters
_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


def unpacked(body: bytes, coding: str, most: int) -> tuple[bytes, str]:
    """Return a body without its Content-Encoding, at most `most` bytes of it, and why it is not whole: in
    bokmål, empty when it is."""
    name = coding.strip().lower()
    if name in {"", "identity"}:
        return body, ""
    if name not in _PACKED:
        return body, f"Svaret er pakket som «{name[:40]}», selv om det ble bedt om upakket."
    opened = zlib.decompressobj(_PACKED[name])
    try:
        return opened.decompress(body, most), (TOO_LARGE if opened.unconsumed_tail else "")
    except zlib.error:
        return b"", f"Svaret sier at det er pakket som «{name}», men kan ikke pakkes opp."


def letters(body: bytes, content_type: str) -> str:
    """Return the text of a page: a byte order mark goes before what the header says, and that before what
    the page says of itself. UTF-8 where nobody says what can be used."""
    marked = next((name for mark, name in _MARKS.items() if body.startswith(mark)), "")
    said = _CHARSET.search(content_type)
    declared = _DECLARED.search(body[:_LOOKED_THROUGH])
    for name in (marked, said[1] if said else "", declared[1].decode("ascii") if declared else "", "utf-8"):
        if name and _is_known(name):
            return body.decode(name, "replace")
    return body.decode("utf-8", "replace")


def _is_known(name: str) -> bool:
    try:
        return codecs.lookup(name).name not in {"base64", "hex", "zlib", "bz2", "rot13", "quopri", "uu"}
    except LookupError:
        return False
