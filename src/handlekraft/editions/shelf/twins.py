"""Compressed twins: beside a file of text stand the same bytes as brotli and
gzip, made once and never on request."""

import gzip
import zlib
from collections.abc import Callable, Collection
from functools import lru_cache

import brotli  # type: ignore[import-untyped]  # the package has no types, and only this module uses it

# Brotli 5 with a window of 64 kB: as small as 9 and many times faster at the size of a page.
BROTLI_QUALITY = 5
BROTLI_WINDOW = 16
GZIP_LEVEL = 4  # a twentieth larger than 6 and half the time; brotli is what nearly everybody gets
GZIP_FORMAT = 31  # zlib's number for a gzip header with time stamp 0 and the largest window
SHARED_HEAD_ENDS = b"<title>"
BROTLI, GZIP = ".br", ".gz"
SUFFIXES = (BROTLI, GZIP)
TEXT_ENDINGS = (".html", ".js", ".css", ".json", ".svg", ".xml", ".txt", ".csv")
WORTH_IT = 256  # below this many bytes a twin saves less than its own headers


def twins(path: str, content: bytes, suffixes: Collection[str] = SUFFIXES) -> dict[str, bytes]:
    """Return the twins of a file, all or those asked for, keyed by suffix: empty for what
    is compressed already or too small.

    The same content always gives the same bytes: gzip's time stamp is 0.
    """
    if not path.endswith(TEXT_ENDINGS) or len(content) < WORTH_IT:
        return {}
    return {suffix: _PACKED[suffix](content) for suffix in SUFFIXES if suffix in suffixes}


def _brotlied(content: bytes) -> bytes:
    packed: bytes = brotli.compress(content, quality=BROTLI_QUALITY, lgwin=BROTLI_WINDOW)
    return packed


def _gzipped(content: bytes) -> bytes:
    """Compress after the head, from the state that the head left: every page of a
    site begins with the same sheet."""
    end = content.find(SHARED_HEAD_ENDS) + 1
    state, begun = _after(content[:end])
    rest = state.copy()
    return begun + rest.compress(content[end:]) + rest.flush()


_PACKED: dict[str, Callable[[bytes], bytes]] = {BROTLI: _brotlied, GZIP: _gzipped}


@lru_cache(maxsize=16)
def _after(head: bytes) -> tuple["zlib._Compress", bytes]:
    state = zlib.compressobj(GZIP_LEVEL, zlib.DEFLATED, GZIP_FORMAT)
    return state, state.compress(head)


def decoded(path: str, content: bytes) -> bytes:
    """Return what a twin holds. Raises ValueError for bytes that do not decode."""
    try:
        return brotli.decompress(content) if path.endswith(BROTLI) else gzip.decompress(content)
    except (brotli.error, OSError, EOFError) as error:
        raise ValueError(f"{path} lar seg ikke pakke ut.") from error
