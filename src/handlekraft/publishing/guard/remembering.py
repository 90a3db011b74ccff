"""Parts of pages that were judged and found clean, so that what stands on hundreds of pages is judged once.

A part is a whole element that no text runs into or out of. Around parts stand elements that are opened: each is judged on
every page, without what stands in it. A page is cut into the two, so nothing on it is neither.

Remembered is only that a part is clean, among pages of one site and language, in one edition; never that something is
wrong. A page that is not clean by its parts is taken whole by the guard, and so is every page when something here fails.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from handlekraft.domain.pages import Page
from handlekraft.publishing.guard.checks import OF_PAGES, OF_PARTS, Check
from handlekraft.publishing.guard.reading import (
    ATTRIBUTES_WITH_TEXT,
    COMMENT,
    INLINE,
    TEXT,
    Element,
    Gathered,
    Reading,
    Surroundings,
    root_of,
)

# Opened at once: too large, and too seldom the same. And opened when it was not met before. All others are parts.
ALWAYS_OPENED = frozenset({"html", "head", "body", "main", "article", "section", "ol"})
OPENED = frozenset({"header", "footer", "nav", "div", "ul", "dl"})
# Written out, these can look like what they are not: a part that holds one is judged on every page.
UNLIKE = frozenset(
    {"template", "noscript", "noembed", "noframes", "iframe", "xmp", "plaintext", "svg", "math", "area"}
    | {"textarea", "pre", "listing"}
)
AS_WHOLE_PARTS = frozenset({"script", "style"})
# What an address begins with that means the same on every page; others are held against the page's own.
SAME_EVERYWHERE = ("/", "#", "https:", "tel:", "mailto:")
ESSENTIAL = ("title", "a")


@dataclass(slots=True)
class Sheet:
    """A page cut: what was taken because it is new or opened, the parts that may be remembered if all of it is clean,
    and the titles and links of the whole page."""

    gathered: Gathered = field(default_factory=Gathered)
    parts: dict[str, tuple[Element, ...]] = field(default_factory=dict)
    essentials: list[Element] = field(default_factory=list)


class Memory:
    """What was found clean on pages of one site and language, in the surroundings of one edition."""

    def __init__(self, around: Surroundings) -> None:
        self.around = around
        self._clean: dict[str, tuple[Element, ...]] = {}

    def finds_clean(self, page: Page, html: bytes) -> bool:
        """Judge what is new on a page, and what it must have as a whole; remember its parts if nothing is wrong.

        Raises whatever a check raises, and LookupError for a check of whole pages that asks for more than ESSENTIAL.
        """
        if self.around.home.rstrip("/") + page.path not in self.around.addresses:
            return False  # a link to a place on the page itself would lead nowhere
        sheet = self.cut(html)
        new = sheet.gathered.reading(page, self.around)
        whole = Reading(page, self.around, _Essentials(sheet.essentials), _Essentials(()), ())
        if _finds(OF_PARTS, new) or _finds(OF_PAGES, whole):
            return False
        self._clean |= sheet.parts
        return True

    def cut(self, html: bytes) -> Sheet:
        """Return a finished page cut, all that was not met before taken."""
        sheet = Sheet()
        self._cut(root_of(html), sheet)
        return sheet

    def _cut(self, node: LexborNode, sheet: Sheet) -> bool:
        """Take what is new in an element; return whether all of it means the same on every page."""
        tag = node.tag or ""
        html = "" if tag in ALWAYS_OPENED else node.html or ""
        known = self._clean.get(html)
        if known is not None:
            sheet.essentials += known
            return True
        begun = len(sheet.essentials)
        if (tag in ALWAYS_OPENED or tag in OPENED) and _can_be_opened(node):
            same = self._open(node, sheet)
        else:
            same = _take_part(node, sheet)
        if html and same:
            sheet.parts[html] = tuple(sheet.essentials[begun:])
        return same

    def _open(self, node: LexborNode, sheet: Sheet) -> bool:
        same = True
        sheet.gathered.take(node)
        for child in node.iter(include_text=True):
            if child.tag in (TEXT, COMMENT):
                sheet.gathered.take(child)
            else:
                same &= self._cut(child, sheet)
        return same


def _can_be_opened(node: LexborNode) -> bool:
    """Whether no text runs between what stands in the element, and none is part of the element itself."""
    for child in node.iter(include_text=True):
        if child.tag in INLINE or (child.tag == TEXT and not (child.text_content or "").isspace()):
            return False
    return ATTRIBUTES_WITH_TEXT.isdisjoint(node.attributes)


def _take_part(node: LexborNode, sheet: Sheet) -> bool:
    by_tag = sheet.gathered.by_tag
    begun = {tag: len(by_tag[tag]) for tag in ESSENTIAL}
    tags = set()
    for each in node.traverse(include_text=True):
        sheet.gathered.take(each)
        tags.add(each.tag)
    own = [element for tag in ESSENTIAL for element in by_tag[tag][begun[tag] :]]
    sheet.essentials += own
    unlike = UNLIKE if node.tag in AS_WHOLE_PARTS else UNLIKE | AS_WHOLE_PARTS
    return tags.isdisjoint(unlike) and all(
        link.get("href").startswith(SAME_EVERYWHERE) for link in own if link.tag == "a"
    )


class _Essentials(dict[str, Sequence[Element]]):
    """Elements by name, of which a page has gathered the essential ones: to ask for others is a mistake, not an absence."""

    def __init__(self, elements: Sequence[Element]) -> None:
        super().__init__({tag: [element for element in elements if element.tag == tag] for tag in ESSENTIAL})

    def get(self, key: str, default: object = None) -> Sequence[Element]:  # type: ignore[override]
        return self[key]


def _finds(checks: Sequence[Check], reading: Reading) -> bool:
    return any(True for check in checks for _finding in check(reading))
