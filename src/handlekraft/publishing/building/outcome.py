"""How a publishing went."""

from collections.abc import Callable
from dataclasses import dataclass

from handlekraft.editions.shelf.manifest import Held

Progress = Callable[[int, int], None]  # pages made so far, pages to make


class DraftsRefusedError(Exception):
    """Unapproved pages were to be published without anybody having said that they may."""


@dataclass(frozen=True, slots=True)
class BuildOutcome:
    """What one publishing did.

    `edition` is what readers get now; `switched` is false when nothing had changed. Pages are counted
    without twins: `made` anew, of which `healed` because the file on disk was damaged; `unchanged`;
    `removed` since the edition before. `seconds` from the first look to the switch. `held` is what readers
    do not have, because the guard refused it.
    """

    title: str
    edition: str
    switched: bool
    pages: int
    made: int
    healed: int
    unchanged: int
    removed: int
    drafts: bool
    seconds: float
    held: tuple[Held, ...] = ()
