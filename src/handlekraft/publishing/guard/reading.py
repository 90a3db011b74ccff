"""A finished page taken apart once, for all checks: its elements with their attributes, and its text by block."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from handlekraft.domain.pages import Page, Site
from handlekraft.publishing.editions.manifest import Standard

# Text runs on through these; any other element begins a new block.
INLINE = frozenset(
    {
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "cite",
        "code",
        "data",
        "dfn",
        "em",
        "i",
        "kbd",
        "label",
        "mark",
        "q",
        "s",
        "samp",
    }
    | {"small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"}
)
UNREAD = frozenset({"script", "style", "template"})
WITH_TEXT = frozenset({"script", "style", "title"})
SPOKEN_ATTRIBUTES = ("alt", "aria-label", "content", "placeholder", "title", "value")

Attributes = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Element:
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
    `exit_address` where "Forlat siden" leads, `style_hash` the one style sheet that may stand in a page.
    """

    standard: Standard
    home: str
    addresses: frozenset[str]
    exit_address: str
    style_hash: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A page as the checks see it. `blocks` are its texts, one per block element, spoken attributes included."""

    page: Page
    around: Surroundings
    elements: tuple[Element, ...]
    blocks: tuple[str, ...]

    @property
    def public(self) -> bool:
        return self.page.site is Site.PUBLIC

    @property
    def address(self) -> str:
        """The page's own address from the host's root."""
        return self.around.home.rstrip("/") + self.page.path

    def named(self, *tags: str) -> Iterator[Element]:
        """Yield the elements of these names, in the order of the page."""
        return (element for element in self.elements if element.tag in tags)


def read(page: Page, html: str, around: Surroundings) -> Reading:
    """Take a finished page apart."""
    root = LexborHTMLParser(html).root
    if root is None:
        raise ValueError("Siden er tom.")
    elements: list[Element] = []
    blocks = _Blocks()
    for node in root.traverse(include_text=True):
        tag = node.tag or ""
        if tag == "-text":
            blocks.add_text(node)
        elif tag == "-comment":
            blocks.add_block(node.html or "")
        else:
            element = Element(tag, node.attributes, node.text() if tag in WITH_TEXT else "")
            elements.append(element)
            blocks.add_element(element)
    return Reading(page, around, tuple(elements), blocks.finished())


class _Blocks:
    """Gathers text until the block it stands in ends."""

    def __init__(self) -> None:
        self._done: list[str] = []
        self._open: list[str] = []
        self._block: int | None = None

    def add_text(self, node: LexborNode) -> None:
        text = node.text_content or ""
        if not text or (node.parent and node.parent.tag in UNREAD):
            return
        block = self._block_of(node)
        if block != self._block:
            self._close()
            self._block = block
        self._open.append(text)

    def add_element(self, element: Element) -> None:
        if element.tag not in INLINE:
            self._close()
        for name in SPOKEN_ATTRIBUTES:
            if name in element.attributes:
                self.add_block(element.get(name))

    def add_block(self, text: str) -> None:
        if text.strip():
            self._done.append(text)

    def finished(self) -> tuple[str, ...]:
        self._close()
        return tuple(self._done)

    def _close(self) -> None:
        self.add_block("".join(self._open))
        self._open.clear()

    @staticmethod
    def _block_of(node: LexborNode) -> int:
        parent = node.parent
        while parent is not None and parent.tag in INLINE and parent.parent is not None:
            parent = parent.parent
        return parent.mem_id if parent is not None else 0
