"""Narvik's real pages in a browser: what fixtures do not foresee, such as long names, shows here."""

import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.journeys.axe import EVERYTHING, run_axe, unroll
from tests.journeys.conftest import QuietHandler
from tests.journeys.test_accessibility import html_faults

pytestmark = pytest.mark.browser

# A unit whose cards are adapted much; the others' pages are made of the same blocks.
UNITS = ("eksempel-barnehage-a",)


@pytest.fixture(params=["toolbox", "public"])
def addresses(request: pytest.FixtureRequest, published: Path, tmp_path: Path) -> Iterator[list[str]]:
    """Return the addresses of one site's pages, all but most units', served as files."""
    site = published / "narvik" / "current" / request.param
    (tmp_path / "narvik").symlink_to(site.resolve())
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietHandler, directory=str(tmp_path)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    folders = (path.parent.relative_to(site).as_posix() for path in sorted(site.rglob("index.html")))
    wanted = [
        folder for folder in folders if not folder.startswith("enhet/") or folder.split("/")[1] in UNITS
    ]
    yield [f"http://127.0.0.1:{server.server_port}/narvik/{folder}/" for folder in wanted]
    server.shutdown()
    server.server_close()
    thread.join()


def test_published_page_at_400_percent_needs_no_scrolling_sideways(
    browser: Browser, addresses: list[str]
) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 256})
    page = context.new_page()

    found = []
    for address in addresses:
        page.goto(address)
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            found.append(address)
    context.close()

    assert len(addresses) > 5
    assert found == []


def test_axe_finds_nothing_and_doubts_nothing_on_published_pages(
    browser: Browser, addresses: list[str]
) -> None:
    context = browser.new_context()
    page = context.new_page()

    found = {}
    for address in addresses:
        page.goto(address)
        unroll(page, 480)
        if faults := run_axe(page, EVERYTHING):
            found[address] = faults
    context.close()

    assert found == {}


@pytest.mark.parametrize("site", ["toolbox", "public"])
def test_published_html_is_valid_in_every_language(published: Path, tmp_path: Path, site: str) -> None:
    pages = tmp_path / "pages"
    shutil.copytree(
        (published / "narvik" / "current" / site).resolve(),
        pages,
        ignore=shutil.ignore_patterns("*.br", "*.gz", "-"),
    )
    for path in pages.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)

    assert {"en", "nn", "uk"} <= {path.name for path in pages.iterdir()} or site == "toolbox"
    assert len([*pages.rglob("index.html")]) > 40
    assert html_faults(pages) == (0, "")
