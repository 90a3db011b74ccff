"""Whether anybody has touched an edition since every file of it was known to be whole.

Publishing asks whether the files that it shares with the edition before are whole. To read them takes longer the larger the
municipality is, so it is done once: what was whole, and since has neither been replaced nor written in, is whole. A disk
that fails silently is found by those who read all, `verify` and the nightly watch (publishing.watching).
"""

import hashlib
import json
import os
from collections.abc import Iterable
from pathlib import Path

from handlekraft.editions.shelf.shelf import BUILDING, Shelf

SEEN = ".seen"
# Longer than the clocks of file systems stand still. What was written less than this before it was looked at may have been
# written in again without looking different.
TICK = 20_000_000  # nanoseconds


def is_untouched(shelf: Shelf, edition: str, paths: Iterable[str]) -> bool:
    """Tell whether all these files of an edition stand as they did when they were known to be whole."""
    try:
        seen = json.loads((shelf.folder / SEEN).read_bytes())
        return bool(seen == {"edition": edition, "files": _state(shelf.path(edition), paths)[0]})
    except (OSError, ValueError):
        return False


def remember_whole(shelf: Shelf, edition: str, paths: Iterable[str]) -> None:
    """Remember that all these files of an edition are whole. Only while holding the shelf, and having read every one."""
    waiting = shelf.folder / f"{BUILDING}{SEEN}"
    try:
        waiting.write_bytes(b"")
        now = waiting.stat().st_mtime_ns  # by the clock that the files have
        state, newest = _state(shelf.path(edition), paths)
        if newest + TICK < now:
            waiting.write_text(json.dumps({"edition": edition, "files": state}), encoding="ascii")
            waiting.replace(shelf.folder / SEEN)
        else:
            waiting.unlink()
    except OSError:
        return  # nothing is remembered, and the next time every file is read


def _state(folder: Path, paths: Iterable[str]) -> tuple[str, int]:
    """Return a hash of which files they are, how large and when written, and the time that the last was written."""
    made, newest = hashlib.sha256(), 0
    for path in sorted(paths):
        found = os.lstat(os.path.join(folder, path))
        newest = max(newest, found.st_mtime_ns)
        made.update(
            f"{path}\0{found.st_dev}\0{found.st_ino}\0{found.st_size}\0{found.st_mtime_ns}\0".encode()
        )
    return made.hexdigest(), newest
