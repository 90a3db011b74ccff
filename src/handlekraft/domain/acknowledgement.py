"""What somebody has yet to confirm having read: sets of texts, without rows and
without a clock (docs/inheritance.md).

A confirmation is bound to the acknowledgement digest of a text, which an edit of spelling leaves alone and
to which a text that is gone back to returns. What is new to somebody is therefore what shows where they
work, less what they have confirmed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from handlekraft.domain.derivation import Significance, digest_of_parts

VALID_FOR = timedelta(days=365)
"""After this a confirmation is old, and the text is read again."""
_DAYS = {Significance.EDITORIAL: 30, Significance.MATERIAL: 30, Significance.CRITICAL: 7}


@dataclass(frozen=True, slots=True)
class ReadText:
    """A text that shows in a section, in a role as in `derivation.Role`.
    `digest` is that of the very words."""

    section: str
    role: str
    acknowledgement: str
    digest: str

    @property
    def token(self) -> str:
        """What is confirmed of it, as in `EffectiveDocument.ack_set`."""
        return f"{self.section}:{self.acknowledgement}"


@dataclass(frozen=True)
class Confirmation:
    """The texts of one document that somebody confirmed on a day."""

    on: date
    texts: tuple[ReadText, ...]

    @cached_property
    def tokens(self) -> frozenset[str]:
        """All that it confirms."""
        return tokens_of(self.texts)

    def holds(self, on: date) -> bool:
        """Whether it still counts that day."""
        return on - self.on <= VALID_FOR

    @property
    def ends(self) -> date:
        """The first day it does not count."""
        return self.on + VALID_FOR + timedelta(days=1)


def tokens_of(texts: Iterable[ReadText]) -> frozenset[str]:
    """Return what must be confirmed to know these texts."""
    return frozenset(text.token for text in texts)


def confirmed(confirmations: Iterable[Confirmation], on: date) -> frozenset[str]:
    """Return all that is confirmed, counting what still holds."""
    return frozenset().union(*(each.tokens for each in confirmations if each.holds(on)))


def unread(
    shown: Iterable[ReadText], confirmations: Iterable[Confirmation], on: date
) -> tuple[ReadText, ...]:
    """Return the texts shown that are not confirmed, in their order, each once."""
    known = confirmed(confirmations, on)
    found: dict[str, ReadText] = {}
    for text in shown:
        if text.token not in known:
            found.setdefault(text.token, text)
    return tuple(found.values())


def last_confirmed(
    new: ReadText, shown: Iterable[ReadText], confirmations: Sequence[Confirmation]
) -> ReadText | None:
    """Return what the person confirmed last in the place of a new text and that does
    not show any more; None if nothing.

    `confirmations` are oldest first. Those too old to count are read as well: what
    changed since is still what changed.
    """
    standing = tokens_of(shown)
    before = [
        text
        for each in confirmations
        for text in each.texts
        if (text.section, text.role) == (new.section, new.role) and text.token not in standing
    ]
    return before[-1] if before else None


def lapsed_on(text: ReadText, confirmations: Iterable[Confirmation]) -> date | None:
    """Return the day on which the latest confirmation of a text stopped
    counting; None if it was never confirmed."""
    return max((each.ends for each in confirmations if text.token in each.tokens), default=None)


def read_by(significance: Significance, since: date) -> date:
    """Return the last day to read what has been somebody's to read since a day."""
    return since + timedelta(days=_DAYS[significance])


def seal(texts: Iterable[ReadText]) -> str:
    """Return one digest for what is shown for confirming, so that what is confirmed is what was read."""
    return digest_of_parts(sorted(tokens_of(texts)))
