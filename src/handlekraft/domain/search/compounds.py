"""Compound words taken apart with words that the texts themselves use: "voldsutsatt" is vold and utsatt.

The browser does the same with what a reader writes (`design/scripts/search/compounds.js`).
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

SHORTEST_PART = 3
SHORTEST_COMPOUND = 7
MOST_PARTS = 3
# What may stand between two parts; the longer ones belong to a verb in front:
# "avvergingsplikt", "behandlelsestid".
LINKS = ("", "s", "e", "ings", "ing", "elses", "else")


@dataclass(frozen=True, slots=True)
class Splitter:
    """Takes words apart. `by_stem` gives for each known stem the word that stands for
    it, `words` are those of the texts."""

    by_stem: Mapping[str, str]
    words: Collection[str]
    stem: Callable[[str], str]

    def parts(self, word: str) -> tuple[str, ...]:
        """Return the known words that a word is made of, first to last; empty when it cannot be taken apart.

        The fewest parts win, and among those the one whose last part is longest: it says what the whole is.
        """
        if len(word) < SHORTEST_COMPOUND:
            return ()
        found = sorted(self._splits(word, MOST_PARTS), key=lambda parts: (len(parts), -len(parts[-1])))
        return tuple(self.by_stem[self.stem(part)] for part in found[0]) if found else ()

    def _splits(self, rest: str, most: int) -> Iterator[tuple[str, ...]]:
        for end in range(SHORTEST_PART, len(rest) - SHORTEST_PART + 1):
            first = rest[:end]
            if not self._known(first):
                continue
            for last in self._after_link(rest[end:]):
                if self._known(last):
                    yield first, last
                if most > 2:
                    yield from ((first, *parts) for parts in self._splits(last, most - 1))

    def _after_link(self, rest: str) -> Iterator[str]:
        return (rest[len(link) :] for link in LINKS if rest.startswith(link) and rest != link)

    def _known(self, part: str) -> bool:
        """A short part must be a word: three letters are the stem of too many."""
        if len(part) <= SHORTEST_PART:
            return part in self.words
        return self.stem(part) in self.by_stem
