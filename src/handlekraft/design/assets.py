"""The finished look as values: what a page carries inside it, and the files it names.

Nothing here builds anything: the files come from `handlekraft.design.build` and are read once per process.
"""

import base64
import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

BUILT = Path(__file__).parent / "static" / "design" / "built"


class AssetsMissingError(RuntimeError):
    """The finished style sheets and scripts have not been made."""


@cache
def _read(name: str) -> bytes:
    try:
        return (BUILT / name).read_bytes()
    except FileNotFoundError:
        raise AssetsMissingError(
            f"Filen {name} er ikke bygget. Kjør «scripts/prepare» og prøv igjen."
        ) from None


def reader_style() -> str:
    """Return the sheet that stands inside every reader page, exactly as it must stand there."""
    return _read("reader.css").decode()


def style_hash() -> str:
    """Return the sheet's source for a content security policy: `sha256-` and
    the base64 digest, without quotes."""
    return f"sha256-{base64.b64encode(hashlib.sha256(_read('reader.css')).digest()).decode()}"


def scripts() -> Mapping[str, bytes]:
    """Return the reader pages' scripts by file name; the name carries the content's
    hash and may be cached for ever."""
    content = _read("exit.js")
    return {f"exit.{hashlib.sha256(content).hexdigest()[:12]}.js": content}


def search_script() -> Mapping[str, bytes]:
    """Return the script of the pages with a search field by file name; it reads
    the index that has run before it."""
    content = _read("search.js")
    return {f"search.{hashlib.sha256(content).hexdigest()[:12]}.js": content}


def hours_script() -> Mapping[str, bytes]:
    """Return the script that says who answers now by file name; it reads
    the hours that have run before it."""
    content = _read("hours.js")
    return {f"hours.{hashlib.sha256(content).hexdigest()[:12]}.js": content}
