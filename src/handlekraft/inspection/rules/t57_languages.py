"""T-57. Threat: the steps that matter stand in a language the reader cannot read.
Mitigation: whole pages, never mixed."""

import re
from collections.abc import Iterator, Mapping

from handlekraft.domain.languages import code_of
from handlekraft.inspection.documents import VisitedPage
from handlekraft.inspection.findings import Rule, SiteFault
from handlekraft.inspection.sites import InspectedSite

LEAST = 8  # words in a block before its language is judged
# Small words that only one of the languages has. A block is judged by these alone.
SMALL_WORDS: Mapping[str, frozenset[str]] = {
    "nb": frozenset(
        [
            "jeg",
            "ikke",
            "hva",
            "hvem",
            "hvordan",
            "hvis",
            "noen",
            "noe",
            "fra",
            "kommer",
            "en",
            "et",
            "til",
            "er",
            "hjemme",
            "de",
            "dem",
            "sin",
        ]
    ),
    "nn": frozenset(
        [
            "dei",
            "nokre",
            "eg",
            "ikkje",
            "kva",
            "kven",
            "korleis",
            "viss",
            "nokon",
            "noko",
            "frå",
            "kjem",
            "ein",
            "eit",
            "heime",
            "dei",
            "sjølv",
            "vere",
        ]
    ),
    "en": frozenset(
        [
            "the",
            "and",
            "you",
            "is",
            "are",
            "with",
            "your",
            "what",
            "when",
            "they",
            "this",
            "have",
            "from",
            "not",
            "can",
            "who",
            "will",
        ]
    ),
}
NORWEGIAN = frozenset({"nb", "nn", "no"})
LETTERS: Mapping[str, re.Pattern[str]] = {
    "uk": re.compile(r"[\u0400-\u04ff]"),
    "ru": re.compile(r"[\u0400-\u04ff]"),
    "ar": re.compile(r"[\u0600-\u06ff]"),
    "ti": re.compile(r"[\u1200-\u137f]"),
}
_WORD = re.compile(r"[^\W\d_]+")


def read(site: InspectedSite) -> Iterator[SiteFault]:
    """Blocks in another language than they say, pages that say none, and
    languages offered that are not there."""
    known = {page.address: page.language for page in site.pages}
    for page in site.pages:
        if not any(element.get("lang") for element in page.css("html")):
            yield SiteFault(page.address, "Siden sier ikke hvilket språk den er på.")
        for language, text in page.texts():
            if found := other_language(text, language):
                yield SiteFault(page.address, f"Merket «{language}», men skrevet på «{found}»: {text[:60]}")
        yield from _offered(page, known, site)


def _offered(page: VisitedPage, known: Mapping[str, str], site: InspectedSite) -> Iterator[SiteFault]:
    for link in page.css("a[hreflang][href]"):
        address = page.absolute(link.get("href")).partition("#")[0]
        wanted = link.get("hreflang").split("-")[0].lower()
        stands = known.get(address, "")
        alike = stands == wanted or bool(code_of(stands) and code_of(stands) == code_of(wanted))
        if site.is_own(address) and not site.cut_short and not alike:
            yield SiteFault(
                page.address, f"Språket «{wanted}» tilbys, men siden finnes ikke på det språket: {address}"
            )


def other_language(text: str, language: str) -> str:
    """Return the language a block is plainly written in when it is not the one it
    says; empty when there is no doubt."""
    words = [word.lower() for word in _WORD.findall(text)]
    if len(words) < LEAST:
        return ""
    if language in LETTERS:
        return "" if LETTERS[language].search(text) else _most_like(words)
    if any(pattern.search(text) for pattern in LETTERS.values()) and not re.search(r"[a-zA-Z]{4}", text):
        return next(name for name, pattern in LETTERS.items() if pattern.search(text))
    found = _most_like(words)
    return "" if found == language or (language == "no" and found in NORWEGIAN) else found


def _most_like(words: list[str]) -> str:
    """Return the language with most of its own small words; none unless it has
    three, and twice the next one's."""
    counted = sorted(
        ((sum(word in small for word in words), name) for name, small in SMALL_WORDS.items()), reverse=True
    )
    (most, name), (next_most, _) = counted[:2]
    return name if most >= 3 and most >= 2 * next_most else ""


RULE = Rule(
    "T-57",
    "Siden er på ett språk, det den sier.",
    "Oversett hele siden før språket tilbys, og merk tekst på andre språk med «lang».",
    read,
)
