"""Which fields of a section's content hold words, and how words in another language take their place.

Contacts, laws and the hard stop are no words: a translation never holds them, so a number cannot be changed by translating
(safety.md T-34). References inside a text must be the same as in the original.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from handlekraft.domain.prose import references_in

LINES = ("text", "heading", "actor", "deadline", "unsure", "prompt", "fallback")
LISTS = ("body", "items", "dont", "say")
BRANCHES = "branches"
BRANCH_LINES = ("if", "then")

Words = dict[str, Any]


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
    """Yield (field, message) wherever a translation does not say as much as the original: field by field, line by line."""
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
