"""What reading gathers besides values: problems, and everything that can only be
checked once all files are read."""

from dataclasses import dataclass, field
from enum import StrEnum

from handlekraft.formats.problems import ContentProblem, Location, ProblemSeverity


class Thing(StrEnum):
    """What a key can be the key of, as it is called in messages."""

    MUNICIPALITY = "kommune"
    MUNICIPALITY_NUMBER = "kommunenummer"
    SERVICE_AREA = "tjenesteområde"
    UNIT = "enhet"
    CONTACT = "kontakt"
    LAW = "lovhenvisning"
    TERM = "begrep"
    RESOURCE = "ressurs"
    HOST = "vert for lenker"
    SYNONYM = "søkeord"
    DOCUMENT = "dokument"
    ADDRESS = "adresse"
    SECTION = "avsnitt"
    EFFORT_AREA = "innsatsområde"
    MEASURE = "tiltak"
    FOCUS_AREA = "fokusområde"


@dataclass(frozen=True, slots=True)
class Definition:
    """A key made by the file that stands at `place`. `owner` is a
    municipality's slug, empty for the library."""

    thing: Thing
    key: str
    owner: str
    place: Location


@dataclass(frozen=True, slots=True)
class Mention:
    """A key that must have been made somewhere the owner can see."""

    thing: Thing
    key: str
    owner: str
    place: Location


@dataclass(frozen=True, slots=True)
class Passage:
    """Text from a file. `shown` to readers, or only to those who edit."""

    text: str
    owner: str
    place: Location
    shown: bool


@dataclass(slots=True)
class Gathered:
    """Everything that reading a whole tree of files has come upon so far."""

    problems: list[ContentProblem] = field(default_factory=list)
    definitions: list[Definition] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    lines: dict[tuple[str, str], int] = field(default_factory=dict)

    def has_errors(self, file: str) -> bool:
        return any(
            problem.place.file == file and problem.severity is ProblemSeverity.ERROR
            for problem in self.problems
        )

    def place_of(self, file: str, path: str) -> Location:
        """Where a field of a file stands; a field that is not there stands
        where the nearest one around it does."""
        nearest = path
        while nearest and (file, nearest) not in self.lines:
            nearest = nearest[: max(nearest.rfind("."), nearest.rfind("["), 0)]
        return Location(file, self.lines.get((file, nearest), 1), path)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the reading stands: a field in a file of an owner."""

    place: Location
    owner: str
    gathered: Gathered

    def field(self, name: str, line: int) -> "Spot":
        """The field of this name inside the one we stand at."""
        return self._moved(f"{self.place.field}.{name}" if self.place.field else name, line)

    def item(self, number: int, line: int) -> "Spot":
        """The item of this number (the first is 0) in the list we stand at."""
        return self._moved(f"{self.place.field}[{number}]", line)

    def _moved(self, path: str, line: int) -> "Spot":
        self.gathered.lines[self.place.file, path] = line
        return Spot(Location(self.place.file, line, path), self.owner, self.gathered)

    def refuse(self, message: str) -> None:
        self.gathered.problems.append(ContentProblem(self.place, message))

    def advise(self, message: str) -> None:
        self.gathered.problems.append(ContentProblem(self.place, message, ProblemSeverity.WARNING))

    def define(self, thing: Thing, key: str) -> None:
        self.gathered.definitions.append(Definition(thing, key, self.owner, self.place))

    def mention(self, thing: Thing, key: str) -> None:
        self.gathered.mentions.append(Mention(thing, key, self.owner, self.place))

    def pass_by(self, text: str, *, shown: bool) -> None:
        self.gathered.passages.append(Passage(text, self.owner, self.place, shown))


class Written(str):
    """Text as it stands in a file, and where. Fields are read from it; text from elsewhere has no place."""

    spot: Spot

    @classmethod
    def at(cls, spot: Spot, text: str) -> "Written":
        """Return the text with its place."""
        written = cls(text)
        written.spot = spot
        return written


def spot_of(text: str) -> Spot | None:
    """Where a text was written; None when it did not come with a file."""
    return text.spot if isinstance(text, Written) else None
