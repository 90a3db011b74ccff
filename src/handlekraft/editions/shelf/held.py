"""What the edition that readers have holds back: asked often, and an edition never changes."""

import json
from functools import lru_cache
from pathlib import Path

from handlekraft.editions.shelf.manifest import MANIFEST, Held, held_rows
from handlekraft.editions.shelf.shelf import Shelf


def held_now(shelf: Shelf) -> tuple[Held, ...]:
    """Return what the current edition holds back; nothing where there is none that can be read."""
    current = shelf.current()
    return _held_in(shelf.path(current)) if current else ()


@lru_cache(maxsize=1_000)
def _held_in(folder: Path) -> tuple[Held, ...]:
    try:
        return held_rows(json.loads((folder / MANIFEST).read_bytes()))
    except (OSError, ValueError, TypeError, AttributeError):
        return ()  # what cannot be read is told where it is served, and made anew
