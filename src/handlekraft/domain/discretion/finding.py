"""Find indiscreet words in titles, addresses and file names."""

import re
import unicodedata
from bisect import bisect_left
from functools import cache

from handlekraft.domain.discretion.word_lists import ANY_OTHER, BY_LANGUAGE

# Letters that do not come apart into a plain letter and a mark.
_LETTERS = str.maketrans(
    {"ø": "o", "æ": "ae", "å": "a", "đ": "d", "ŋ": "n", "ŧ": "t", "ð": "d", "þ": "th", "ß": "ss"}
)
_WORD = re.compile(r"[^\W\d_]+")
_INNER_CAPITAL = re.compile(r"(?<=[a-zæøå])(?=[A-ZÆØÅ])")


def indiscreet_words(text: str, *languages: str) -> list[str]:
    """The words in a title, slug, preview or file name that say too much, as they are written, each once, in order.

    `languages` are codes such as "nb", "nn", "en", "se" or "uk", whose lists are held against the text in turn. Other languages have no list of their own yet: there, the
    Norwegian, English and Sámi words still count. Hyphens, dots and capitals inside a name part words, and a slug's
    plain letters (kjonnslemlestelse) count as the letters they stand for.
    """
    whole_letters = unicodedata.normalize("NFC", text)
    written = [word for part in _WORD.findall(whole_letters) for word in _INNER_CAPITAL.split(part)]
    found: dict[str, None] = {}
    folded, starts = _joined([fold(word) for word in written])
    for language in dict.fromkeys(languages):
        for hit in _patterns(language).finditer(folded):
            covered = written[bisect_left(starts, hit.start()) : bisect_left(starts, hit.end())]
            found[" ".join(covered)] = None
    return list(found)


def fold(word: str) -> str:
    """Small letters without marks: ø→o, å→a, æ→ae, as an address writes them."""
    apart = unicodedata.normalize("NFKD", word.casefold().translate(_LETTERS))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _joined(words: list[str]) -> tuple[str, list[int]]:
    """The words with one space between, and where each begins."""
    starts: list[int] = []
    length = 0
    for word in words:
        starts.append(length)
        length += len(word) + 1
    return " ".join(words), starts


@cache
def _patterns(language: str) -> re.Pattern[str]:
    words = BY_LANGUAGE.get(language.split("-")[0].casefold(), ANY_OTHER)
    return re.compile(rf"\b(?:{'|'.join(words)})\b")
