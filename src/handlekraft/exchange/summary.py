"""What a loading did, for the one who asked for it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from handlekraft.formats.problems import ContentProblem, Location, ProblemSeverity
from handlekraft.organisations.upserts import RowOutcome

_STAYS = {RowOutcome.KEPT, RowOutcome.WAITING}


@dataclass(frozen=True, slots=True)
class Touched:
    """One thing that did not stay as it was; `name` says whose it is when it is a municipality's."""

    outcome: RowOutcome
    kind: str
    name: str


@dataclass(slots=True)
class Summary:
    """Per kind of thing how many of each outcome, what was touched by name, and advice to the authors.

    `unread` are the folders that say what they said the last time: they were
    not read again, and count as they did.
    """

    counts: dict[str, Counter[RowOutcome]] = field(default_factory=dict)
    touched: list[Touched] = field(default_factory=list)
    advice: list[ContentProblem] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    _told: dict[str, "FolderSummary"] = field(default_factory=dict)

    def add(
        self, kind: str, outcomes: Mapping[str, RowOutcome], owner: str = "", *, folder: str | None = None
    ) -> None:
        """Count what became of some things. `folder`: whose file they stood in, the owner's unless said."""
        told = self._told.setdefault(owner if folder is None else folder, FolderSummary())
        where = f" ({owner})" if owner else ""
        for key, outcome in outcomes.items():
            told.add(Touched(outcome, kind, f"{key}{where}"))
            if outcome is not RowOutcome.UNCHANGED:
                self.touched.append(Touched(outcome, kind, f"{key}{where}"))
        self.counts.setdefault(kind, Counter()).update(outcomes.values())
        told.unchanged.setdefault(kind, 0)

    def told_of(self, owner: str, path: str) -> "FolderSummary":
        """Return what would be said of a folder if it were loaded again as it is.
        `path` is what its files begin with."""
        told = self._told.get(owner, FolderSummary())
        told.advice = [problem for problem in self.advice if problem.place.file.startswith(f"{path}/")]
        return told

    def tell_again(self, name: str, told: "FolderSummary") -> None:
        """Count a folder that was not read as the loading counted it that read it last."""
        self.unread.append(name)
        for kind, number in told.unchanged.items():
            self.counts.setdefault(kind, Counter())[RowOutcome.UNCHANGED] += number
        for touched in told.stays:
            self.counts.setdefault(touched.kind, Counter())[touched.outcome] += 1
        self.touched.extend(told.stays)
        self.advice = sorted({*self.advice, *told.advice})


@dataclass(slots=True)
class FolderSummary:
    """What is said of a folder in which nothing is new: things by kind, what stays
    otherwise than its files say, advice."""

    unchanged: dict[str, int] = field(default_factory=dict)
    stays: list[Touched] = field(default_factory=list)
    advice: list[ContentProblem] = field(default_factory=list)

    def add(self, touched: Touched) -> None:
        if touched.outcome in _STAYS:
            self.stays.append(touched)
        elif touched.outcome is not RowOutcome.REMOVED:
            self.unchanged[touched.kind] = self.unchanged.get(touched.kind, 0) + 1

    def as_json(self) -> dict[str, Any]:
        return {
            "unchanged": self.unchanged,
            "stays": [[one.outcome.value, one.kind, one.name] for one in self.stays],
            "advice": [[one.place.file, one.place.line, one.place.field, one.message] for one in self.advice],
        }

    @classmethod
    def from_json(cls, said: Mapping[str, Any]) -> "FolderSummary":
        return cls(
            dict(said["unchanged"]),
            [Touched(RowOutcome(outcome), kind, name) for outcome, kind, name in said["stays"]],
            [
                ContentProblem(Location(file, line, path), message, ProblemSeverity.WARNING)
                for file, line, path, message in said["advice"]
            ],
        )
