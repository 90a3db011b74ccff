"""Documents as a reader sees them: frozen values that templates read and fingerprints are taken of."""

from dataclasses import dataclass

from handlekraft.domain.late import Address, Own
from handlekraft.domain.prose import Prose
from handlekraft.guidance.shown_values import Origin, ShownBlock


@dataclass(frozen=True, slots=True)
class OtherCard:
    """ "Ikke bruk dette kortet hvis …": when another card is right, and where it is."""

    when: Prose
    title: str
    href: Address


@dataclass(frozen=True, slots=True)
class Approval:
    """State of a document as the reader is told it: finished sentences."""

    approved: bool
    label: str
    version: str
    changed: str
    owner: str


@dataclass(frozen=True, slots=True)
class CardPage:
    """A tiltakskort for a municipality, or for one of its units, whose name and address each page has for
    itself.

    `now`, `decisions`, `local`, `after` are the linear view; `clusters` are "Slå opp" in their fixed order.
    """

    key: str
    mode: str
    audience: str
    place: str | Own
    unit_href: Address
    example: bool
    use_when: Prose
    other_cards: tuple[OtherCard, ...]
    now: tuple[ShownBlock, ...]
    decisions: tuple[ShownBlock, ...]
    local: tuple[ShownBlock, ...]
    after: tuple[ShownBlock, ...]
    clusters: tuple["Cluster", ...]
    origins: tuple[Origin, ...]
    approval: Approval


@dataclass(frozen=True, slots=True)
class Cluster:
    """One fixed place of "Slå opp": signs, say, write, who, duty, care, reading."""

    part: str
    heading: str
    blocks: tuple[ShownBlock, ...]


@dataclass(frozen=True, slots=True)
class ShownTranslation:
    """What the reader of a translated page is told of it: finished sentences,
    and the page in bokmål (`href`)."""

    notices: tuple[str, ...]
    href: str


@dataclass(frozen=True, slots=True)
class DutyPage:
    """A duty (avvergingsplikt, meldeplikt, taushetsplikt) or another plain document, block by block.

    `in_short` is the easy-read block that an acute page begins with; it is not among `blocks`.
    """

    key: str
    audience: str
    intro: Prose
    blocks: tuple[ShownBlock, ...]
    approval: Approval
    in_short: tuple[ShownBlock, ...] = ()
    translation: ShownTranslation | None = None


@dataclass(frozen=True, slots=True)
class SituationLink:
    """One entry of a front page, in the reader's words."""

    text: str
    href: Address
    acute: bool = False


@dataclass(frozen=True, slots=True)
class UnitLink:
    """A unit to choose; `area` is the name of its service area, empty for a sector."""

    name: str
    href: str
    area: str
    example: bool


@dataclass(frozen=True, slots=True)
class AreaOfUnits:
    """Units of one service area."""

    name: str
    units: tuple[UnitLink, ...]


@dataclass(frozen=True, slots=True)
class OwnPages:
    """Pages of which a unit has its own version: where those stand, and the
    common ones' paths ("kort/fare-na/")."""

    home: str = ""
    instead_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ToolboxFront:
    """The toolbox' front page of a municipality, or with `unit` of one of its units.

    `roles` are those a unit should have, each with whether somebody holds it. Anybody can read the page, so
    it names nobody.
    """

    municipality: str
    unit: str
    example: bool
    situations: tuple[SituationLink, ...]
    areas: tuple[AreaOfUnits, ...]
    roles: tuple[tuple[str, bool], ...] = ()
    own: OwnPages = OwnPages()


@dataclass(frozen=True, slots=True)
class CardList:
    """All cards (or duties) of a municipality: heading, address and who each is for."""

    cards: tuple["CardLine", ...]


@dataclass(frozen=True, slots=True)
class CardLine:
    """One line of a list of documents."""

    title: str
    href: Address
    audience: str
    use_when: str


@dataclass(frozen=True, slots=True)
class RetiredPage:
    """What stands at the address of a document that is taken out: since when, and the way on."""

    retired: str
    href: str
    act: str


@dataclass(frozen=True, slots=True)
class ClosedPage:
    """What stands at the address of a closed unit: its name, its last day, who has taken over
    ("" for nobody), and the way on."""

    unit: str
    closed: str
    heir: str
    href: Address
    act: str


@dataclass(frozen=True, slots=True)
class UnitList:
    """ "Min enhet": the units by service area."""

    areas: tuple[AreaOfUnits, ...]
