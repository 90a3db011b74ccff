"""What can be found, as values."""

from dataclasses import dataclass
from enum import StrEnum


class Found(StrEnum):
    """What kind of thing a reader has found. The order is the one they stand in when nothing else decides."""

    CARD = "card"
    HELP = "help"
    DUTY = "duty"
    CONTACT = "contact"
    TERM = "term"
    PAGE = "page"
    COURSE = "course"
    RESOURCE = "resource"
    UNIT = "unit"


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """One thing that can be found on a page.

    `heading` is the line a reader sees and follows, `anchor` its place on the page, empty for the page as a
    whole. `names` are other words for the whole (a card's situation), `lead` what it is about (when to use
    it), `headings` those inside it, `text` the rest; a result shows one sentence of `lead` or `text`. `key`
    is how a synonym leads here: the reference that texts use, "kort:fare-na".
    """

    kind: Found
    heading: str
    names: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    anchor: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class SearchSynonym:
    """Words that readers use and texts do not: single words in each of their irregular forms, or phrases.

    `means` are words of the texts that say the same; `leads_to` are keys of
    entries that answer whoever writes them.
    """

    words: tuple[str, ...]
    means: tuple[str, ...] = ()
    leads_to: tuple[str, ...] = ()
