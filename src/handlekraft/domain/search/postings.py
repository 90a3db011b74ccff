"""Which word stands in which entry, and how much that says."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import IntEnum
from functools import lru_cache

from handlekraft.domain.search.entries import SearchEntry, SearchSynonym
from handlekraft.domain.search.words import words_of

Places = dict[int, "Strength"]
"""Entries by their place in the list, with how strongly a word points at them."""


class Strength(IntEnum):
    """How strongly a word points at an entry; the browser gets `WEIGHTS` in this order."""

    MEANT_IN_TEXT = 0
    MEANT_IN_LEAD = 1
    TEXT = 2
    OFTEN = 3
    LEAD = 4
    MEANT_BY_NAME = 5
    LED_TO = 6
    NAME = 7


WEIGHTS: Mapping[Strength, float] = {
    Strength.MEANT_IN_TEXT: 0.6,
    Strength.MEANT_IN_LEAD: 2,
    Strength.TEXT: 1.5,
    Strength.OFTEN: 2.2,
    Strength.LEAD: 4,
    Strength.MEANT_BY_NAME: 5,
    Strength.LED_TO: 9,
    Strength.NAME: 10,
}
OFTEN = 3  # times in the text of one entry
_MEANT = {
    Strength.NAME: Strength.MEANT_BY_NAME,
    Strength.LEAD: Strength.MEANT_IN_LEAD,
    Strength.OFTEN: Strength.MEANT_IN_LEAD,
    Strength.TEXT: Strength.MEANT_IN_TEXT,
}


def strengthened(places: Places, more: Mapping[int, Strength]) -> None:
    """Take in more places; where an entry is in both, the stronger stays."""
    for entry, strength in more.items():
        places[entry] = max(strength, places.get(entry, strength))


class Postings:
    """Every word of an index with its places, and every phrase under the stems of its words."""

    def __init__(
        self,
        entries: Sequence[SearchEntry],
        stem: Callable[[str], str],
        families: Iterable[Sequence[str]] = (),
    ) -> None:
        self._stem = stem
        self.words: dict[str, Places] = defaultdict(dict)
        self.phrases: dict[str, Places] = defaultdict(dict)
        for number, entry in enumerate(entries):
            for word, strength in _told(entry):
                places = self.words[word]
                places[number] = max(strength, places.get(number, strength))
        self._join(families)

    def add_synonyms(self, synonyms: Iterable[SearchSynonym], by_key: Mapping[str, Sequence[int]]) -> None:
        """Let words that no text uses point where their meaning does. `by_key` gives the entries of a key."""
        standing = self._by_stem()
        for synonym in synonyms:
            places: Places = {}
            for meaning in synonym.means:
                strengthened(places, _meant(self._common_places(words_of(meaning), standing)))
            for key in synonym.leads_to:
                strengthened(places, dict.fromkeys(by_key.get(key, ()), Strength.LED_TO))
            for written in synonym.words:
                self._add_written(words_of(written), places)

    def _add_written(self, words: Sequence[str], places: Places) -> None:
        if not places:
            return
        if len(words) == 1:
            strengthened(self.words[words[0]], places)
        else:
            strengthened(self.phrases[" ".join(map(self._stem, words))], places)

    def _join(self, families: Iterable[Sequence[str]]) -> None:
        """Give each form of an irregular word the places of all its forms."""
        for family in families:
            places: Places = {}
            for word in family:
                strengthened(places, self.words.get(word, {}))
            if places:
                for word in family:
                    self.words[word] = dict(places)

    def _by_stem(self) -> dict[str, Places]:
        joined: dict[str, Places] = defaultdict(dict)
        for word, places in self.words.items():
            strengthened(joined[self._stem(word)], places)
        return joined

    def _common_places(self, words: Sequence[str], standing: Mapping[str, Places]) -> Places:
        """The places that all the words have, each as strong as its weakest."""
        found = [standing.get(self._stem(word), {}) for word in words]
        if not found:
            return {}
        everywhere = set(found[0]).intersection(*found[1:])
        return {entry: min(places[entry] for places in found) for entry in everywhere}


def _meant(places: Mapping[int, Strength]) -> Places:
    return {entry: _MEANT[strength] for entry, strength in places.items()}


# The same texts stand in the indexes of both sites, and in those of the next edition.
@lru_cache(maxsize=20_000)
def _words_in(text: str) -> tuple[str, ...]:
    return tuple(words_of(text))


def _told(entry: SearchEntry) -> Iterator[tuple[str, Strength]]:
    """Every word of an entry with the strongest place it stands in."""
    counted = Counter(word for text in entry.text for word in _words_in(text))
    for word, times in counted.items():
        yield word, Strength.OFTEN if times >= OFTEN else Strength.TEXT
    for text in (*entry.lead, *entry.headings):
        yield from ((word, Strength.LEAD) for word in _words_in(text))
    for text in (entry.heading, *entry.names):
        yield from ((word, Strength.NAME) for word in _words_in(text))
