"""How an effective section came to stand as it does, and what somebody who last
looked at an earlier one has missed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Protocol, TypeVar

from handlekraft.domain.derivation.significance import Significance


class Digested(Protocol):
    @property
    def digest(self) -> str: ...


Step = TypeVar("Step", bound=Digested)


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One state of an effective section, from `on`, and what the step to it meant.

    `from_above`: the step is critical because of a text that a layer between covers, or has not gone through.
    """

    digest: str
    significance: Significance
    on: date
    mark: str = ""
    from_above: bool = False


@dataclass(frozen=True, slots=True)
class Pending:
    """What waits for somebody to look: the highest significance, the earliest deadline.

    `marks` are the critical changes since; `from_above` is true if one of them may
    be covered by what stands above now.
    """

    significance: Significance
    due: date | None = None
    from_above: bool = False
    marks: frozenset[str] = frozenset()

    def is_urgent(self, today: date) -> bool:
        """True for what is critical, or was material and lies past its date."""
        if self.significance is Significance.CRITICAL:
            return True
        return self.significance is Significance.MATERIAL and self.due is not None and self.due < today


UNKNOWN_BASE = Pending(Significance.CRITICAL, from_above=True)


def without_detours(steps: Iterable[Step]) -> tuple[Step, ...]:
    """Return the steps with loops taken out: when a digest comes back, all after
    its earlier occurrence falls away."""
    kept: dict[str, Step] = {}
    for step in steps:
        if step.digest in kept:
            while next(reversed(kept)) != step.digest:
                kept.popitem()
        else:
            kept[step.digest] = step
    return tuple(kept.values())


@dataclass(frozen=True)
class History:
    """The states of one effective section at one boundary, oldest first. No two neighbours are equal."""

    entries: tuple[HistoryEntry, ...] = ()

    def then(self, entry: HistoryEntry) -> "History":
        return History((*self.entries, entry))

    @cached_property
    def path(self) -> tuple[HistoryEntry, ...]:
        return without_detours(self.entries)

    @cached_property
    def mark(self) -> str:
        """The last critical change that still stands; what covers this section
        carries it. Empty if there is none."""
        critical = [entry for entry in self.path[1:] if entry.significance is Significance.CRITICAL]
        if critical:
            return critical[-1].digest
        return self.path[-1].mark if self.path else ""

    @cached_property
    def known_marks(self) -> frozenset[str]:
        """Every critical change that somebody at this boundary has had before their eyes on the way here."""
        return _marks(self.path)


def pending_since(history: History, base: str, present: str) -> Pending | None:
    """Return what happened above after `base`, None if it is what stands there now.

    The last occurrence of the base counts, detours after it are taken out, and the highest significance
    of what remains decides, never the latest. A base that does not occur, or a history that does not
    lead to `present`, counts as critical.
    """
    if base == present:
        return None
    places = [place for place, entry in enumerate(history.entries) if entry.digest == base]
    if not places or history.entries[-1].digest != present:
        return _unknown(history.path[-1].on if history.path else None)
    seen, after = history.entries[: places[-1] + 1], history.entries[places[-1] :]
    missed = without_detours(after)[1:]
    deadlines = [due for entry in missed if (due := entry.significance.deadline(entry.on))]
    return Pending(
        significance=max(entry.significance for entry in missed),
        due=min(deadlines, default=None),
        from_above=any(entry.from_above for entry in missed),
        marks=_marks(missed) - _marks(seen),
    )


def _marks(entries: Sequence[HistoryEntry]) -> frozenset[str]:
    critical = {entry.digest for entry in entries if entry.significance is Significance.CRITICAL}
    return frozenset(critical | {entry.mark for entry in entries if entry.mark})


def _unknown(since: date | None) -> Pending:
    """Nobody can say what was missed, so the days run from when the present text
    came to stand, detours taken out."""
    if since is None:
        return UNKNOWN_BASE
    return Pending(Significance.CRITICAL, Significance.CRITICAL.deadline(since), from_above=True)


@dataclass(frozen=True, slots=True)
class Revision:
    """A text of one owner in the order it was published: its digest and what publishing it meant."""

    digest: str
    significance: Significance


def standing_digest(revisions: Sequence[Revision]) -> str:
    """Return the digest a reader must have confirmed: the latest that was
    more than editorial, detours taken out.

    The first text always counts, since nobody has read anything before it.
    ValueError if there are no revisions.
    """
    if not revisions:
        raise ValueError("Et avsnitt uten tekst kan ikke bekreftes: det må ha minst én revisjon.")
    first, *later = without_detours(revisions)
    return next(
        (step.digest for step in reversed(later) if step.significance > Significance.EDITORIAL), first.digest
    )
