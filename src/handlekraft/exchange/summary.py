"""What a loading did, for the one who asked for it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from handlekraft.exchange.problems import ContentProblem
from handlekraft.organisations.upserts import RowOutcome


@dataclass(frozen=True, slots=True)
class Touched:
    """One thing that did not stay as it was; `name` says whose it is when it is a municipality's."""

    outcome: RowOutcome
    kind: str
    name: str


@dataclass(slots=True)
class Summary:
    """Per kind of thing how many of each outcome, what was touched by name, and advice to the authors."""

    counts: dict[str, Counter[RowOutcome]] = field(default_factory=dict)
    touched: list[Touched] = field(default_factory=list)
    advice: list[ContentProblem] = field(default_factory=list)

    def add(self, kind: str, outcomes: Mapping[str, RowOutcome], owner: str = "") -> None:
        self.counts.setdefault(kind, Counter()).update(outcomes.values())
        where = f" ({owner})" if owner else ""
        self.touched.extend(
            Touched(outcome, kind, f"{key}{where}")
            for key, outcome in outcomes.items()
            if outcome is not RowOutcome.UNCHANGED
        )
