"""Find indiscreet words in titles, addresses and file names."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from handlekraft.domain.discretion.word_lists import ANY_OTHER, BY_LANGUAGE
from handlekraft.domain.signs import is_unseen

# Letters that do not come apart into a plain letter and a mark.
_LETTERS = str.maketrans(
    {"ø": "o", "æ": "ae", "å": "a", "đ": "d", "ŋ": "n", "ŧ": "t", "ð": "d", "þ": "th", "ß": "ss"}
)
_WORD = re.compile(r"[^\W\d_]+")
_INNER_CAPITAL = re.compile(r"(?<=[a-zæøå])(?=[A-ZÆØÅ])")
_ONE_BY_ONE = re.compile(r"(?<![^\W\d_])[^\W\d_](?:[\W_]{1,3}[^\W\d_](?![^\W\d_])){3,}")
# Cyrillic, Greek and rare Latin letters that are drawn like those of our alphabet.
_DRAWN_ALIKE = str.maketrans(
    "АВЕЗІЈКМНОРСТУХЅаеіїјкмнорстухѕһԁӏѵΑΒΕΖΗΙΚΜΝΟΡΤΥΧαειικνορτυχγωıɑɡʋʟᴏᴠᴅ",
    "ABEZIJKMHOPCTYXSaeiijkmhopctyxshdlvABEZHIKMNOPTYXaeiikvoptuxywiagvlovd",
)
Word = tuple[int, int, str]  # where it begins and ends, and its letters


def indiscreet_words(text: str, *languages: str) -> list[str]:
    """The words in a title, slug, preview or file name that say too much, each once, in order.

    `languages` are codes such as "nb", "nn", "en", "se" or "uk", whose lists are held against the text
    together. Other languages have no list of their own yet: there, the Norwegian, English and Sámi words
    still count. Hyphens, dots and capitals inside a name part words, and a slug's plain letters
    (kjonnslemlestelse) count as the letters they stand for. Signs that do not show, letters of another
    alphabet that are drawn alike ("vоld" with a Cyrillic о), letters of mathematics and letters with spaces
    between hide nothing. Names of places and people are let through (`names`): a unit may be called Volden
    skole. Not found: digits for letters ("v0ld"), and a word cut in two ("vo-ld").

    Never raises.
    """
    read = _as_read(text)
    patterns = [_patterns(language) for language in dict.fromkeys(languages)]
    found: list[Word] = []
    for words in _ways_to_read(read):
        for first, last in sorted(set(_hits(words, patterns))):
            letters = " ".join(word for _, _, word in words[first : last + 1])
            _put_in(found, (words[first][0], words[last][1], letters))
    return list(dict.fromkeys(word for _, _, word in found))


def _put_in(found: list[Word], word: Word) -> None:
    """In its place, unless something that was found there already covers it."""
    at = bisect_left(found, word)
    before, after = found[max(0, at - 1) : at], found[at : at + 1]
    if all(each[1] <= word[0] for each in before) and all(word[1] <= each[0] for each in after):
        found.insert(at, word)


def _as_read(text: str) -> str:
    """The text in whole letters, without what does not show and without marks that no letter takes up."""
    if text.isascii() and text.isprintable():
        return text
    whole = unicodedata.normalize(
        "NFKC", "".join(sign for sign in text if sign in "\n\t" or not is_unseen(sign))
    )
    return "".join(sign for sign in whole if unicodedata.category(sign)[0] != "M")


def _ways_to_read(read: str) -> Iterator[list[Word]]:
    """The words of a text: parted by capitals, as they stand, and with letters that stand one by one put
    together.
    """
    whole = [(part.start(), part.end(), part[0]) for part in _WORD.finditer(read)]
    parted = [
        (start + at, start + at + len(piece), piece)
        for start, _, word in whole
        for at, piece in _parted(word)
    ]
    yield parted
    if len(parted) > len(whole):
        yield whole
    for row in _ONE_BY_ONE.finditer(read):
        yield [(row.start(), row.end(), "".join(_WORD.findall(row[0])))]


def _parted(word: str) -> Iterator[tuple[int, str]]:
    at = 0
    for piece in _INNER_CAPITAL.split(word):
        yield at, piece
        at += len(piece)


def _hits(words: Sequence[Word], patterns: Sequence[re.Pattern[str]]) -> Iterator[tuple[int, int]]:
    """First and last word of every hit, also with letters that are drawn like ours taken for ours."""
    letters = [word for _, _, word in words]
    alike = [word.translate(_DRAWN_ALIKE) for word in letters]
    for reading in [letters] if alike == letters else [letters, alike]:
        folded, starts = _joined([fold(word) for word in reading])
        for pattern in patterns:
            for hit in pattern.finditer(folded):
                yield bisect_left(starts, hit.start()), bisect_left(starts, hit.end()) - 1


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
