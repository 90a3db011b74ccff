"""The A–Å list: every listed page of a site under its first letter, in Norwegian order."""

from collections.abc import Iterable
from itertools import groupby

from django.utils.translation import gettext as _

from handlekraft.domain.alphabet import alphabetical_key, first_letter
from handlekraft.domain.pages import Page, Site
from handlekraft.publishing.pages.page_values import IndexEntry, IndexPage, Letter

INDEX = "/innhold/"


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
