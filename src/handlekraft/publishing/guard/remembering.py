"""Parts of pages that were judged and found clean, so that what stands on hundreds of pages is judged once.

Remembered is only that a part is clean, among pages of one site and language, in one edition; never that
something is wrong. A page that is not clean by its parts is taken whole by the guard, and so is every page
when something here fails.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from handlekraft.domain.pages import Page
from handlekraft.publishing.guard.checks import OF_PAGES, OF_PARTS
from handlekraft.publishing.guard.essentials import is_essential
from handlekraft.publishing.guard.parsed_page import (
    COMMENT,
    TEXT,
    NodesTaken,
    PageElement,
    Reading,
    Surroundings,
    root_of,
)
from handlekraft.publishing.guard.parts import (
    ESSENTIAL,
    Essentials,
    finds,
    is_large,
    mean_the_same_everywhere,
    pieces_of,
)

# Written out, these can look like what they are not: a part that holds one is judged on every page.
UNLIKE = frozenset(
    {"template", "noscript", "noembed", "noframes", "iframe", "xmp", "plaintext", "svg", "math", "area"}
    | {"textarea", "pre", "listing"}
)
AS_WHOLE_PARTS = frozenset({"script", "style"})


@dataclass(slots=True)
class CutPage:
    """A page cut: what was taken because it is new or opened, the parts that may be remembered if all of it
    is clean, and what the whole page has of that which each must have."""

    gathered: NodesTaken = field(default_factory=NodesTaken)
    parts: dict[str, tuple[PageElement, ...]] = field(default_factory=dict)
    essentials: list[PageElement] = field(default_factory=list)


class Memory:
    """What was found clean on pages of one site and language, in the surroundings of one edition."""

    def __init__(self, around: Surroundings) -> None:
        self.around = around
        self._clean: dict[str, tuple[PageElement, ...]] = {}

    def finds_clean(self, page: Page, html: bytes) -> bool:
        """Judge what is new on a page, and what it must have as a whole; remember its parts if nothing is
        wrong.

        Raises whatever a check raises, and LookupError for a check of whole pages that asks for more than
        ESSENTIAL.
        """
        if self.around.address_of(page) not in self.around.addresses:
            return False  # a link to a place on the page itself may lead nowhere
        cut = self.cut(html)
        new = cut.gathered.reading(page, self.around)
        whole = Reading(page, self.around, Essentials(cut.essentials), Essentials(()), ())
        if finds(OF_PARTS, new) or finds(OF_PAGES, whole):
            return False
        self._clean |= cut.parts
        return True

    def cut(self, html: bytes) -> CutPage:
        """Return a finished page cut, all that was not met before taken."""
        cut = CutPage()
        self._cut(root_of(html), cut)
        return cut

    def _cut(self, node: LexborNode, cut: CutPage) -> bool:
        """Take what is new in an element; return whether all of it means the same on every page."""
        html = "" if is_large(node) else node.html or ""
        known = self._clean.get(html)
        if known is not None:
            cut.essentials += known
            return True
        begun = len(cut.essentials)
        pieces = pieces_of(node)
        same = self._take_part(node, cut) if pieces is None else self._open(node, pieces, cut)
        if html and same:
            cut.parts[html] = tuple(cut.essentials[begun:])
        return same

    def _open(self, node: LexborNode, pieces: Iterable[LexborNode], cut: CutPage) -> bool:
        same = True
        cut.gathered.take(node)
        for piece in pieces:
            if piece.tag in (TEXT, COMMENT):
                cut.gathered.take(piece)
            else:
                same &= self._cut(piece, cut)
        return same

    def _take_part(self, node: LexborNode, cut: CutPage) -> bool:
        by_tag = cut.gathered.by_tag
        begun = {tag: len(by_tag[tag]) for tag in ESSENTIAL}
        tags = set()
        for each in node.traverse(include_text=True):
            cut.gathered.take(each)
            tags.add(each.tag)
        own = [element for tag in ESSENTIAL for element in by_tag[tag][begun[tag] :]]
        cut.essentials += (element for element in own if is_essential(element, self.around))
        unlike = UNLIKE if node.tag in AS_WHOLE_PARTS else UNLIKE | AS_WHOLE_PARTS
        return tags.isdisjoint(unlike) and mean_the_same_everywhere(link for link in own if link.tag == "a")
