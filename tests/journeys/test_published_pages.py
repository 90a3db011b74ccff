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
from tests.fixtures.extent import AT_NIGHT
from tests.journeys.axe import EVERYTHING, run_axe, unroll
from tests.journeys.conftest import QuietHandler
from tests.journeys.test_accessibility import AT_400_PERCENT, WIDE, html_faults
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


@dataclass(frozen=True, slots=True)
class Opened:
    """A page as it was opened: whether it is wider than a screen at 400 percent, and what axe says of it,
    None where it was not asked."""

    address: str
    is_wide: bool
    faults: list[str] | None


@pytest.fixture(scope="module", params=["toolbox", "public"])
def pages(
    request: pytest.FixtureRequest, published: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[list[PublishedPage]]:
    """Return one site's pages, all but most units', served as files."""
    site = published / "narvik" / "current" / request.param
    folder = tmp_path_factory.mktemp("pages")
    (folder / "narvik").symlink_to(site.resolve())
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietHandler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    places = (path.parent.relative_to(site).as_posix() for path in sorted(site.rglob("index.html")))
    wanted = [
        place
        for place in places
        if AT_NIGHT or not place.startswith("enhet/") or place.split("/")[1] in UNITS
    ]
    root = f"http://127.0.0.1:{server.server_port}/narvik/"
    yield [
        PublishedPage(f"{root}{place}/", language_of(place), (site / place / "index.html").stat().st_size)
        for place in wanted
    ]
    server.shutdown()
    server.server_close()
    thread.join()


def language_of(folder: str) -> str:
    first = folder.partition("/")[0]
    return first if first in TRANSLATED else BOKMAL


def with_most_in_them(pages: Iterable[PublishedPage]) -> list[PublishedPage]:
    """Every page in bokmål, and of each other language the heaviest; at night every page."""
    by_language = defaultdict(list)
    for page in sorted(pages, key=lambda page: page.size, reverse=True):
        by_language[page.language].append(page)
    return [
        page
        for language, alike in by_language.items()
        for page in (alike if language == BOKMAL or AT_NIGHT else alike[:OF_ANOTHER_LANGUAGE])
    ]


@pytest.fixture(scope="module")
def opened(browser: Browser, pages: list[PublishedPage]) -> list[Opened]:
    """Every page, opened once for all that is asked of it."""
    context = browser.new_context()
    page = context.new_page()
    for_axe = {published.address for published in with_most_in_them(pages)}
    found = []
    for published in pages:
        page.set_viewport_size(AT_400_PERCENT)
        page.goto(published.address)
        is_wide = page.evaluate(WIDE)
        faults = None
        if published.address in for_axe:
            unroll(page, 480)
            faults = run_axe(page, EVERYTHING)
        found.append(Opened(published.address, is_wide, faults))
    context.close()
    return found


def test_published_page_at_400_percent_needs_no_scrolling_sideways(opened: list[Opened]) -> None:
    assert len(opened) > 5
    assert [page.address for page in opened if page.is_wide] == []


def test_axe_finds_nothing_and_doubts_nothing_on_published_pages(opened: list[Opened]) -> None:
    assert len([page for page in opened if page.faults is not None]) > 5
    assert {page.address: page.faults for page in opened if page.faults} == {}


@pytest.mark.parametrize("site", ["toolbox", "public"])
def test_published_html_is_valid_in_every_language(published: Path, tmp_path: Path, site: str) -> None:
    """Of units' pages that differ in the unit's name alone, one is looked at; at night all of them."""
    root, folder = (published / "narvik" / "current" / site).resolve(), tmp_path / "pages"
    written = [card_in(root, page, "") for page in root.rglob("index.html")]
    looked_at = written if AT_NIGHT else distinct(written)
    for each in looked_at:
        page = folder / each.address / "index.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(root / each.address / "index.html", page)
        page.chmod(0o644)

    assert {"en", "nn", "uk"} <= {path.name for path in folder.iterdir()} or site == "toolbox"
    assert len([*folder.rglob("index.html")]) > 40
    assert html_faults(folder) == (0, "")
