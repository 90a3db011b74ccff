"""Where a page may be cut: into whole elements that no text runs into or out of, and the elements around
them.

Each part can be judged by itself, and so can each element around parts without what stands in it. A page is
cut into the two, so nothing on it is neither.
"""

from collections.abc import Iterable, Sequence

from selectolax.lexbor import LexborNode

from handlekraft.publishing.guard.checks import Check
from handlekraft.publishing.guard.parsed_page import ATTRIBUTES_WITH_TEXT, INLINE, TEXT, PageElement, Reading

# Opened at once: too large, and too seldom the same. And opened when it was not met before. All others are
# parts.
ALWAYS_OPENED = frozenset({"html", "head", "body", "main", "article", "section", "ol"})
OPENED = frozenset({"header", "footer", "nav", "div", "ul", "dl"})
# What an address begins with that means the same on every page; others are held against the page's own.
SAME_EVERYWHERE = ("/", "#", "https:", "tel:", "mailto:")
ESSENTIAL = ("title", "a")


def is_large(node: LexborNode) -> bool:
    """Tell whether an element is opened at once, or begins with one that is: as a whole it is hardly ever met
    again."""
    if node.tag in ALWAYS_OPENED:
        return True
    first = next(node.iter(), None) if node.tag in OPENED else None
    return first is not None and first.tag in ALWAYS_OPENED


def pieces_of(node: LexborNode) -> list[LexborNode] | None:
    """Return what stands in an element if it can be judged piece by piece: no text runs through it, or is
    part of itself. None for an element that is judged as one."""
    if node.tag not in ALWAYS_OPENED and node.tag not in OPENED:
        return None
    pieces = [*node.iter(include_text=True)]
    for piece in pieces:
        if piece.tag in INLINE or (piece.tag == TEXT and not (piece.text_content or "").isspace()):
            return None
    return pieces if ATTRIBUTES_WITH_TEXT.isdisjoint(node.attributes) else None


def mean_the_same_everywhere(links: Iterable[PageElement]) -> bool:
    """Tell whether links lead to the same places on whatever page they stand."""
    return all(link.get("href").startswith(SAME_EVERYWHERE) for link in links)


def finds(checks: Sequence[Check], reading: Reading) -> bool:
    """Tell whether any of the checks has something to say of what is read."""
    return any(True for check in checks for _finding in check(reading))


class Essentials(dict[str, Sequence[PageElement]]):
    """The titles and links of a page, by name: to ask for other elements is
    a mistake, and never an absence."""

    def __init__(self, elements: Sequence[PageElement]) -> None:
        super().__init__({tag: [element for element in elements if element.tag == tag] for tag in ESSENTIAL})

    def get(self, key: str, default: object = None) -> Sequence[PageElement]:
        return self[key]
