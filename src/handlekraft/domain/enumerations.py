"""How several things are said in one sentence."""

from collections.abc import Sequence

BOKMAL = "%(first)s og %(last)s"


def listed(words: Sequence[str], and_last: str = BOKMAL) -> str:
    """Join words as in "a, b og c". `and_last` says how the last one is joined in another language."""
    if len(words) < 2:
        return "".join(words)
    return and_last % {"first": ", ".join(words[:-1]), "last": words[-1]}
