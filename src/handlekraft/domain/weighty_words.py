"""Words that turn the meaning of a sentence: digits, negations, and what one shall, must, can or may do.

Used to stop a change that touches them from being called a mere matter of spelling
(docs/inheritance.md, significance).
"""

import re
from collections import Counter
from collections.abc import Iterable

NEGATIONS = frozenset(
    ["ikke", "ikkje", "aldri", "ingen", "ingenting", "intet", "uten", "utan", "verken", "nei"]
)
MODALS = frozenset(
    ["skal", "skulle", "må", "måtte", "kan", "kunne", "bør", "burde", "får", "fikk", "vil", "ville", "tør"]
)
_WORD = re.compile(r"\w+")


def weighty_words(text: str) -> Counter[str]:
    """Return the weighty words of a text, each as often as it stands there, in small letters."""
    found = _WORD.findall(text.casefold())
    return Counter(
        word for word in found if word in NEGATIONS or word in MODALS or any(map(str.isdigit, word))
    )


def weighty_changes(before: Iterable[str], after: Iterable[str]) -> list[str]:
    """Return the weighty words that a change of lines adds or takes away,
    sorted; empty if it touches none."""
    was, becomes = weighty_words("\n".join(before)), weighty_words("\n".join(after))
    return sorted({*(was - becomes), *(becomes - was)})
