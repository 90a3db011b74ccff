"""The public site in other languages: the ones a municipality can offer, their
pages, and the ways between languages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.utils import translation

from handlekraft.design.interface import has_words_of, is_whole
from handlekraft.directory import pages as directory_pages
from handlekraft.directory.pages.page_values import PageLink
from handlekraft.directory.references import References, Registers
from handlekraft.domain.languages import BOKMAL, LANGUAGES, folder_of
from handlekraft.domain.pages import Alternate, Page, Site
from handlekraft.domain.search import STEMMED
from handlekraft.guidance.addresses import path_of
from handlekraft.guidance.effective import EffectiveGuidance
from handlekraft.publishing.collecting.withheld import Withheld
from handlekraft.publishing.pages.alphabet import index_page
from handlekraft.toolbox import pages as toolbox_pages
from handlekraft.translation.pages import pages_in
from handlekraft.translation.queries.offers import LanguageOffer, language_offers

# Where the words stand of what a language may be without: the list from A to Å, and search.
LIST = ("publishing/pages/alphabet.py", "publishing/templates/publishing/index.html")
SEARCH = (*LIST, "publishing/collecting/search.py")


@dataclass(frozen=True, slots=True)
class Spoken:
    """The public site in one language other than bokmål. Paths of its pages
    begin with the language's folder."""

    references: References
    pages: tuple[Page, ...]

    @property
    def language(self) -> str:
        return self.references.language


def spoken_languages(
    registers: Registers, everywhere: Sequence[EffectiveGuidance], *, drafts: bool, withheld: Withheld
) -> list[Spoken]:
    """Return the languages that are offered: the acute pages are whole in them, and
    so are the interface's words (T-57).

    `drafts`: translations nobody has approved count, and their pages say what they are.
    """
    return [
        _spoken(offer, everywhere, withheld.spared(registers.references(offer.language)))
        for offer in language_offers(registers.home, everywhere, drafts=drafts)
        if offer.offered and is_whole(offer.language)
    ]


def _spoken(offer: LanguageOffer, everywhere: Sequence[EffectiveGuidance], references: References) -> Spoken:
    with translation.override(offer.language):
        documents = list(pages_in(offer, everywhere, references))
        draft = any(page.draft for page in documents)
        rows = [row.guidance.document for row in offer.documents]
        has_search = offer.language in STEMMED and has_words_of(SEARCH, offer.language)
        pages = [
            *documents,
            *directory_pages.front_pages(
                references,
                toolbox_pages.choices(rows, references.folder),
                toolbox_pages.further_reading(rows, references.folder),
                tuple(PageLink(row.title, references.prefix + path_of(row)) for row in offer.waiting),
                draft=draft,
                has_search=has_search,
            ),
            directory_pages.contacts_page(Site.PUBLIC, references, draft=draft),
        ]
        if has_words_of(LIST, offer.language):
            pages.append(index_page(Site.PUBLIC, references.folder, pages, has_search=has_search))
    folder = folder_of(offer.language)
    return Spoken(
        references, tuple(replace(page, path=folder + page.path, language=offer.language) for page in pages)
    )


def with_alternates(pages: Iterable[Page], prefix: str, languages: Sequence[str]) -> list[Page]:
    """Return the pages, those of the public site with a way to each other language by its own name.

    `prefix` is the municipality's folder. A page that is not there in a language
    leads to the language's front page.
    """
    known = list(pages)
    present = {page.path for page in known if page.site is Site.PUBLIC}
    if not languages:
        return known
    return [
        replace(page, alternates=tuple(_alternates(page, prefix, languages, present)))
        if page.site is Site.PUBLIC
        else page
        for page in known
    ]


def _alternates(page: Page, prefix: str, languages: Sequence[str], present: set[str]) -> Iterable[Alternate]:
    own = page.path_in_language
    for language in (BOKMAL, *languages):
        if language != page.language:
            folder = folder_of(language)
            there = folder + own if folder + own in present and own.endswith("/") else f"{folder}/"
            yield Alternate(language, LANGUAGES[language].name, prefix + there)
