"""What came of the mutants: a table, every survivor, and those that are no faults."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from mutation.mutants import Mutant

EQUIVALENT = Path(__file__).with_name("equivalent.txt")
FLOOR = 90


@dataclass(frozen=True, slots=True)
class Count:
    """Whether each of some mutants was killed; `known` has those that are no
    faults, by name, each with a reason."""

    what: str
    verdicts: Mapping[Mutant, bool]
    known: Mapping[str, str]

    @property
    def faults(self) -> int:
        """How many of them are faults."""
        return sum(mutant.name not in self.known for mutant in self.verdicts)

    @property
    def survivors(self) -> list[Mutant]:
        """The faults that no test finds."""
        found = (each for each, killed in self.verdicts.items() if not killed and each.name not in self.known)
        return sorted(found, key=lambda each: (each.file, each.line))

    @property
    def figure(self) -> float:
        """The percentage of the faults that is killed; all of none."""
        return 100 * (1 - len(self.survivors) / self.faults) if self.faults else 100.0

    def row(self) -> str:
        """One row of a table."""
        lived, none = len(self.survivors), len(self.verdicts) - self.faults
        return f"| {self.what} | {self.faults} | {self.faults - lived} | {lived} | {none} | {self.figure:.1f} % |"

    def by_module(self) -> Iterator["Count"]:
        """Yield a count of each file."""
        for file in sorted({mutant.file for mutant in self.verdicts}):
            here = {each: killed for each, killed in self.verdicts.items() if each.file == file}
            yield Count(file, here, self.known)

    def out_of_date(self) -> list[str]:
        """Return what is said to be no fault in these files, although a test finds
        it or it does not exist any more."""
        surviving = {mutant.name for mutant, killed in self.verdicts.items() if not killed}
        files = {mutant.file for mutant in self.verdicts}
        return [name for name in self.known if name not in surviving and name.partition(" ")[0] in files]


def table(counts: Iterable[Count]) -> str:
    """Return the counts as a Markdown table."""
    head = ["| | mutants | killed | survived | no faults | |", "|---|---|---|---|---|---|"]
    return "\n".join([*head, *(count.row() for count in counts)])


def details(count: Count) -> str:
    """Return a table of the files, every survivor with its place and the change, and what
    the list of no faults has wrong."""
    survivors = [f"- {mutant}" for mutant in count.survivors]
    wrong = [f"- is a fault, or is gone; take it off the list: {name}" for name in count.out_of_date()]
    return "\n".join([f"## {count.what}", "", table(count.by_module()), "", *survivors, *wrong])


def equivalents(path: Path = EQUIVALENT) -> dict[str, str]:
    """Read the mutants that are no faults, with the reason of each, which stands below it,
    indented. ValueError for one without."""
    known: dict[str, str] = {}
    name = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("    "):
            known[name] = f"{known[name]} {line.strip()}".strip()
        elif line and not line.startswith("#"):
            name = line
            known[name] = ""
    without = [name for name, reason in known.items() if not reason]
    if without:
        raise ValueError(f"no reason is given for {without[0]}")
    return known
