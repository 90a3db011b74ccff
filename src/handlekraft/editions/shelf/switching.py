"""The switch: which edition readers get, changed by one rename, and the lock that
lets one publisher in at a time."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from handlekraft.editions.shelf.shelf import BUILDING, CURRENT, REMOVING, Shelf

LOCK = ".lock"


class ShelfBusyError(Exception):
    """Somebody else is changing the same shelf."""


@contextmanager
def exclusive(shelf: Shelf) -> Iterator[None]:
    """Hold the shelf alone. Raises ShelfBusyError at once when somebody else does.

    The lock belongs to the process, so one that is killed leaves none behind.
    """
    shelf.folder.mkdir(parents=True, exist_ok=True)
    with (shelf.folder / LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise ShelfBusyError(
                f"En annen publisering av {shelf.name} pågår. Vent til den er ferdig, og prøv igjen."
            ) from error
        yield


def clear_left_overs(shelf: Shelf) -> int:
    """Remove what dead runs left half done; return how many folders. Only while holding the shelf."""
    left = [*shelf.folder.glob(f"{BUILDING}*"), *shelf.folder.glob(f"{REMOVING}*")]
    for path in left:
        shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
    return len(left)


def settle(folder: Path, shelf: Shelf, edition: str) -> None:
    """Give a finished building folder its own name, with everything in it safe against a power cut."""
    # One sync for all files and folders: one fsync per file costs more than the whole build.
    os.sync()
    folder.rename(shelf.path(edition))
    _sync_folder(shelf.folder)


def switch(shelf: Shelf, edition: str) -> None:
    """Give readers this edition from now on. Raises NoSuchEditionError for one that is not there.

    A copy that followed links has made a folder of `current`: it is moved out of
    the way, and the link is one again.
    """
    shelf.require(edition)
    current = shelf.folder / CURRENT
    if current.is_dir() and not current.is_symlink():
        current.rename(shelf.folder / f"{REMOVING}{shelf.next_id(datetime.now(UTC))}")
    waiting = shelf.folder / f"{BUILDING}{CURRENT}"
    waiting.unlink(missing_ok=True)
    waiting.symlink_to(edition)
    waiting.replace(current)
    _sync_folder(shelf.folder)


def remove(shelf: Shelf, edition: str) -> None:
    """Remove an edition. It loses its name first, so that a half-removed one never looks whole."""
    doomed = shelf.folder / f"{REMOVING}{edition}"
    shelf.require(edition).rename(doomed)
    shutil.rmtree(doomed)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
