"""A page as the server sent it, taken apart for the rules."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from handlekraft.inspection.addresses import asked_for
from handlekraft.inspection.bodies import letters
from handlekraft.inspection.fetching import Answer

LOADING = ("src", "srcset", "poster", "data", "background", "imagesrcset", "xlink:href")
EXIT_WORDS = (
    "forlat siden",
    "forlat sida",
    "lukk siden",
    "leave this page",
    "leave this site",
    "leave the page",
    "leave page",
    "exit this page",
    "quick exit",
)

_SENT_ON = re.compile(r"^\s*[\d.]*\s*[;,\s]\s*(?:url\s*=\s*)?[\"']?\s*([^\"'\s][^\"']*)", re.IGNORECASE)
_PRELOADED = re.compile(
    r"<([^>]*)>(?=[^,<]*rel=\"?[^\";,]*\b(?:preload|modulepreload|stylesheet)\b)", re.IGNORECASE
)


@dataclass(frozen=True)
class Element:
    """An element of a page: its name, its attributes, its text."""

    tag: str
    attributes: dict[str, str | None]
    text: str

    def get(self, name: str) -> str:
        """Return an attribute's value without white space around it, empty when absent."""
        return (self.attributes.get(name) or "").strip()

    def __str__(self) -> str:
        shown = " ".join(f'{name}="{value}"' if value else name for name, value in self.attributes.items())
        return f"<{self.tag} {shown}>"[:160] if shown else f"<{self.tag}>"


@dataclass(frozen=True)
class VisitedPage:
    """A page: the answer it came in and its elements. Addresses are absolute."""

    answer: Answer

    @property
    def address(self) -> str:
        return self.answer.address

    @cached_property
    def _tree(self) -> LexborHTMLParser:
        return LexborHTMLParser(letters(self.answer.body, self.answer.header("Content-Type")))

    def css(self, selector: str) -> list[Element]:
        """Return the elements of a CSS selector, in the order of the page."""
        return [_element(node) for node in self._tree.css(selector)]

    @cached_property
    def elements(self) -> list[Element]:
        return self.css("*")

    @cached_property
    def links(self) -> list[Element]:
        return self.css("a[href], area[href]")

    @cached_property
    def language(self) -> str:
        """The page's own language, "nb" when it does not say: its primary tag in small letters."""
        declared = next((element.get("lang") for element in self.css("html")), "")
        return (declared or "nb").split("-")[0].lower()

    @cached_property
    def title(self) -> str:
        return " ".join(title.text.strip() for title in self.css("head title"))

    @cached_property
    def exits(self) -> list[Element]:
        """The links that let a reader leave: marked as such, or named so, and leading to another host."""
        return [link for link in self.links if self.leads_out(link) and _is_exit(link)]

    @cached_property
    def base(self) -> str:
        """What the page's addresses are relative to: its own address, or what its first <base> says."""
        said = next((element.get("href") for element in self.css("base[href]")), "")
        return asked_for(self.address, said) or self.address

    def absolute(self, address: str) -> str:
        """Return an address of the page in full; one that cannot be read leads nowhere."""
        return asked_for(self.base, address)

    def leads_out(self, link: Element) -> bool:
        """Tell whether a link leads to another host over HTTP."""
        parts = urlsplit(self.absolute(link.get("href")))
        return parts.scheme in {"http", "https"} and parts.netloc != urlsplit(self.address).netloc

    def loaded(self) -> Iterator[tuple[Element, str]]:
        """Yield what a browser fetches for the page: the element that asks, and the address in full."""
        for element in self.elements:
            if element.tag in {"link", "image", "use"} and element.get("href"):
                yield element, self.absolute(element.get("href"))
            for name in LOADING:
                for part in element.get(name).split(",") if "srcset" in name else [element.get(name)]:
                    if part.strip():
                        yield element, self.absolute(part.split()[0])
        yield from self._sent_on()
        for written in _PRELOADED.findall(self.answer.header("Link")):
            yield Element("link", {"href": written}, ""), asked_for(self.address, written)

    def _sent_on(self) -> Iterator[tuple[Element, str]]:
        """Where the page sends a browser by itself, after however long."""
        for meta in self.css("meta[http-equiv][content]"):
            if meta.get("http-equiv").lower() == "refresh" and (
                found := _SENT_ON.search(meta.get("content"))
            ):
                yield meta, self.absolute(found[1])
        if found := _SENT_ON.search(self.answer.header("Refresh")):
            yield Element("meta", {"http-equiv": "refresh"}, ""), self.absolute(found[1])

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield language and text of each block of the page's main part, the
        nearest `lang` above it deciding."""
        for node in self._tree.css("main p, main li, main h1, main h2, main h3, main dd, main dt, main td"):
            # A list item with paragraphs is judged by them; a node is found by its own selector too.
            if all(inner.mem_id == node.mem_id for inner in node.css("p, li, dd, td")):
                yield self._language_of(node), " ".join(node.text(separator=" ").split())

    def _language_of(self, node: LexborNode) -> str:
        above: LexborNode | None = node
        while above is not None:
            declared = above.attributes.get("lang")
            if declared:
                return declared.split("-")[0].lower()
            above = above.parent
        return self.language


def _element(node: LexborNode) -> Element:
    return Element(node.tag or "", dict(node.attributes), node.text())


def _is_exit(link: Element) -> bool:
    said = " ".join((link.text or link.get("aria-label")).lower().split())
    return (
        "data-exit" in link.attributes
        or link.get("id") == "exit"
        or any(words in said for words in EXIT_WORDS)
    )
