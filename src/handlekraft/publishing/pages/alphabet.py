"""The A–Å list: every listed page of a site under its first letter, in Norwegian order."""

from collections.abc import Iterable
from itertools import groupby

from django.utils.translation import gettext as _

from handlekraft.domain.pages import Page, Site
from handlekraft.publishing.pages.page_values import IndexEntry, IndexPage, Letter

INDEX = "/innhold/"
# æ, ø and å are letters of their own, last; the Ukrainian alphabet comes after the Latin one; other accents
# and Sámi letters stand with the letter they resemble.
_LETTERS = "abcdefghijklmnopqrstuvwxyzæøå" + "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"
_ORDER = f"{_LETTERS}0123456789"
_RESEMBLES = {
    "a": "áàâã",
    "c": "čç",
    "d": "đ",
    "e": "éèêë",
    "i": "íìîï",
    "n": "ŋñ",
    "o": "óòôõ",
    "s": "š",
    "t": "ŧ",
    "u": "úùû",
    "y": "üý",
    "z": "ž",
    "æ": "ä",
    "ø": "ö",
}
_FOLDED = str.maketrans({other: letter for letter, others in _RESEMBLES.items() for other in others})


def alphabetical_key(text: str) -> tuple[int, ...]:
    """Return a sorting key for Norwegian order; signs and spaces count less than any letter."""
    folded = text.casefold().translate(_FOLDED)
    return tuple(_ORDER.find(character) + 1 for character in folded)


def first_letter(text: str) -> str:
    """Return the letter an entry stands under, or "#" for an entry that begins with none."""
    letter = text.casefold().translate(_FOLDED)[:1]
    return letter.upper() if letter in _LETTERS and letter else "#"


def index_page(site: Site, prefix: str, pages: Iterable[Page], *, has_search: bool = True) -> Page:
    """Return the A–Å page of a site in one language; `prefix` is the folder its pages
    stand in ("/narvik", "/narvik/en")."""
    listed = [page for page in pages if page.site is site and page.index_as]
    entries = sorted(
        (IndexEntry(page.index_as, prefix + page.path) for page in listed),
        key=lambda entry: alphabetical_key(entry.text),
    )
    letters = tuple(
        Letter(letter, tuple(group))
        for letter, group in groupby(entries, key=lambda entry: first_letter(entry.text))
    )
    return Page(
        site=site,
        path=INDEX,
        template="publishing/index.html",
        title=_("Innhold fra A til Å"),
        heading=_("Innhold fra A til Å"),
        content=IndexPage(letters),
        draft=any(page.draft for page in listed),
        has_search=has_search,
    )
