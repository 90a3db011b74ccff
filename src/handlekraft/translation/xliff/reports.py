"""What taking in an XLIFF file did, unit by unit."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class UnitOutcome(StrEnum):
    """What became of a unit."""

    TAKEN = "tatt inn"
    UNCHANGED = "uendret"
    SKIPPED = "ikke oversatt"
    FAULT = "feil"


@dataclass(frozen=True, slots=True)
class UnitReport:
    """One unit: its page, section and line (as in `Piece`), its words in bokmål, what became
    of it, and what there is to say."""

    page: str
    section: str
    piece: str
    source: str
    outcome: UnitOutcome
    says: str = ""

    @property
    def place(self) -> str:
        """Where on its page it is."""
        return ", ".join(filter(None, (self.section, self.piece)))


@dataclass(frozen=True, slots=True)
class XliffReport:
    """A whole file. With a fault anywhere nothing of it was taken in."""

    units: Sequence[UnitReport]

    @property
    def faults(self) -> int:
        """How many units cannot be used."""
        return sum(unit.outcome is UnitOutcome.FAULT for unit in self.units)

    @property
    def taken(self) -> int:
        """How many lines are new or changed, and were taken in if there is no fault."""
        return sum(unit.outcome is UnitOutcome.TAKEN for unit in self.units)

    @property
    def told(self) -> list[UnitReport]:
        """The units at fault, then those that were taken in."""
        said = [unit for unit in self.units if unit.outcome in {UnitOutcome.FAULT, UnitOutcome.TAKEN}]
        return sorted(said, key=lambda unit: unit.outcome is not UnitOutcome.FAULT)

    @property
    def skipped(self) -> list[UnitReport]:
        """The units that are not translated in the file."""
        return [unit for unit in self.units if unit.outcome is UnitOutcome.SKIPPED]

    def counted(self) -> str:
        """Return "12 tatt inn, 40 uendret": what there is none of is left out."""
        counts = Counter(unit.outcome for unit in self.units)
        words = {UnitOutcome.TAKEN: "i orden"} if self.faults else {}
        return ", ".join(
            f"{counts[outcome]} {words.get(outcome, outcome)}" for outcome in UnitOutcome if counts[outcome]
        )
