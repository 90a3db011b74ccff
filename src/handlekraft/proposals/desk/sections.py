"""One section of a document as one who writes in a place sees it, and sections in the groups of the page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from handlekraft.proposals.changes import Change
from handlekraft.texts.lines import ContentLine

LONGEST_NAME = 60
OWN = "own"
"""The operation, in addresses, of writing a section of one's own."""


@dataclass(frozen=True, slots=True)
class Voice:
    """One text in a section: who says it ("" for this place), the operation
    that put it there, and its lines."""

    op: str
    lines: tuple[ContentLine, ...]
    ours: bool
    proposed: bool = False


@dataclass(frozen=True, slots=True)
class WritableSection:
    """One section. `may` are the operations open to the place; `due` is the
    last day to look at it, if it waits."""

    key: str
    kind: str
    part: str
    policy: str
    must_fill: bool
    voices: tuple[Voice, ...]
    may: tuple[str, ...]
    waits: bool
    due: date | None
    unfilled: bool
    changes: tuple[Change, ...]
    number: int = 0

    @property
    def presses(self) -> bool:
        """Whether the place has something to do here, and has not proposed it yet."""
        return (self.waits or self.unfilled) and not self.changes

    @property
    def is_closed(self) -> bool:
        """Whether nothing can be done here."""
        return not self.may and not self.waits and not self.changes

    @property
    def name(self) -> str:
        """The first words, to be known by."""
        first = next((line.text for voice in self.voices for line in voice.lines), self.key)
        return first if len(first) <= LONGEST_NAME else f"{first[:LONGEST_NAME].rsplit(' ', 1)[0]} …"

    @property
    def ours(self) -> tuple[str, ...]:
        """Operations with which the place says something here now."""
        return tuple(voice.op for voice in self.voices if voice.ours and not voice.proposed)


Group = tuple[str, list[tuple[bool, list[WritableSection]]]]


def in_groups(sections: Iterable[WritableSection]) -> list[Group]:
    """Return sections by the part of the page they stand in, and within it in runs of those that
    are closed and those that are not."""
    return [
        (part, [(closed, list(run)) for closed, run in groupby(of_part, key=lambda each: each.is_closed)])
        for part, of_part in groupby(sections, key=lambda each: each.part)
    ]
