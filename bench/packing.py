"""`python -m bench.packing FOLDER`: what our build does to a page besides making it, done to the pages of
another generator.

Each gets the twins that ours get, by the same libraries at the same settings, and all three are hashed.
"""

import hashlib
import sys
import zlib
from pathlib import Path

import brotli  # type: ignore[import-untyped]  # the package has no types

from handlekraft.editions.shelf.twins import BROTLI_QUALITY, BROTLI_WINDOW, GZIP_FORMAT, GZIP_LEVEL


def pack(folder: Path) -> int:
    """Compress and hash every page under a folder; return how many."""
    pages = sorted(folder.rglob("*.html"))
    for page in pages:
        content = page.read_bytes()
        gzip = zlib.compressobj(GZIP_LEVEL, zlib.DEFLATED, GZIP_FORMAT)
        packed = {
            ".br": brotli.compress(content, quality=BROTLI_QUALITY, lgwin=BROTLI_WINDOW),
            ".gz": gzip.compress(content) + gzip.flush(),
        }
        hashlib.sha256(content).hexdigest()
        for ending, twin in packed.items():
            hashlib.sha256(twin).hexdigest()
            page.with_name(page.name + ending).write_bytes(twin)
    return len(pages)


if __name__ == "__main__":
    if not pack(Path(sys.argv[1])):
        sys.exit(f"No pages under {sys.argv[1]}: nothing was measured.")
