"""What a publishing has found whole need not be read by the next one: a stamp
on the shelf says up to when it was.

The stamp vouches for one edition on one day: the first publishing of a day reads every byte, so that what
rotted on the disk, which leaves no trace in any date, is made anew within a day.
"""

from contextlib import suppress
from datetime import datetime

from handlekraft.editions.shelf.manifest import MANIFEST
from handlekraft.editions.shelf.shelf import Shelf

STAMP = ".vouched"


def vouch(shelf: Shelf, edition: str, now: datetime) -> None:
    """Say that every file of the edition has been found whole. Only while holding the
    shelf, as the last thing done there."""
    (shelf.folder / STAMP).write_text(_words(edition, now), encoding="utf-8")


def vouched_until(shelf: Shelf, edition: str, now: datetime) -> int:
    """Return the moment (nanoseconds, by the disk's clock) until which every file
    of the edition is known to be whole.

    Whatever was touched at or after it must be read; 0 when that is everything.
    """
    stamp = shelf.folder / STAMP
    try:
        until = stamp.stat().st_mtime_ns
        holds = stamp.read_text(encoding="utf-8") == _words(edition, now)
        holds = holds and (shelf.path(edition) / MANIFEST).stat().st_ctime_ns < until
    except (OSError, ValueError):
        return 0
    return until if holds else 0


def withdraw(shelf: Shelf) -> None:
    """Let the next publishing read every byte, because something was found that is not whole."""
    with suppress(OSError):  # on a machine that only serves, nobody publishes and the folder may be read-only
        (shelf.folder / STAMP).unlink()


def _words(edition: str, now: datetime) -> str:
    return f"{edition} {now.date().isoformat()}\n"
