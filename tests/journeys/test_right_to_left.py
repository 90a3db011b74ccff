"""The public site in a language that runs from right to left: nothing is cut,
covered or turned the wrong way."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from handlekraft.design.build import build
from tests.journeys.axe import EVERYTHING, run_axe
from tests.journeys.conftest import serve

pytestmark = pytest.mark.browser
PROJECT = Path(__file__).parents[2]
PATHS = ("/ar/", "/ar/hjelp/", "/ar/hjelp/meg/", "/ar/hjelp/eget-valg/", "/ar/kontakter/")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every public page as a file, as the web server would hold them."""
    build()
    root = tmp_path_factory.mktemp("rtl")
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings", "HANDLEKRAFT_VAR": str(root)}
    command = [sys.executable, "-m", "tests.fixtures.right_to_left_site", str(root)]
    subprocess.run(command, env=environment, cwd=PROJECT, check=True, capture_output=True)
    return root


@pytest.fixture(scope="module")
def origin(folder: Path) -> Iterator[str]:
    with serve(folder) as port:
        yield f"http://127.0.0.1:{port}/narvik"


@pytest.fixture
def narrow(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 320, "height": 640})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", PATHS)
def test_page_runs_from_right_to_left_and_fits_its_width(narrow: Page, origin: str, path: str) -> None:
    narrow.goto(origin + path)

    assert narrow.evaluate("getComputedStyle(document.body).direction") == "rtl"
    assert narrow.evaluate("document.documentElement.scrollWidth <= innerWidth")
    heading = narrow.locator("h1").bounding_box()
    assert heading is not None
    assert heading["x"] + heading["width"] > 280


@pytest.mark.parametrize("path", PATHS)
def test_t10_exit_is_in_sight_wherever_the_page_is_scrolled_to(narrow: Page, origin: str, path: str) -> None:
    narrow.goto(origin + path)

    for share in (0, 0.5, 1):
        narrow.evaluate("share => scrollTo(0, share * document.documentElement.scrollHeight)", share)
        box = narrow.locator("#exit").bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 320
        assert 0 <= box["y"] < 640


def test_number_reads_in_the_order_it_is_dialled(narrow: Page, origin: str) -> None:
    """The groups of a number stand from left to right inside a text that runs the other way."""
    narrow.goto(f"{origin}/ar/hjelp/meg/")
    left = """() => { const text = document.querySelector('.safety a[href="tel:116006"] bdi').firstChild;
        const at = (from, to) => { const range = document.createRange(); range.setStart(text, from);
            range.setEnd(text, to); return range.getBoundingClientRect().left; };
        return [text.data, at(0, 3), at(4, 7)]; }"""

    text, first, second = narrow.evaluate(left)

    assert text == "116 006"
    assert first < second


def test_axe_finds_nothing_and_doubts_nothing(browser: Browser, origin: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 9000})
    page = context.new_page()

    found = {}
    for path in PATHS:
        page.goto(origin + path)
        if faults := run_axe(page, EVERYTHING):
            found[path] = faults
    context.close()

    assert found == {}


def test_language_is_for_tests_only(folder: Path) -> None:
    assert 'lang="ar"' in (folder / "narvik" / "index.html").read_text(encoding="utf-8")
    assert not (PROJECT / "content" / "library" / "translations" / "ar").exists()
