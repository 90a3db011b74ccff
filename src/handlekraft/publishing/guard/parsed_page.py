"""A finished page taken apart once, for all checks: its elements with their
attributes, and its text by block."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from handlekraft.domain.pages import Page, Site
from handlekraft.editions.shelf.manifest import Standard

# Text runs on through these; any other element begins a new block.
INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "dfn", "em", "i", "kbd", "label", "mark", "q"}
    | {"s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"}
)
TEXT, COMMENT = "-text", "-comment"
UNREAD = frozenset({"script", "style", "template"})
WITH_TEXT = frozenset({"script", "style", "title"})
ATTRIBUTES_WITH_TEXT = frozenset({"data-hours"})
SPOKEN_ATTRIBUTES = frozenset({"alt", "aria-label", "content", "placeholder", "title", "value"})

Attributes = Mapping[str, str | None]


class PageElement(NamedTuple):
    """An element of the page: its name, its attributes, and its text when that matters to a check."""

    tag: str
    attributes: Attributes
    text: str = ""

    def get(self, name: str) -> str:
        """Return an attribute's value without white space around it, empty when it is absent or has none."""
        return (self.attributes.get(name) or "").strip()

    def __str__(self) -> str:
        shown = " ".join(f'{name}="{value}"' if value else name for name, value in self.attributes.items())
        return f"<{self.tag} {shown}>" if shown else f"<{self.tag}>"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a page stands in.

    `home` is the edition's own folder ("/narvik/"), `addresses` what can be reached there on this site,
    `exit_address` where "Forlat siden" leads, `style_hash` the one style sheet that may stand in a page,
    `schedules` the opening hours that two people stand behind.
    """

    standard: Standard
    home: str
    addresses: frozenset[str]
    exit_address: str
    style_hash: str
    schedules: frozenset[str] = frozenset()

    def address_of(self, page: Page) -> str:
        """Return a page's address from the host's root."""
        return self.home.rstrip("/") + page.path


@dataclass(frozen=True, slots=True)
class Reading:
    """A page as the checks see it. `blocks` are its texts, one per block element, spoken attributes included.

    Elements are found by their name or by an attribute they carry: a page has many, and a check looks at few.
    """

    page: Page
    around: Surroundings
    by_tag: Mapping[str, Sequence[PageElement]]
    by_attribute: Mapping[str, Sequence[PageElement]]
    blocks: tuple[str, ...]

    @property
    def public(self) -> bool:
        return self.page.site is Site.PUBLIC

    @property
    def address(self) -> str:
        """The page's own address from the host's root."""
        return self.around.address_of(self.page)

    def named(self, *tags: str) -> Iterator[PageElement]:
        """Yield the elements of these names, name by name."""
        return (element for tag in tags for element in self.by_tag.get(tag, ()))

    def bearing(self, *attributes: str) -> Iterator[PageElement]:
        """Yield the elements that carry these attributes, attribute by attribute."""
        return (element for name in attributes for element in self.by_attribute.get(name, ()))


def read(page: Page, html: bytes, around: Surroundings) -> Reading:
    """Take a finished page apart."""
    gathered = NodesTaken()
    for node in root_of(html).traverse(include_text=True):
        gathered.take(node)
    return gathered.reading(page, around)


def root_of(html: bytes) -> LexborNode:
    """Return the outermost element of a page. Raises ValueError for a page without one."""
    root = LexborHTMLParser(html).root
    if root is None:
        raise ValueError("Siden er tom.")
    return root


class NodesTaken:
    """What has been taken of a page so far, node by node in the order they stand in."""

    def __init__(self) -> None:
        self.by_tag: dict[str, list[PageElement]] = defaultdict(list)
        self.by_attribute: dict[str, list[PageElement]] = defaultdict(list)
        self._blocks = _Blocks()

    def take(self, node: LexborNode) -> None:
        """Take a node, without what stands in it."""
        tag = node.tag or ""
        if tag == TEXT:
            self._blocks.add_text(node)
        elif tag == COMMENT:
            self._blocks.add_block(node.html or "")
        else:
            attributes = node.attributes
            with_text = tag in WITH_TEXT or not ATTRIBUTES_WITH_TEXT.isdisjoint(attributes)
            element = PageElement(tag, attributes, node.text() if with_text else "")
            self.by_tag[tag].append(element)
            for name in attributes:
                self.by_attribute[name].append(element)
            self._blocks.add_element(element)

    def reading(self, page: Page, around: Surroundings) -> Reading:
        """Return all that was taken, as the checks see it."""
        return Reading(page, around, self.by_tag, self.by_attribute, self._blocks.finished())


class _Blocks:
    """Gathers text until the block it stands in ends."""

    def __init__(self) -> None:
        self._done: list[str] = []
        self._open: list[str] = []
        self._block: int | None = None

    def add_text(self, node: LexborNode) -> None:
        text = node.text_content or ""
        if text.isspace():
            self._open.append(" ")  # the space between blocks is as good as nothing, and there is much of it
            return
        parent = node.parent
        if parent is None or parent.tag in UNREAD:
            return
        block = _block_of(parent)
        if block != self._block:
            self._close()
            self._block = block
        self._open.append(text)

    def add_element(self, element: PageElement) -> None:
        if element.tag not in INLINE:
            self._close()
        for name in SPOKEN_ATTRIBUTES.intersection(element.attributes):
            self.add_block(element.get(name))

    def add_block(self, text: str) -> None:
        if text and not text.isspace():
            self._done.append(text)

    def finished(self) -> tuple[str, ...]:
        self._close()
        return tuple(self._done)

    def _close(self) -> None:
        if self._open:
            self.add_block("".join(self._open))
            self._open.clear()


def _block_of(parent: LexborNode) -> int:
    """Return what tells the nearest block around a text apart from others."""
    block = parent
    while block.tag in INLINE and block.parent is not None:
        block = block.parent
    return block.mem_id
