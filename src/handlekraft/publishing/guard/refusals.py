"""What the guard answers when a page may not be published."""

import re
from dataclasses import dataclass

EXCERPT = 90


@dataclass(frozen=True, slots=True)
class GuardRefusal:
    """One reason why one page is refused.

    `page` is site and address, `rule` names the check, `reason` says in bokmål what is wrong and what to do,
    `excerpt` is the place on the page.
    """

    page: str
    rule: str
    reason: str
    excerpt: str


class GuardRefusedError(Exception):
    """Pages were refused; nothing was switched. Holds every refusal, not only the first."""

    def __init__(self, refusals: tuple[GuardRefusal, ...]) -> None:
        super().__init__(f"Publiseringen er stanset: {len(refusals)} ting må rettes først.")
        self.refusals = refusals


def excerpt(text: str, start: int, end: int) -> str:
    """Return the words around `text[start:end]` on one line, short enough for a terminal."""
    margin = max(0, (EXCERPT - (end - start)) // 2)
    return " ".join(text[max(0, start - margin) : end + margin].split())


def masked(text: str) -> str:
    """Hide every digit: an excerpt ends up in terminals and tickets, and must not spread what was found."""
    return re.sub(r"\d", "•", text)
