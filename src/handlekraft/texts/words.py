"""Which fields of a section's content hold words, and how words in another language take their place.

Contacts, laws and the hard stop are no words: a translation never holds them, so a number cannot be changed
by translating (T-34). References inside a text must be the same as in the original.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from handlekraft.domain.prose import references_in
from handlekraft.texts.content import BRANCH_LINES, LINES, LISTS

BRANCHES = "branches"

READING_ORDER = (
    "heading",
    "text",
    "actor",
    "deadline",
    "prompt",
    "fallback",
    "body",
    "items",
    "dont",
    "say",
    BRANCHES,
    "unsure",
)

Words = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ContentPiece:
    """One line of a content, as it is translated. `name` finds it again:
    "heading", "body-2", "branches-1-then"."""

    name: str
    field: str
    text: str


def words_of(content: Mapping[str, Any]) -> Words:
    """Return only the words of a content: its lines, its lists of lines, and both lines of each branch."""
    words: Words = {name: content[name] for name in (*LINES, *LISTS) if content.get(name)}
    if content.get(BRANCHES):
        words[BRANCHES] = [{name: branch[name] for name in BRANCH_LINES} for branch in content[BRANCHES]]
    return words


def with_words(content: Mapping[str, Any], words: Mapping[str, Any]) -> Words:
    """Return the content with other words; what is no word, such as contacts, stays that of the content."""
    kept = {name: value for name, value in content.items() if name not in {*LINES, *LISTS, BRANCHES}}
    branches = [
        {**branch, **said}
        for branch, said in zip(content.get(BRANCHES, ()), words.get(BRANCHES, ()), strict=False)
    ]
    return {**kept, **words, **({BRANCHES: branches} if branches else {})}


def word_faults(words: Mapping[str, Any], original: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield (field, message) wherever a translation does not say as much as the
    original: field by field, line by line."""
    expected = words_of(original)
    for name in sorted(words.keys() - expected.keys()):
        yield name, f"«{name}» har ingen tekst i originalen. Ta det bort."
    for name in sorted(expected.keys() - words.keys()):
        yield name, f"«{name}» mangler. Oversett det som står i originalen."
    for name in sorted(expected.keys() & words.keys()):
        yield from _unlike(name, _lines(words[name]), _lines(expected[name]))


def _lines(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    lines = []
    for item in value:
        lines += [item.get(name, "") for name in BRANCH_LINES] if isinstance(item, Mapping) else [item]
    return lines


def _unlike(name: str, said: list[str], original: list[str]) -> Iterator[tuple[str, str]]:
    if len(said) != len(original):
        yield (
            name,
            f"«{name}» har {len(said)} linjer, men originalen har {len(original)}. Oversett linje for linje.",
        )
        return
    for number, (line, source) in enumerate(zip(said, original, strict=True), start=1):
        if Counter(map(str, references_in(line))) != Counter(map(str, references_in(source))):
            wanted = ", ".join(map(str, references_in(source))) or "ingen"
            yield name, f"«{name}», linje {number}, skal ha de samme henvisningene som originalen: {wanted}."


def pieces_of(words: Mapping[str, Any]) -> list[ContentPiece]:
    """Return every line of words, of a section or of a head, in reading order.
    Lines of a list are counted from 1."""
    ordered = sorted(words, key=lambda name: READING_ORDER.index(name) if name in READING_ORDER else -1)
    return [piece for name in ordered for piece in _pieces(name, words[name])]


def from_pieces(said: Mapping[str, str], original: Mapping[str, Any]) -> Words:
    """Return words of the original's shape from a line for each of its pieces, by the piece's
    name; a line not there is empty."""
    words: Words = {}
    for name, value in original.items():
        if isinstance(value, str):
            words[name] = said.get(name, "")
        elif name == BRANCHES:
            words[name] = [
                {part: said.get(f"{name}-{number}-{part}", "") for part in BRANCH_LINES}
                for number, _branch in enumerate(value, start=1)
            ]
        else:
            words[name] = [said.get(f"{name}-{number}", "") for number, _line in enumerate(value, start=1)]
    return words


def _pieces(name: str, value: Any) -> Iterator[ContentPiece]:
    if isinstance(value, str):
        yield ContentPiece(name, name, value)
        return
    for number, each in enumerate(value, start=1):
        if name == BRANCHES:
            yield from (ContentPiece(f"{name}-{number}-{part}", name, each[part]) for part in BRANCH_LINES)
        else:
            yield ContentPiece(f"{name}-{number}", name, each)
