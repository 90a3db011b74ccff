"""Compressed twins: beside a file of text stand the same bytes as brotli and gzip, made once and never on request."""

import gzip

import brotli  # type: ignore[import-untyped]  # the package has no types, and only this module uses it

# Brotli 5 with a window of 64 kB: as small as 9 and many times faster at the size of a page.
BROTLI_QUALITY = 5
BROTLI_WINDOW = 16
GZIP_LEVEL = 6
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
        ".gz": gzip.compress(content, compresslevel=GZIP_LEVEL, mtime=0),
    }


def decoded(path: str, content: bytes) -> bytes:
    """Return what a twin holds. Raises ValueError for bytes that do not decode."""
    try:
        return brotli.decompress(content) if path.endswith(".br") else gzip.decompress(content)
    except (brotli.error, OSError, EOFError) as error:
        raise ValueError(f"{path} lar seg ikke pakke ut.") from error
