"""T-11. Threat: history, tab, share sheet, print or download list tell what was read.
Mitigation: none of them says it."""

from collections import Counter
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from handlekraft.domain.discretion import indiscreet_words
from handlekraft.inspection.documents import Element, VisitedPage
from handlekraft.inspection.findings import Rule, SiteFault
from handlekraft.inspection.sites import InspectedSite

SHARED = frozenset({"description", "application-name", "apple-mobile-web-app-title"})
FILES = ("src", "srcset", "poster", "data", "download")


def read(site: InspectedSite) -> Iterator[SiteFault]:
    """Title, address, preview and file names of every page, held against the word
    lists; and titles against one another."""
    for page in (*site.pages, *site.failures):
        for what, text in dict.fromkeys(_traces(page)):
            words = _indiscreet(text, page.language)
            if words:
                yield SiteFault(page.address, f"{what} sier {words}: {text[:80]}")
    for answer in (*site.files, *site.others):
        words = _indiscreet(_readable(answer.path), "nb")
        if words:
            yield SiteFault(answer.address, f"Adressen sier {words}.")
    yield from _alike(site)


def _alike(site: InspectedSite) -> Iterator[SiteFault]:
    times = Counter((page.language, page.title) for page in site.pages)
    for page in site.pages:
        if not page.title:
            yield SiteFault(page.address, "Siden har ingen tittel.")
        elif times[page.language, page.title] > 1:
            yield SiteFault(page.address, f"Tittelen «{page.title}» står på flere sider.")


def _traces(page: VisitedPage) -> Iterator[tuple[str, str]]:
    parts = urlsplit(page.address)
    yield "Tittelen", page.title
    yield "Vertsnavnet", (parts.hostname or "").replace(".", " ")
    yield "Adressen", _readable(f"{parts.path} {parts.query}")
    for meta in page.css("meta[content]"):
        name = (meta.get("property") or meta.get("name")).lower()
        if name.startswith(("og:", "twitter:")) or name in SHARED:
            yield "Det som vises når siden deles,", meta.get("content")
    for element in page.elements:
        yield from _of_element(element, page)


def _of_element(element: Element, page: VisitedPage) -> Iterator[tuple[str, str]]:
    for name in FILES:
        if element.get(name):
            yield "Filnavnet", _readable(urlsplit(page.absolute(element.get(name))).path)
    if element.tag == "a" and element.get("href") and not page.leads_out(element):
        fragment = urlsplit(page.absolute(element.get("href"))).fragment
        if fragment:
            yield "Adressen i lenken", _readable(fragment)


def _indiscreet(text: str, language: str) -> str:
    return ", ".join(f"«{word}»" for word in indiscreet_words(text, language, "nb"))


def _readable(address: str) -> str:
    return unquote(address).translate(str.maketrans("-_/.", "    ")).strip()


RULE = Rule(
    "T-11",
    "Tittel, adresse og filnavn røper ikke hva siden handler om.",
    "Velg nøytrale ord i tittel, adresse, forhåndsvisning og filnavn, og gi hver side sin egen tittel.",
    read,
)
