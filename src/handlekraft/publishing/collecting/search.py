"""Search as a part of an edition: an index for each site and language, and the files that pages with the
field load.

What a reader writes stays in the browser: the index is a script file like any other, so that pages need
no permission to fetch anything (T-14). Its name is the hash of what it is made from, so that browsers
may keep it. Pages name a small file in its place, which says where the index is: a text that changes
remakes no page for the index' sake.
"""

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from django.utils import translation
from django.utils.translation import gettext as _

from handlekraft.design import assets
from handlekraft.directory.reader_values import ShownContact
from handlekraft.directory.references import short_numbers
from handlekraft.domain.pages import Page, Site, as_data
from handlekraft.domain.search import Found, Placed, SearchEntry, SearchSynonym, index_script
from handlekraft.publishing.collecting.inputs import ASSETS, ExtraFile
from handlekraft.publishing.program import builder

WHERE = "searchIndexAt"  # the name that the search script asks for


def with_search(
    pages: Sequence[Page],
    synonyms: Sequence[SearchSynonym],
    contacts: Iterable[ShownContact],
    home: str,
    silent: Collection[str] = (),
) -> tuple[list[Page], list[ExtraFile]]:
    """Return the pages, those with room for the field told which files it needs, and the files.

    `contacts` are those that texts may name, `home` is the municipality's folder ("/narvik/"). Nothing is
    found on a page that is `silent`, by its path: its words are refused, wherever they stand.
    """
    named = sorted((contact.key, contact.name, *short_numbers(contact)) for contact in contacts)
    found = [page for page in pages if page.file not in silent] if silent else pages
    files: dict[str, ExtraFile] = {}
    scripts: dict[tuple[Site, str], tuple[str, ...]] = {}
    for site, language in dict.fromkeys((page.site, page.language) for page in pages if page.has_search):
        there = [page for page in found if (page.site, page.language) == (site, language)]
        # Pages come in the order of letters of whichever database they stood in.
        there.sort(key=lambda page: page.path)
        index = _index(site, language, there, synonyms, named)
        loaded = [_sign_post(site, language, index, home), *_script(site)]
        scripts[site, language] = tuple(_address(file, site, home) for file in loaded)
        files |= {file.path: file for file in (index, *loaded)}
    told = [
        replace(page, scripts=scripts[page.site, page.language]) if page.has_search else page
        for page in pages
    ]
    return told, list(files.values())


def _index(
    site: Site, language: str, pages: Sequence[Page], synonyms: Sequence[SearchSynonym], named: object
) -> ExtraFile:
    """The index, worked out only when something that it is made from has changed: its name is the hash of
    that."""
    with translation.override(language):
        labels = _labels()
        told = [_made_from(page) for page in pages]
    made_from = [builder(), language, as_data(tuple(labels.items())), as_data(synonyms), as_data(named), told]
    made_of = hashlib.sha256(json.dumps(made_from, ensure_ascii=False).encode()).hexdigest()
    return ExtraFile(
        f"{site}/{ASSETS}/search-{language}.{made_of[:12]}.js",
        partial(_worked_out, pages, synonyms, labels, language),
        made_of,
    )


def _sign_post(site: Site, language: str, index: ExtraFile, home: str) -> ExtraFile:
    """What says where the index is: it keeps its own name. It runs before the search script, which goes
    there."""
    said = f"self.{WHERE}={json.dumps(_address(index, site, home))};\n"
    return ExtraFile(f"{site}/{ASSETS}/search-{language}.js", said.encode())


def _address(file: ExtraFile, site: Site, home: str) -> str:
    return file.path.replace(f"{site}/", home, 1)


def _made_from(page: Page) -> object:
    """What a page's entries are made from: for a page with a text to bind its
    digests, else the entries themselves."""
    if page.entries and page.made_of:
        return [page.path, page.title, page.heading, *page.made_of]
    return as_data([*_placed([page])])


def _worked_out(
    pages: Sequence[Page], synonyms: Sequence[SearchSynonym], labels: Mapping[Found, str], language: str
) -> bytes:
    with translation.override(language):
        return index_script(tuple(_placed(pages)), synonyms, labels, language)


def _script(site: Site) -> list[ExtraFile]:
    return [ExtraFile(f"{site}/{ASSETS}/{name}", content) for name, content in assets.search_script().items()]


def _placed(pages: Iterable[Page]) -> Iterator[Placed]:
    for page in pages:
        for entry in page.entries() if page.entries else _by_heading(page):
            yield Placed(page.path_in_language.removeprefix("/"), entry)


def _by_heading(page: Page) -> tuple[SearchEntry, ...]:
    return (SearchEntry(Found.PAGE, page.heading),) if page.index_as else ()


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
