"""A note on a shelf of what stands in the way of a newer edition, for whoever looks
at what is served and not at the log.

The note of the editions' folder itself is of what concerns all of them,
such as a database that cannot be read. One more stands there while the worker is not alive.
"""

import json
import os
from contextlib import suppress
from pathlib import Path

from handlekraft.editions.shelf.shelf import shelves

NOTE = ".note.json"
WORKER = ".worker.json"
LONGEST = 4000


def put_note(folder: Path, words: str, name: str = NOTE) -> None:
    """Say what stands in the way. A disk that cannot be written to is told in
    the log by whoever met it first."""
    waiting = folder / f"{name}.{os.getpid()}"
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        waiting.write_text(json.dumps(words[:LONGEST]), encoding="utf-8")
        waiting.replace(folder / name)


def take_note_away(folder: Path, name: str = NOTE) -> None:
    """Nothing stands in the way any more."""
    with suppress(OSError):
        (folder / name).unlink(missing_ok=True)


def note_of(folder: Path, name: str = NOTE) -> str:
    """Return what stands in the way, or nothing."""
    try:
        words = json.loads((folder / name).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ""
    return words if isinstance(words, str) else ""


def notes(root: Path) -> dict[str, str]:
    """Return what stands in the way by the shelf's name; under "" what stands in the way of them all."""
    try:
        folders = {"": root, **{shelf.name: shelf.folder for shelf in shelves(root)}}
    except OSError:
        return {}
    told = {name: words for name, folder in folders.items() if (words := note_of(folder))}
    of_all = " ".join(filter(None, (told.get("", ""), note_of(root, WORKER))))
    return told | ({"": of_all} if of_all else {})
