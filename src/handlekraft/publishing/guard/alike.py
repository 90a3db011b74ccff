"""Pages that are one cast: one of them is judged by all its parts, the others by those in which they say
something of their own.

What a page says by itself is escaped when it is filled in, so it changes nothing around the part it stands
in. That the parts mean the same taken out is not believed: it is tried on the page that was judged whole.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from handlekraft.domain.late import OPEN
from handlekraft.domain.pages import Page
from handlekraft.publishing.guard.checks import OF_PAGES, OF_PARTS
from handlekraft.publishing.guard.essentials import is_essential
from handlekraft.publishing.guard.parsed_page import (
    COMMENT,
    TEXT,
    PageElement,
    Reading,
    Surroundings,
    read,
    root_of,
)
from handlekraft.publishing.guard.parts import Essentials, finds, mean_the_same_everywhere, pieces_of

FillIn = Callable[[bytes], bytes]


@dataclass(frozen=True, slots=True)
class Alike:
    """What is to be judged on each page of a cast: its `parts` with marks for the page's own words, and the
    `links` that all have and each must have."""

    parts: bytes
    links: tuple[PageElement, ...]

    def finds_clean(self, page: Page, fill_in: FillIn, around: Surroundings) -> bool:
        """Judge a page of the cast, of which another was found clean, by what is its own. Raises whatever a
        check raises."""
        if around.address_of(page) not in around.addresses:
            return False  # a link to a place on the page itself may lead nowhere
        own = read(page, fill_in(self.parts), around)
        essentials = Essentials([*own.named("title"), *own.named("a"), *self.links])
        whole = Reading(page, around, essentials, Essentials(()), ())
        return not finds(OF_PARTS, own) and not finds(OF_PAGES, whole)


def alike(page: Page, common: bytes, fill_in: FillIn, around: Surroundings) -> Alike | None:
    """Return how the other pages of a cast are to be judged once `page` was found clean, or None if they must
    be judged whole.

    `common` is the page with marks for its own words alone, which `fill_in` fills in.
    """
    parts = [part.encode() for part in _parts_with_marks(root_of(common))]
    mark = OPEN.encode()
    if sum(part.count(mark) for part in parts) != common.count(mark):
        return None  # something of its own stands around the parts
    extract = b"\n".join(parts)
    whole, own = (read(page, fill_in(html), around) for html in (common, extract))
    if (
        not _stands_in(own, whole)
        or whole.by_tag.get("area")
        or not mean_the_same_everywhere(whole.named("a"))
    ):
        return None
    links = set(map(str, own.named("a")))
    needed = (link for link in whole.named("a") if is_essential(link, around))
    return Alike(extract, tuple(link for link in needed if str(link) not in links))


def _parts_with_marks(node: LexborNode) -> Iterator[str]:
    pieces = pieces_of(node)
    if pieces is None:
        html = node.html or ""
        if OPEN in html:
            yield html
        return
    for piece in pieces:
        if piece.tag not in (TEXT, COMMENT):
            yield from _parts_with_marks(piece)


def _stands_in(own: Reading, whole: Reading) -> bool:
    """Whether every element and text that was read of the parts was read of the page."""
    tags = own.by_tag.keys() - {"html", "head", "body"}  # these are around the parts, as around every page
    elements = (_counted(own, tag) <= _counted(whole, tag) for tag in tags)
    return all(elements) and _texts(own) <= _texts(whole)


def _counted(reading: Reading, tag: str) -> Counter[str]:
    return Counter(f"{element}{element.text}" for element in reading.named(tag))


def _texts(reading: Reading) -> Counter[str]:
    return Counter(" ".join(text.split()) for text in reading.blocks)
