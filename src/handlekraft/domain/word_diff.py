"""What was taken away and what came, word by word, between two wordings of one text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

ALIKE = 0.5
"""The share of two texts that must be the same for their difference to be told word by word."""
_PIECES = re.compile(r"\{[^}]*\}|\[[^\]]*\]|\w+|\s+|[^\w\s]")


class Fate(StrEnum):
    """What became of some words."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that follow each other and share their fate."""

    text: str
    fate: Fate


def word_diff(before: str, after: str) -> tuple[Stretch, ...]:
    """Return both texts as one run of stretches. A reference in braces or brackets is one word.

    Without the stretches that are new the run is `before`; without those that are gone it is `after`. Texts
    that have little in common are told one after the other: pieced together they would read as neither.
    """
    was, becomes = _PIECES.findall(before), _PIECES.findall(after)
    matcher = SequenceMatcher(None, was, becomes, autojunk=False)
    if matcher.ratio() < ALIKE:
        return tuple(_stretches("replace", before, after))
    return tuple(
        stretch
        for tag, a, b, c, d in matcher.get_opcodes()
        for stretch in _stretches(tag, "".join(was[a:b]), "".join(becomes[c:d]))
    )


def _stretches(tag: str, was: str, becomes: str) -> Iterator[Stretch]:
    if tag == "equal":
        yield Stretch(was, Fate.SAME)
        return
    if was:
        yield Stretch(was, Fate.GONE)
    if becomes:
        yield Stretch(becomes, Fate.NEW)
