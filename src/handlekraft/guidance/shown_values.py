"""Sections as somebody reads them, bound to a place: frozen values, for readers and for those at work."""

from dataclasses import dataclass
from enum import StrEnum

from handlekraft.directory.reader_values import ShownContact, ShownLaw
from handlekraft.domain.late import LateContacts
from handlekraft.domain.prose import Prose

# Values where a page is read as a whole, keys where they are filled in last.
Contacts = tuple[ShownContact, ...] | LateContacts


class Level(StrEnum):
    """Where a piece of text comes from, most general first."""

    LIBRARY = "library"
    HOST = "host"
    MUNICIPALITY = "municipality"
    SECTOR = "sector"
    UNIT = "unit"


@dataclass(frozen=True, slots=True)
class Origin:
    """Who stands behind a text; `name` is shown: "Felles", "Narvik kommune", "Eksempel barnehage A"."""

    level: Level
    name: str

    @property
    def local(self) -> bool:
        """True for text of a sector or unit: shown with the quiet edge and the words "Hos oss"."""
        return self.level in {Level.SECTOR, Level.UNIT}


@dataclass(frozen=True, slots=True)
class ShownBranch:
    """One way out of a decision: "Hvis … → …"."""

    condition: Prose
    action: Prose
    contacts: Contacts = ()


@dataclass(frozen=True, slots=True)
class ShownContent:
    """What one layer says in one section, bound. Only the fields of the section's kind are filled."""

    heading: str = ""
    text: Prose = ()
    body: tuple[Prose, ...] = ()
    items: tuple[Prose, ...] = ()
    actor: str = ""
    deadline: str = ""
    dont: tuple[Prose, ...] = ()
    say: tuple[Prose, ...] = ()
    contacts: Contacts = ()
    laws: tuple[ShownLaw, ...] = ()
    branches: tuple[ShownBranch, ...] = ()
    unsure: Prose = ()
    unsure_contacts: Contacts = ()
    stop: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """One layer's text inside a block, with its origin; `notice` is a finished sentence such as "Den felles
    teksten er endret. Vurderes lokalt innen 12. mars 2027." or empty. `language` is set where the words are
    in another language than the page."""

    content: ShownContent
    origin: Origin
    notice: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class ShownBlock:
    """A section as the reader meets it: its pieces in reading order (added before, the text, added after).

    `kind` and `part` are those of content/README.md. `number` counts the steps of "Gjør nå" from 1, 0 for
    other kinds. `missing` is the sentence shown while a required slot is empty, else empty.
    """

    key: str
    kind: str
    part: str
    pieces: tuple[Piece, ...]
    number: int = 0
    missing: str = ""
