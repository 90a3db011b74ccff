"""A page as a value: what a room puts into an edition, before anything is rendered.

A page is a pure function of its inputs. Everything its template may show stands in
`content`, a tree of frozen dataclasses, so that equal inputs give an equal fingerprint and
an unchanged page need not be made again.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import IntEnum, StrEnum
from functools import cache
from operator import attrgetter

from handlekraft.domain.languages import folder_of
from handlekraft.domain.late import OWN_NOTICES, OwnWords, notices_at
from handlekraft.domain.search.entries import SearchEntry


class Site(StrEnum):
    """The two hosts that readers use."""

    PUBLIC = "public"
    TOOLBOX = "toolbox"


@dataclass(frozen=True, slots=True)
class Alternate:
    """The way from a page to another language: the same page there if there is
    one, else that language's front page.

    `name` is what the language calls itself, `href` an address from the host's root.
    """

    language: str
    name: str
    href: str


class Urgency(IntEnum):
    """The order in which pages are built: what may hurt if it is late comes first."""

    ACUTE = 0
    CONTACT = 1
    ORDINARY = 2


@dataclass(frozen=True, slots=True)
class Page:
    """One page of an edition.

    `path` begins with the municipality's own folder left out and ends with a slash: `/kort/fare-na/` is
    served at `/narvik/kort/fare-na/`. `title` is what history, tab and print show and must be discreet;
    `heading` is the h1 and may say it. `index_as` is the line in the A–Å list, empty for a page that is
    not listed. The path of a page in another language than bokmål begins with the language:
    `/en/hjelp/meg/`. `alternates` lead to the other languages. `area` is the service area of the unit
    whose page it is: messages to that area stand on it. One that `gives_way` has an address that somebody
    chose: a page that always stands there comes before it. `own` are the words of the page that others of
    its cast say otherwise; its content names them (domain.late.Own), and so do its title, path and area
    not tell casts apart. `has_search` and `shows_contacts` say that there is something for a script to
    do: `scripts` are the files it needs.
    """

    site: Site
    path: str
    template: str
    title: str
    heading: str
    content: object | Callable[[], object]
    language: str = "nb"
    draft: bool = False
    index_as: str = ""
    urgency: Urgency = Urgency.ORDINARY
    made_of: tuple[str, ...] = ()
    alternates: tuple[Alternate, ...] = ()
    entries: Callable[[], tuple[SearchEntry, ...]] | None = None
    has_search: bool = False
    shows_contacts: bool = False
    scripts: tuple[str, ...] = ()
    area: str = ""
    gives_way: bool = False
    own: OwnWords | None = None

    @property
    def file(self) -> str:
        """Where the page stands in an edition's folder: an address that ends in a slash is a folder."""
        return f"{self.site}{self.path}index.html" if self.path.endswith("/") else f"{self.site}{self.path}"

    @property
    def path_in_language(self) -> str:
        """The path without the language's folder: what the same page has in every language."""
        return self.path.removeprefix(folder_of(self.language))

    @property
    def notices(self) -> str:
        """The late value in which important messages stand first on the page; empty
        for one that nobody opens in haste."""
        if self.urgency is Urgency.ORDINARY:
            return ""
        return OWN_NOTICES if self.own else self.notices_here

    @property
    def notices_here(self) -> str:
        """The late value of the messages to just this page."""
        return notices_at(self.site, self.area)

    def worked_out(self) -> "Page":
        """Return the page with its content as a value, as a template needs it, and nothing that its cast
        cannot show."""
        page = replace(self, path="", title="", area="") if self.own else self
        return replace(page, content=page.content()) if callable(page.content) else page

    @property
    def what_casts_differ_by(self) -> tuple[object, ...]:
        """All that the fingerprint is made of, but the frame: quicker to compare, for pages whose content is
        worked out late."""
        return _values_of_casts(self), self.made_of

    def fingerprint(self, frame: str) -> str:
        """Return a SHA-256 over everything the page is made from but its own words; `frame` stands for what
        all pages share."""
        made_from = self.made_of if callable(self.content) else as_data(self.content)
        names = _HEAD_OF_CASTS if self.own else _HEAD
        head = [as_data(getattr(self, name)) for name in names]
        return hashlib.sha256(json.dumps([frame, head, made_from], ensure_ascii=False).encode()).hexdigest()


# Without what is taken on its own, or not shown on the page at all; and of pages that share their cast,
# without what differs.
_CONTENT = {"content", "made_of", "entries", "gives_way", "own"}
_HEAD = tuple(field.name for field in fields(Page) if field.name not in _CONTENT)
_HEAD_OF_CASTS = tuple(name for name in _HEAD if name not in {"path", "title", "area"})
_values_of_casts = attrgetter(*_HEAD_OF_CASTS)


# A truth value is a whole number too.
_PLAIN = (str, int, type(None))
_ROWS = (tuple, list)


@cache
def _field_values(kind: type) -> Callable[[object], tuple[object, ...]]:
    """Return what takes a dataclass apart: hundreds of thousands are, each time an edition is made."""
    names = [field.name for field in fields(kind)]
    return (
        attrgetter(*names) if len(names) > 1 else lambda value: tuple(getattr(value, name) for name in names)
    )


def as_data(value: object) -> object:
    """Return a tree of dataclasses, tuples and plain values as lists and plain values for hashing.

    Raises TypeError for anything whose text could differ between two equal
    values, such as a set or a model row.
    """
    if isinstance(value, _PLAIN):
        return value
    if isinstance(value, _ROWS):
        return [as_data(item) for item in value]
    kind = type(value)
    if is_dataclass(kind):
        return [kind.__name__, *[as_data(item) for item in _field_values(kind)(value)]]
    raise TypeError(
        f"{type(value).__name__} cannot stand in a page: use frozen dataclasses, tuples and plain values."
    )
