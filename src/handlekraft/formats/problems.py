"""What is wrong with a file, and where: everything is collected, so that an
author can mend all of it at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class ProblemSeverity(StrEnum):
    """An error stops the loading; a warning is advice to the author."""

    ERROR = "feil"
    WARNING = "råd"


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A line of a file (the first is 1) and the path of a field in it, such as
    `contacts[2].numbers[0].number`."""

    file: str
    line: int
    field: str = ""

    def __str__(self) -> str:
        return f"{self.file}:{self.line} {self.field}".rstrip()


@dataclass(frozen=True, slots=True, order=True)
class ContentProblem:
    """Something an author should mend; the message is bokmål and says what to do."""

    place: Location
    message: str
    severity: ProblemSeverity = ProblemSeverity.ERROR

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"


class Refused(ValueError):  # noqa: N818 - never leaves the reading of one value; there it reads as what happened
    """A value is not right; the message says why and what to do."""


class RefusedEntry(ValueError):  # noqa: N818 - as above
    """What stands in an entry does not go together: pairs of a field in it,
    empty for the whole, and a message."""

    def __init__(self, faults: Iterable[tuple[str, str]]) -> None:
        self.faults = tuple(faults)
        super().__init__(*(message for _field, message in self.faults))
