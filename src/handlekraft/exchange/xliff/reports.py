"""What taking in an XLIFF file did, unit by unit."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """What became of a unit."""

    TAKEN = "tatt inn"
    UNCHANGED = "uendret"
    SKIPPED = "ikke oversatt"
    FAULT = "feil"


@dataclass(frozen=True, slots=True)
class UnitReport:
    """One unit: the page and the place in it, the words in bokmål it is about, what became of it, and what there is to say."""

    page: str
    place: str
    source: str
    outcome: Outcome
    says: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """A whole file. With a fault anywhere nothing of it was taken in."""

    units: Sequence[UnitReport]

    @property
    def faults(self) -> int:
        """How many units cannot be used."""
        return sum(unit.outcome is Outcome.FAULT for unit in self.units)

    @property
    def taken(self) -> int:
        """How many lines are new or changed, and were taken in if there is no fault."""
        return sum(unit.outcome is Outcome.TAKEN for unit in self.units)

    @property
    def told(self) -> list[UnitReport]:
        """The units with something to say of them, faults first."""
        said = [unit for unit in self.units if unit.outcome is not Outcome.UNCHANGED]
        return sorted(said, key=lambda unit: unit.outcome is not Outcome.FAULT)

    def counted(self) -> str:
        """Return "12 tatt inn, 40 uendret": what there is none of is left out."""
        counts = Counter(unit.outcome for unit in self.units)
        return ", ".join(f"{counts[outcome]} {outcome}" for outcome in Outcome if counts[outcome])
