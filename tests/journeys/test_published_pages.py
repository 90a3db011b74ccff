"""Narvik's real pages in a browser: what fixtures do not foresee, such as long names, shows here."""

import shutil
import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from handlekraft.domain.languages import BOKMAL, TRANSLATED
from tests.journeys.axe import EVERYTHING, run_axe, unroll
from tests.journeys.conftest import QuietHandler
from tests.journeys.test_accessibility import html_faults
from tests.journeys.test_card_on_paper import card_in, distinct

pytestmark = pytest.mark.browser

# A unit whose cards are adapted much; the others' pages are made of the same blocks.
UNITS = ("eksempel-barnehage-a",)
# A translated page is made of the same blocks as the one in bokmål; how many of each language
# axe looks at, the heaviest first.
OF_ANOTHER_LANGUAGE = 3


@dataclass(frozen=True, slots=True)
class PublishedPage:
    """A page of one site: its address, its language, how many bytes it has."""

    address: str
    language: str
    size: int


@pytest.fixture(params=["toolbox", "public"])
def pages(request: pytest.FixtureRequest, published: Path, tmp_path: Path) -> Iterator[list[PublishedPage]]:
    """Return one site's pages, all but most units', served as files."""
    site = published / "narvik" / "current" / request.param
    (tmp_path / "narvik").symlink_to(site.resolve())
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietHandler, directory=str(tmp_path)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    folders = (path.parent.relative_to(site).as_posix() for path in sorted(site.rglob("index.html")))
    wanted = [
        folder for folder in folders if not folder.startswith("enhet/") or folder.split("/")[1] in UNITS
    ]
    root = f"http://127.0.0.1:{server.server_port}/narvik/"
    yield [
        PublishedPage(f"{root}{folder}/", language_of(folder), (site / folder / "index.html").stat().st_size)
        for folder in wanted
    ]
    server.shutdown()
    server.server_close()
    thread.join()


def language_of(folder: str) -> str:
    first = folder.partition("/")[0]
    return first if first in TRANSLATED else BOKMAL


def with_most_in_them(pages: Iterable[PublishedPage]) -> list[PublishedPage]:
    """Every page in bokmål, and of each other language the heaviest."""
    by_language = defaultdict(list)
    for page in sorted(pages, key=lambda page: page.size, reverse=True):
        by_language[page.language].append(page)
    return [
        page
        for language, alike in by_language.items()
        for page in (alike if language == BOKMAL else alike[:OF_ANOTHER_LANGUAGE])
    ]


def test_published_page_at_400_percent_needs_no_scrolling_sideways(
    browser: Browser, pages: list[PublishedPage]
) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 256})
    page = context.new_page()

    found = []
    for published in pages:
        page.goto(published.address)
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            found.append(published.address)
    context.close()

    assert len(pages) > 5
    assert found == []


def test_axe_finds_nothing_and_doubts_nothing_on_published_pages(
    browser: Browser, pages: list[PublishedPage]
) -> None:
    context = browser.new_context()
    page = context.new_page()

    found = {}
    for published in with_most_in_them(pages):
        page.goto(published.address)
        unroll(page, 480)
        if faults := run_axe(page, EVERYTHING):
            found[published.address] = faults
    context.close()

    assert found == {}


@pytest.mark.parametrize("site", ["toolbox", "public"])
def test_published_html_is_valid_in_every_language(published: Path, tmp_path: Path, site: str) -> None:
    """Of units' pages that differ in the unit's name alone, one is looked at."""
    root, folder = (published / "narvik" / "current" / site).resolve(), tmp_path / "pages"
    written = [card_in(root, page, "") for page in root.rglob("index.html")]
    looked_at = distinct(written)
    for each in looked_at:
        page = folder / each.address / "index.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(root / each.address / "index.html", page)
        page.chmod(0o644)

    assert {"en", "nn", "uk"} <= {path.name for path in folder.iterdir()} or site == "toolbox"
    assert len([*folder.rglob("index.html")]) > 40
    assert html_faults(folder) == (0, "")
