"""What taking in a file did, or would do, line by line."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from handlekraft.organisations.upserts import RowOutcome
from handlekraft.sheets.reading import SheetFormat

FAULT = "feil"


@dataclass(frozen=True, slots=True)
class RowReport:
    """One line: its number, whom or what it is about, "ny", "endret", "uendret" or
    "feil", and what there is to say of it."""

    number: int
    about: str
    outcome: str
    says: str = ""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """A whole file. It was taken in only if `taken` says so; with a fault anywhere it never is. `passed_over`
    are its columns that were not read."""

    format: SheetFormat
    rows: Sequence[RowReport]
    taken: bool = False
    passed_over: tuple[str, ...] = ()

    @property
    def faults(self) -> int:
        """How many lines cannot be used."""
        return sum(row.outcome == FAULT for row in self.rows)

    @property
    def changes(self) -> int:
        """How many lines are new or change something."""
        return sum(row.outcome in {RowOutcome.NEW, RowOutcome.CHANGED} for row in self.rows)

    @property
    def digest(self) -> str:
        """What somebody agrees to: another digest is another report."""
        said = [(row.number, row.about, row.outcome, row.says) for row in self.rows]
        return hashlib.sha256(repr((self.format.name, said)).encode()).hexdigest()

    @property
    def unread(self) -> str:
        """Which columns were passed over: "«avdeling», uten navn"; empty for none."""
        return ", ".join(f"«{name[:40]}»" if name else "uten navn" for name in self.passed_over[:8])

    def counted(self) -> str:
        """Return "2 nye, 1 endret, 3 uendret": what there is none of is left out."""
        counts = Counter(row.outcome for row in self.rows)
        order = (RowOutcome.NEW.value, RowOutcome.CHANGED.value, RowOutcome.UNCHANGED.value, FAULT)
        return ", ".join(
            f"{counts[outcome]} {'nye' if outcome == RowOutcome.NEW and counts[outcome] > 1 else outcome}"
            for outcome in order
            if counts[outcome]
        )
