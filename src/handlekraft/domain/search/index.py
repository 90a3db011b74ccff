"""The index as the browser gets it: one script file that sets one value, read
by `design/scripts/search/index.js`.

The value, with keys short because every reader downloads them:

* `language` · `kinds`: [label, boost] of each kind · `weights` of the strengths ·
  `stop`: words that say nothing alone
* `entries`: [kind, path, heading, sentences], path without the municipality's folder: "kort/fare-na/"
* `words`: a line for each word, in order: how many letters it shares with the word before and the rest of it;
  how many letters of it are not its stem; the lines of the words it is made of; its places. Numbers to the
  base of 36; a place is eight times the distance from the entry before, plus the strength
* `phrases`: a line for each phrase: the stems of its words, a bar, its places
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from handlekraft.domain.search.compounds import Splitter
from handlekraft.domain.search.entries import Found, SearchEntry, SearchSynonym
from handlekraft.domain.search.families import FAMILIES
from handlekraft.domain.search.postings import WEIGHTS, Places, Postings, Strength
from handlekraft.domain.search.stemming import stemmer_for
from handlekraft.domain.search.words import STOP_WORDS, sentences_of

GLOBAL = "searchIndex"  # the one name the file sets in the page
STRENGTHS = len(Strength)
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"

# Cards first, then pages that answer; a course that only mentions a word is
# rarely what somebody was looking for.
BOOSTS: Mapping[Found, float] = {
    Found.CARD: 1.5,
    Found.HELP: 1.5,
    Found.DUTY: 1.4,
    Found.CONTACT: 1.2,
    Found.TERM: 1.1,
    Found.PAGE: 1,
    Found.COURSE: 0.8,
    Found.RESOURCE: 0.7,
    Found.UNIT: 0.9,
}


@dataclass(frozen=True, slots=True)
class Placed:
    """An entry with the path of its page, without the municipality's folder: "kort/fare-na/"."""

    path: str
    entry: SearchEntry

    @property
    def address(self) -> str:
        return f"{self.path}#{self.entry.anchor}" if self.entry.anchor else self.path


def index_script(
    placed: Sequence[Placed], synonyms: Sequence[SearchSynonym], labels: Mapping[Found, str], language: str
) -> bytes:
    """Return the script file with the index of a site in one language. Equal arguments give equal bytes.

    `labels` name each kind to the reader. The entries stand in the order of the pages; where nothing
    else decides, the first is shown first.
    """
    entries = [one.entry for one in placed]
    stem = stemmer_for(language)
    stop = STOP_WORDS.get(language, frozenset())
    postings = Postings(entries, stem, FAMILIES.get(language, ()))
    postings.add_synonyms(synonyms, _by_key(entries))
    words = sorted(postings.words)
    content = [word for word in words if word not in stop]
    splitter = Splitter({stem(word): word for word in reversed(content)}, frozenset(content), stem)
    kinds = list(Found)
    made = {
        "language": language,
        "kinds": [[labels[kind], BOOSTS[kind]] for kind in kinds],
        "weights": [WEIGHTS[strength] for strength in Strength],
        "stop": " ".join(sorted(stop)),
        "entries": [
            [kinds.index(one.entry.kind), one.address, one.entry.heading, _sentences(one.entry)]
            for one in placed
        ],
        "words": "\n".join(_word_lines(words, postings, splitter)),
        "phrases": "\n".join(
            f"{phrase}|{_written(places)}" for phrase, places in sorted(postings.phrases.items())
        ),
    }
    value = json.dumps(made, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")
    return f"self.{GLOBAL}={value};\n".encode()


def _by_key(entries: Sequence[SearchEntry]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for number, entry in enumerate(entries):
        if entry.key:
            found.setdefault(entry.key, []).append(number)
    return found


def _sentences(entry: SearchEntry) -> list[str]:
    """What a result may show: the lead first, then the text, each sentence once."""
    return list(
        dict.fromkeys(sentence for text in (*entry.lead, *entry.text) for sentence in sentences_of(text))
    )


def _word_lines(words: Sequence[str], postings: Postings, splitter: Splitter) -> Iterator[str]:
    line_of = {word: number for number, word in enumerate(words)}
    before = ""
    for word in words:
        shared = _shared(before, word)
        cut = len(word) - len(splitter.stem(word))
        parts = ",".join(base36(line_of[part]) for part in splitter.parts(word))
        yield (
            f"{base36(shared)}{word[shared:]} {base36(cut)} {parts} {_written(postings.words[word])}".rstrip()
        )
        before = word


def _shared(before: str, word: str) -> int:
    """How many letters two words begin with alike, at most what one digit to the base of 36 says."""
    alike = 0
    for one, other in zip(before, word, strict=False):
        if one != other:
            break
        alike += 1
    return min(alike, 35)


def _written(places: Places) -> str:
    """Places as distances, so that the numbers are small."""
    before = 0
    written = []
    for entry, strength in sorted(places.items()):
        written.append(base36((entry - before) * STRENGTHS + strength))
        before = entry
    return ",".join(written)


@lru_cache(maxsize=4_000)
def base36(number: int) -> str:
    """Return a number, not negative, as `parseInt(…, 36)` reads it."""
    digits = ""
    while True:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
        if not number:
            return digits
