"""The stem of a word: its beginning, which the forms of the word have in common.

Always a beginning, so that the index holds a stem as a number of letters to leave out. The same in
the browser (`design/scripts/search/stemming.js`); a language that neither knows keeps its words
whole and is found by how they begin.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache

from Stemmer import Stemmer

_ENGLISH_ENDINGS = ("ings", "ing", "ies", "ied", "ers", "er", "es", "ed", "ly", "'s", "s", "y", "e")
SHORTEST = 3

_snowball = Stemmer("norwegian")


def stemmer_for(language: str) -> Callable[[str], str]:
    """Return the function that cuts a word of a language to its stem."""
    return _STEMMERS.get(language, str)


@lru_cache(maxsize=50_000)
def _norwegian(word: str) -> str:
    stem: str = _snowball.stemWord(word)
    return stem


def _english(word: str) -> str:
    """A light cut: one ending, never below three letters. More would join
    words that have little in common."""
    for ending in _ENGLISH_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            return word[: -len(ending)]
    return word


_STEMMERS: Mapping[str, Callable[[str], str]] = {"nb": _norwegian, "nn": _norwegian, "en": _english}
STEMMED = frozenset(_STEMMERS)
"""The languages whose words are known again in other forms. Search is offered in no
other: it would find too little."""
