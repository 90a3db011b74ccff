"""Search as a part of an edition: an index for each site and language, and the two files that pages with the field load.

What a reader writes stays in the browser: the index is a script file like any other, so that pages need no permission
to fetch anything (safety.md 1.6, T-14).
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from django.utils import translation
from django.utils.translation import gettext as _

from handlekraft.design import assets
from handlekraft.domain.pages import Page, Site
from handlekraft.domain.search import Entry, Found, Placed, Synonym, index_script
from handlekraft.publishing.collecting.inputs import ASSETS, ExtraFile


def with_search(
    pages: Sequence[Page], synonyms: Sequence[Synonym], home: str
) -> tuple[list[Page], list[ExtraFile]]:
    """Return the pages, those with room for the field told which files it needs, and the files. `home` is "/narvik/"."""
    files: dict[str, ExtraFile] = {}
    indexes: dict[tuple[Site, str], tuple[str, ...]] = {}
    for site, language in dict.fromkeys((page.site, page.language) for page in pages if page.has_search):
        there = [page for page in pages if (page.site, page.language) == (site, language)]
        contents = _scripts(there, synonyms, language)
        indexes[site, language] = tuple(f"{home}{ASSETS}/{name}" for name in contents)
        made = (ExtraFile(f"{site}/{ASSETS}/{name}", content) for name, content in contents.items())
        files |= {file.path: file for file in made}
    told = [
        replace(page, scripts=indexes[page.site, page.language]) if page.has_search else page
        for page in pages
    ]
    return told, list(files.values())


def _scripts(pages: Sequence[Page], synonyms: Sequence[Synonym], language: str) -> dict[str, bytes]:
    """The index first: the search script looks for it when it runs."""
    with translation.override(language):
        index = index_script(tuple(_placed(pages)), synonyms, _labels(), language)
    return {f"search-{language}.{hashlib.sha256(index).hexdigest()[:12]}.js": index, **assets.search_script()}


def _placed(pages: Iterable[Page]) -> Iterator[Placed]:
    for page in pages:
        for entry in page.entries() if page.entries else _by_heading(page):
            yield Placed(page.path.removeprefix("/"), entry)


def _by_heading(page: Page) -> tuple[Entry, ...]:
    return (Entry(Found.PAGE, page.heading),) if page.index_as else ()


def _labels() -> dict[Found, str]:
    return {
        Found.CARD: _("Kort"),
        Found.HELP: _("Råd og hjelp"),
        Found.DUTY: _("Plikt"),
        Found.CONTACT: _("Noen å ringe"),
        Found.TERM: _("Ord og begreper"),
        Found.PAGE: _("Side"),
        Found.COURSE: _("Kurs"),
        Found.RESOURCE: _("Nettsted eller verktøy"),
        Found.UNIT: _("Enhet"),
    }
