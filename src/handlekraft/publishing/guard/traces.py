"""What a visit leaves behind in history, tab, share sheet and download list says nothing (T-11)."""

from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from handlekraft.domain.discretion import indiscreet_words
from handlekraft.publishing.guard.parsed_page import PageElement, Reading

SHARED_NAMES = frozenset({"description", "application-name", "apple-mobile-web-app-title"})
FILE_ATTRIBUTES = ("src", "poster", "data", "download", "srcset")


@lru_cache(maxsize=20_000)
def _words(text: str, *languages: str) -> tuple[str, ...]:
    return tuple(indiscreet_words(text, *languages))


def leaves_discreet_traces(reading: Reading) -> Iterator[tuple[str, str, str]]:
    """Title, address, preview and file names of a page hold no word of the list
    for its language, nor of bokmål's."""
    for trace in _traces(reading):
        yield from _indiscreet(*trace, reading.page.language)


def in_address(address: str, language: str) -> Iterator[tuple[str, str, str]]:
    """Yield what is wrong with the address of a page, whatever stands on it."""
    yield from _indiscreet("avslorende-adresse", "Adressen", _readable(address), language)


def _indiscreet(rule: str, what: str, text: str, language: str) -> Iterator[tuple[str, str, str]]:
    found = _words(text, language, "nb")
    if found:
        words = ", ".join(f"«{word}»" for word in found)
        yield rule, f"{what} inneholder {words}, som røper hva siden handler om. Velg nøytrale ord.", text


def _traces(reading: Reading) -> Iterator[tuple[str, str, str]]:
    for title in reading.named("title"):
        yield "avslorende-tittel", "Tittelen", title.text.strip()
    yield "avslorende-adresse", "Adressen", _readable(reading.address)
    for element in reading.named("meta"):
        if _is_shared(element):
            yield "avslorende-deling", "Det som vises når siden deles,", element.get("content")
    for name in FILE_ATTRIBUTES:
        for element in reading.bearing(name):
            yield "avslorende-filnavn", "Filnavnet", _readable(urlsplit(element.get(name)).path)
    for fragment in {_own_fragment(link.get("href")) for link in reading.named("a")}:
        # The part after # stands in the history too; the path before it is the other page's own affair.
        yield "avslorende-adresse", "Adressen i lenken", _readable(fragment)


def _is_shared(element: PageElement) -> bool:
    name = (element.get("property") or element.get("name")).lower()
    return name.startswith(("og:", "twitter:")) or name in SHARED_NAMES


def _own_fragment(href: str) -> str:
    """Return what stands after # in a link to a page of our own, empty for other links."""
    before, _, fragment = href.partition("#")
    return "" if ":" in before or before.startswith("//") else fragment


def _readable(address: str) -> str:
    return unquote(address).replace("-", " ").replace("_", " ").replace("/", " ").strip()
