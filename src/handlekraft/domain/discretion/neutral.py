"""An honest name as it may stand in a history: without the words that give a visit away."""

from functools import lru_cache

from handlekraft.domain.discretion.finding import indiscreet_words
from handlekraft.domain.languages import BOKMAL

_LOOSE = frozenset({"i", "og", "for", "på", "ved", "av", "til", "med", "mot", "hos", "fra"})
_BRACKETS = "()"
_SIGNS = " -–—,.:;/&«»"


@lru_cache(maxsize=4_096)
def neutral_name(name: str) -> str:
    """Return a name without the words that say too much, and without the small words that led to them.

    "Krisesenteret i Midtre Hålogaland" → "Midtre Hålogaland". A name that says nothing too much is returned
    as it is; one of which
    nothing is left is empty.
    """
    left = name
    while found := indiscreet_words(left, BOKMAL):
        said = {word.casefold() for hit in found for word in hit.split()}
        kept = [word for word in left.split() if not _says(word, said)]
        if len(kept) == len(left.split()):
            return ""
        left = _trimmed(kept)
    return left


def _says(word: str, said: set[str]) -> bool:
    return any(part in word.casefold() for part in said)


def _trimmed(words: list[str]) -> str:
    bare = [word.strip(_SIGNS + _BRACKETS) for word in words]
    while words and (not bare[0] or bare[0].casefold() in _LOOSE):
        words, bare = words[1:], bare[1:]
    while words and (not bare[-1] or bare[-1].casefold() in _LOOSE):
        words, bare = words[:-1], bare[:-1]
    kept = " ".join(words).strip(_SIGNS)
    return kept[:1].upper() + kept[1:]
