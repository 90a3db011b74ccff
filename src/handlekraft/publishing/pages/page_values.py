"""Pages of the edition itself, and the frame that every page stands in, as values."""

from dataclasses import dataclass

from handlekraft.directory.reader_values import ShownNumber
from handlekraft.domain.late import TITLE, Own
from handlekraft.domain.pages import Page, Site


@dataclass(frozen=True, slots=True)
class NavigationLink:
    """An entry of the footer or the short menu."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What all pages of one site and one language of an edition share; equal frames give equal
    pages. `home` is the front page there.

    `emergency` and `advice` are 112 and 116 006 from the register; `children` is 116 111, where residents
    read. `style` is the sheet
    that stands in the page, `style_hash` its CSP source. Nothing here knows when the
    edition was built or where it will be served.
    """

    site: str
    municipality: str
    slug: str
    home: str
    site_name: str
    exit_address: str
    exit_history: str
    emergency: ShownNumber
    advice: ShownNumber
    style: str
    style_hash: str
    scripts: tuple[str, ...]
    navigation: tuple[NavigationLink, ...]
    draft_label: str
    children: ShownNumber | None = None

    def title_of(self, page: Page) -> str | Own:
        """Return what tabs and history show, of a page that shares its cast by its name alone."""
        return TITLE if page.own else self.whole_title(page)

    def whole_title(self, page: Page) -> str:
        """Return a page's title and the municipality's name, unless the title has that already."""
        named = not self.municipality or self.municipality in page.title
        return page.title if named else f"{page.title} – {self.municipality}"


FrameKey = tuple[Site, str]
"""A site and a language: each pair has a frame of its own."""


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """One line of the A–Å list."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Letter:
    """The entries under one letter."""

    letter: str
    entries: tuple[IndexEntry, ...]


@dataclass(frozen=True, slots=True)
class IndexPage:
    """Everything in the edition, A–Å: the way in without JavaScript and without search."""

    letters: tuple[Letter, ...]


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """A plain page of headed paragraphs (safe use, about, not found)."""

    sections: tuple[tuple[str, tuple[str, ...]], ...]
    links: tuple[NavigationLink, ...] = ()


@dataclass(frozen=True, slots=True)
class MunicipalityList:
    """The bare host: choose your municipality."""

    municipalities: tuple[NavigationLink, ...]
