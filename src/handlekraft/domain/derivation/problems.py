"""What a layer must know about its own texts: a task, or an entry in the feed of changes."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from handlekraft.domain.derivation.significance import Significance


class ProblemKind(StrEnum):
    CHANGED = "changed"
    """The text above changed under a replacement or a hidden section."""
    CONTEXT_CHANGED = "context_changed"
    """The text above changed beside an addition."""
    REMOVED = "removed"
    """The section is gone above, or never was there."""
    HIDDEN_ABOVE = "hidden_above"
    """Parked: a layer above, or this one, hides the section."""
    POLICY = "policy"
    """Parked: the policy above does not allow it."""
    CONVERGED = "converged"
    """Fell away by itself: the text above says the same, or is hidden already."""
    LOOSENS = "loosens"
    """A tightening that would have given more rights than the layer has."""
    UNUSABLE = "unusable"
    """Parked: the same operation twice, a text that is missing, or a key that is taken."""
    UNFILLED = "unfilled"
    """A required slot shows its fallback."""
    UNFILLED_ABOVE_UNITS = "unfilled_above_units"
    """A required slot that the municipality fills for all its units is empty, and shown to nobody."""


_FEED_WHEN_EDITORIAL = {ProblemKind.CHANGED, ProblemKind.CONTEXT_CHANGED}


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding of one layer on one section. `digests` name the local texts
    concerned; `due` is the last day to act."""

    kind: ProblemKind
    layer: str
    section: str
    significance: Significance = Significance.EDITORIAL
    due: date | None = None
    digests: tuple[str, ...] = ()

    @property
    def is_task(self) -> bool:
        """False for what is only told: editorial changes, and overrides that fell away by themselves."""
        if self.kind in _FEED_WHEN_EDITORIAL:
            return self.significance > Significance.EDITORIAL
        return self.kind is not ProblemKind.CONVERGED

    @property
    def parks(self) -> bool:
        """True if a local text is kept but not shown because of a change of rights above."""
        return self.kind in {ProblemKind.POLICY, ProblemKind.HIDDEN_ABOVE}


def merged(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return one problem for each layer, section and kind: all texts, the highest
    significance, the earliest date."""
    found: dict[tuple[str, str, ProblemKind], Problem] = {}
    for problem in problems:
        place = (problem.layer, problem.section, problem.kind)
        found[place] = _together(found[place], problem) if place in found else problem
    return tuple(found.values())


def _together(one: Problem, other: Problem) -> Problem:
    return replace(
        one,
        significance=max(one.significance, other.significance),
        due=min((due for due in (one.due, other.due) if due), default=None),
        digests=(*one.digests, *(digest for digest in other.digests if digest not in one.digests)),
    )
