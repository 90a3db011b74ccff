"""What an edition is built from, as one value."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from handlekraft.directory.reader_values import ShownContact, schedules
from handlekraft.domain.pages import Page, Site
from handlekraft.editions.shelf.manifest import Standard, digest
from handlekraft.notices.pages import ShownNotice
from handlekraft.publishing.collecting.withheld import Withheld
from handlekraft.publishing.guard import GuardRefusal, Surroundings
from handlekraft.publishing.pages.page_values import Frame, FrameKey

# The edition's folder for files of its own, most with their hash in the name: /narvik/-/exit-1a2b3c4d5e6f.js
ASSETS = "-"


@dataclass(frozen=True, slots=True)
class ExtraFile:
    """A file that is no page: a script, an icon. `path` is its place in the edition: "public/robots.txt".

    A file that takes time to make is a function, with a hash of everything it is
    made from: equal hashes, equal files.
    """

    path: str
    content: bytes | Callable[[], bytes]
    made_of: str = ""

    def worked_out(self) -> bytes:
        """Return what stands in the file."""
        return self.content if isinstance(self.content, bytes) else self.content()

    def is_like(self, sha256: str) -> bool:
        """Tell whether a file made from the same `made_of` is this one."""
        return bool(self.made_of) or digest(self.worked_out()) == sha256


@dataclass(frozen=True, slots=True)
class EditionInputs:
    """Everything one edition is made from; equal inputs make equal files.

    `name` is the municipality's slug or the front's reserved name, `title` how people are told of it
    ("Narvik"), `home` its folder on the host ("/narvik/", the front's is "/"). `contacts`, by language and
    key, and `notices`, by place, are what late values are filled in from. `unconfirmed` are the names of
    contacts whose numbers no two people have confirmed as they stand. `left_out` are pages that have no
    address to stand at, by the path they would have had; `withheld` is what the inputs were collected
    without, and `collected` collects them again without something else.
    """

    name: str
    title: str
    home: str
    frames: Mapping[FrameKey, Frame]
    pages: tuple[Page, ...]
    files: tuple[ExtraFile, ...]
    standard: Standard
    contacts: Mapping[str, Mapping[str, ShownContact]] = field(default_factory=dict)
    unconfirmed: tuple[str, ...] = ()
    notices: Mapping[str, tuple[ShownNotice, ...]] = field(default_factory=dict)
    left_out: Mapping[str, GuardRefusal] = field(default_factory=dict)
    withheld: Withheld = field(default_factory=Withheld)
    collected: Callable[[Withheld], "EditionInputs"] | None = None

    def without(self, withheld: Withheld) -> "EditionInputs":
        """Return the same edition collected without what is withheld."""
        if withheld == self.withheld:
            return self
        if self.collected is not None:
            return self.collected(withheld)
        contacts = {language: withheld.bared(known) for language, known in self.contacts.items()}
        return replace(self, withheld=withheld, contacts=contacts, notices=withheld.shown(self.notices))

    @property
    def drafts(self) -> bool:
        """True when a page is not approved, or a number that two people have not confirmed."""
        return bool(self.unconfirmed) or any(page.draft for page in self.pages)

    @property
    def schedules(self) -> frozenset[str]:
        """The hours by which its pages may say that it is open."""
        return schedules(contact for known in self.contacts.values() for contact in known.values())

    @property
    def nowhere(self) -> frozenset[str]:
        """Addresses, from the host's root, that pages may lead to and that nothing stands at."""
        pages = (path for path in self.left_out if path.startswith(tuple(f"{site}/" for site in Site)))
        paths = (path.partition("/")[2].removesuffix("index.html") for path in pages)
        there = frozenset().union(*(self.addresses(site) for site in Site))
        return frozenset(f"{self.home}{path}" for path in paths) - there

    def addresses(self, site: Site) -> frozenset[str]:
        """Return every address of the edition on one site, from the host's root."""
        home, folder = self.home.rstrip("/"), str(site)
        files = (file.path.removeprefix(folder) for file in self.files if file.path.startswith(f"{folder}/"))
        pages = (page.path for page in self.pages if page.site is site)
        return frozenset(home + path for path in (*pages, *files))

    def surroundings(self) -> dict[Site, Surroundings]:
        """Return what the pages of each site stand in, for the guard."""
        return {
            site: Surroundings(
                standard=self.standard,
                home=self.home,
                addresses=self.addresses(site),
                exit_address=frame.exit_address,
                style_hash=frame.style_hash,
                schedules=self.schedules,
            )
            for (site, _), frame in self.frames.items()
        }
