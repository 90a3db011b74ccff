"""Which edition of which municipality readers get right now, looked up at every request."""

import os
import threading
import time
from pathlib import Path

from handlekraft.editions.serving.opened import Care, HalfEditionError, OpenEdition
from handlekraft.editions.shelf.held import held_now
from handlekraft.editions.shelf.manifest import DamagedManifestError
from handlekraft.editions.shelf.notes import notes
from handlekraft.editions.shelf.shelf import CURRENT, ID, Shelf, shelves

MEMORY = 64 * 1024 * 1024  # bytes of bodies kept per municipality
TRY_AGAIN = 2.0  # seconds before an edition that was not whole is looked at again


class ServedShelf:
    """One municipality's edition as it is served. A switch is seen at the next request.

    When the edition that `current` names is missing, half there or tampered with, the last
    whole one goes on being served, and `behind` tells so. With no whole one left, what is whole
    of the named one is better than nothing.

    An edition is opened at a glance. Once a file of one was found changed when it was to be given, every byte
    of those that could take its place is read, until the edition that `current` names is whole again.
    """

    def __init__(self, shelf: Shelf, memory: int) -> None:
        self._shelf = shelf
        self._link = str(shelf.folder / CURRENT)
        self._memory = memory
        self._named: str | None = None  # nothing looked at yet
        self._open: OpenEdition | None = None
        self._retry_at = 0.0
        self._care = Care.GLANCE
        self._doubted: set[str] = set()
        self._lock = threading.Lock()

    @property
    def behind(self) -> bool:
        """Whether readers get something else than the whole edition they should have."""
        return bool(self._retry_at) and bool(self._open or self._named)

    def edition(self) -> OpenEdition | None:
        """Return the edition to answer from, or None when there is none at all."""
        named = self._current()
        stale = named != self._named or self._is_due()
        # One request waits while the new edition is opened: meanwhile others
        # are answered from the one before.
        if stale and self._lock.acquire(blocking=self._open is None or bool(self._open.damaged)):
            try:
                self._follow(named)
            finally:
                self._lock.release()
        return self._open

    def _is_due(self) -> bool:
        found_at_last = self._open is not None and self._open.damaged and self._care is not Care.EVERY_BYTE
        return bool(found_at_last or (self._retry_at and time.monotonic() >= self._retry_at))

    def _current(self) -> str:
        try:
            return os.readlink(self._link)  # noqa: PTH115, RUF100 (at every request: a tenth of what Path costs)
        except OSError:
            return ""

    def _follow(self, named: str) -> None:
        if named == self._named and not self._is_due():
            return  # another thread has just done it
        if self._open is not None and self._open.damaged:
            self._care = Care.EVERY_BYTE
            self._doubted.add(self._open.damaged)
        opened = self._try(named, self._care)
        if opened is not None:
            self._open, self._retry_at, self._care = opened, 0.0, Care.GLANCE
            self._doubted.clear()
        else:
            if self._open is None or self._open.damaged:
                self._open = self._newest_whole() or self._open or self._try(named, Care.SIZES)
            self._retry_at = time.monotonic() + TRY_AGAIN
        self._named = named

    def _try(self, name: str, care: Care) -> OpenEdition | None:
        if not ID.fullmatch(name):
            return None
        try:
            return OpenEdition.open(self._shelf.path(name), self._memory, care, self._doubted)
        except HalfEditionError as error:
            self._doubted.add(error.path)
        except DamagedManifestError:
            pass
        return None

    def _newest_whole(self) -> OpenEdition | None:
        found = (self._try(name, self._care) for name in reversed(self._shelf.editions()))
        return next((edition for edition in found if edition is not None), None)


class Shelves:
    """All municipalities of an installation, found on disk as they are asked for."""

    def __init__(self, root: Path, memory: int = MEMORY) -> None:
        self._root = root
        self._memory = memory
        self._served: dict[str, ServedShelf] = {}

    def edition(self, name: str) -> OpenEdition | None:
        """Return the edition of a municipality by its slug, or None when it has none to give."""
        served = self._served.get(name)
        if served is None:
            if not (self._root / name).is_dir():
                return None
            served = self._served.setdefault(name, ServedShelf(Shelf(self._root, name), self._memory))
        return served.edition()

    def behind(self) -> list[str]:
        """Return the shelves, of those asked for so far, whose readers do not
        get the edition they should have."""
        return sorted(name for name, served in self._served.items() if served.behind)

    def notes(self) -> dict[str, str]:
        """Return what stands in the way of newer editions, by shelf; under "" what concerns all of them."""
        return notes(self._root)

    def any_there(self) -> bool:
        """Tell whether there is an edition of anything to give."""
        try:
            return any(self.edition(shelf.name) is not None for shelf in shelves(self._root))
        except OSError:
            return False

    def held_back(self) -> list[str]:
        """Return the municipalities whose current edition holds something back, with how much: "narvik 2"."""
        counted = ((shelf.name, len(held_now(shelf))) for shelf in shelves(self._root))
        return [f"{name} {number}" for name, number in counted if number]
