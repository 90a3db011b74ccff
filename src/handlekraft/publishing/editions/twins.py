"""Compressed twins: beside a file of text stand the same bytes as brotli and gzip, made once and never on request."""

import gzip
import zlib
from functools import lru_cache

import brotli  # type: ignore[import-untyped]  # the package has no types, and only this module uses it

# Brotli 5 with a window of 64 kB: as small as 9 and many times faster at the size of a page.
BROTLI_QUALITY = 5
BROTLI_WINDOW = 16
GZIP_LEVEL = 6
GZIP_FORMAT = 31  # zlib's number for a gzip header with time stamp 0 and the largest window
SHARED_HEAD_ENDS = b"<title>"
SUFFIXES = (".br", ".gz")
TEXT_ENDINGS = (".html", ".js", ".css", ".json", ".svg", ".xml", ".txt", ".csv")
WORTH_IT = 256  # below this many bytes a twin saves less than its own headers


def twins(path: str, content: bytes) -> dict[str, bytes]:
    """Return the twins of a file keyed by suffix: empty for what is compressed already or too small.

    The same content always gives the same bytes: gzip's time stamp is 0.
    """
    if not path.endswith(TEXT_ENDINGS) or len(content) < WORTH_IT:
        return {}
    return {
        ".br": brotli.compress(content, quality=BROTLI_QUALITY, lgwin=BROTLI_WINDOW),
        ".gz": _gzipped(content),
    }


def _gzipped(content: bytes) -> bytes:
    """Compress after the head, from the state that the head left: every page of a site begins with the same sheet."""
    end = content.find(SHARED_HEAD_ENDS) + 1
    state, begun = _after(content[:end])
    rest = state.copy()
    return begun + rest.compress(content[end:]) + rest.flush()


@lru_cache(maxsize=16)
def _after(head: bytes) -> tuple["zlib._Compress", bytes]:
    state = zlib.compressobj(GZIP_LEVEL, zlib.DEFLATED, GZIP_FORMAT)
    return state, state.compress(head)


def decoded(path: str, content: bytes) -> bytes:
    """Return what a twin holds. Raises ValueError for bytes that do not decode."""
    try:
        return brotli.decompress(content) if path.endswith(".br") else gzip.decompress(content)
    except (brotli.error, OSError, EOFError) as error:
        raise ValueError(f"{path} lar seg ikke pakke ut.") from error
