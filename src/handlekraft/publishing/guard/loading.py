"""What a page fetches or runs: only its own files, nothing in advance, no
code and no style inside the page."""

import base64
import hashlib
from collections.abc import Collection, Iterator
from functools import lru_cache
from urllib.parse import urlsplit

from handlekraft.publishing.guard.parsed_page import PageElement, Reading

LOADING_ATTRIBUTES = (
    *("src", "srcset", "poster", "data", "background", "action", "formaction", "xlink:href", "imagesrcset"),
    "manifest",
)
EMBEDDING = ("iframe", "frame", "frameset", "object", "embed", "applet", "portal", "fencedframe", "base")
ALLOWED_RELATIONS = frozenset({"icon", "stylesheet", "alternate"})


def loads_nothing_foreign(reading: Reading) -> Iterator[tuple[str, str, str]]:
    """No third party learns of a visit (T-01, T-03, T-17)."""
    for element in reading.named(*EMBEDDING):
        yield "fremmed-innhold", f"<{element.tag}> kan hente inn fremmed innhold. Ta det bort.", str(element)
    for element in reading.bearing("http-equiv"):
        yield "fremmed-innhold", "Siden styrer nettleseren med «http-equiv». Ta det bort.", str(element)
    for element in reading.named("link"):
        yield from _linked(element)
    for name in LOADING_ATTRIBUTES:
        for element in reading.bearing(name):
            if _is_foreign(element.get(name)):
                yield "fremmed-innhold", f"«{name}» henter fra et annet sted enn utgaven.", str(element)


def _linked(element: PageElement) -> Iterator[tuple[str, str, str]]:
    relations = set(element.get("rel").lower().split())
    if not relations or relations - ALLOWED_RELATIONS:
        yield (
            "forhandslasting",
            f"<link rel=«{element.get('rel')}»> er ikke tillatt på sider for lesere.",
            str(element),
        )
    if _is_foreign(element.get("href")):
        yield "fremmed-innhold", "«href» henter fra et annet sted enn utgaven.", str(element)


def _is_foreign(address: str) -> bool:
    """Anything but a path of the same host; each candidate of a srcset is looked at."""
    candidates = [part.split()[0] for part in address.split(",") if part.split()]
    return any(urlsplit(part).scheme or part.startswith(("//", "\\", "/\\")) for part in candidates)


def runs_nothing_inline(reading: Reading) -> Iterator[tuple[str, str, str]]:
    """The policy allows scripts from files and one style sheet by its hash; a
    page asking for more would break."""
    for element in reading.named("script"):
        yield from _scripted(element, reading.around.addresses)
    for element in reading.named("style"):
        if _hash(element.text) != reading.around.style_hash:
            yield "innebygd-stil", "Stilarket på siden er ikke utgavens eget.", element.text[:80]
    for element in reading.bearing("style"):
        yield "innebygd-stil", "Stil skal stå i stilarket, ikke på elementet.", str(element)
    for name in (name for name in reading.by_attribute if name.startswith("on")):
        for element in reading.bearing(name):
            yield "innebygd-skript", f"«{name}» kjører skript på siden. Ta det bort.", str(element)


def _scripted(element: PageElement, addresses: Collection[str]) -> Iterator[tuple[str, str, str]]:
    if not element.get("src") or element.text.strip() or _speculates(element):
        yield "innebygd-skript", "Skript skal stå i en egen fil.", str(element)
    elif element.get("src") not in addresses:
        yield "ukjent-skript", "Skriptet er ingen fil i utgaven. Ta det bort.", str(element)


def _speculates(element: PageElement) -> bool:
    return element.get("type").lower() == "speculationrules"


@lru_cache(maxsize=16)
def _hash(style: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
