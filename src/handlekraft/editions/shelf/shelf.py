"""A shelf: the folder where one municipality's editions stand, and the link
that says which one readers get."""

import os
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

CURRENT = "current"
BUILDING = ".building-"
REMOVING = ".removing-"
ID = re.compile(r"\d{8}-\d{6}-\d{6}")
ID_FORMAT = "%Y%m%d-%H%M%S-%f"


class NoSuchEditionError(LookupError):
    """An edition was named that does not stand on the shelf."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The editions of one municipality, `name` being its slug, or the front's reserved name."""

    root: Path
    name: str

    @property
    def folder(self) -> Path:
        return self.root / self.name

    def path(self, edition: str) -> Path:
        return self.folder / edition

    def editions(self) -> list[str]:
        """Return the ids of the finished editions, oldest first. A finished
        edition is one under its own name."""
        if not self.folder.is_dir():
            return []
        return sorted(entry.name for entry in os.scandir(self.folder) if ID.fullmatch(entry.name))

    def current(self) -> str | None:
        """Return the id of the edition readers get, or None before the first one."""
        try:
            target = (self.folder / CURRENT).readlink().name
        except OSError:
            return None
        return target if ID.fullmatch(target) else None

    def before_current(self) -> str | None:
        """Return the newest edition older than the current one: where a rollback leads."""
        current = self.current()
        older = [edition for edition in self.editions() if current and edition < current]
        return older[-1] if older else None

    def require(self, edition: str) -> Path:
        """Return the folder of an edition. Raises NoSuchEditionError, which lists what there is."""
        known = self.editions()
        if edition not in known:
            there = ", ".join(known[-5:]) or "ingen"
            raise NoSuchEditionError(
                f"Det finnes ingen utgave «{edition}» for {self.name}. De nyeste er: {there}."
            )
        return self.path(edition)

    def next_id(self, now: datetime) -> str:
        """Return an id for an edition made at `now` (aware): later than all on
        the shelf, whatever the clock says."""
        moment = now.astimezone(UTC).replace(tzinfo=None)
        taken = self.editions()
        if taken:
            newest = datetime.strptime(taken[-1], ID_FORMAT)  # noqa: DTZ007 (both are UTC without saying so)
            moment = max(moment, newest + timedelta(microseconds=1))
        return moment.strftime(ID_FORMAT)


def shelves(root: Path) -> list[Shelf]:
    """Return every shelf under the editions folder, in the order of their names."""
    if not root.is_dir():
        return []
    return [Shelf(root, entry.name) for entry in sorted(root.iterdir()) if entry.is_dir()]
