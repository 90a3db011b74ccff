"""Every card of Narvik's real content, common and in each unit, is one sheet of A4: two sides, in a size that can be read."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.journeys.conftest import serve

pytestmark = pytest.mark.browser

SIDES = 2
SMALLEST = 8  # points
# What stands on the paper, by the smallest letters that any of it is set in.
SMALLEST_SHOWN = """() => Math.min(...[...document.querySelectorAll("body *")]
    .filter((each) => [...each.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim()))
    .filter((each) => each.checkVisibility() && each.getClientRects().length)
    .map((each) => parseFloat(getComputedStyle(each).fontSize) * 72 / 96))"""


@pytest.fixture(scope="module")
def cards(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[str]]:
    """Return the addresses of all cards of the toolbox, served as files."""
    toolbox = (published / "narvik" / "current" / "toolbox").resolve()
    folder = tmp_path_factory.mktemp("cards")
    (folder / "narvik").symlink_to(toolbox)
    pages = sorted(
        path for path in toolbox.rglob("index.html") if '<article class="card">' in path.read_text("utf-8")
    )
    with serve(folder) as port:
        yield [
            f"http://127.0.0.1:{port}/narvik/{page.parent.relative_to(toolbox).as_posix()}/" for page in pages
        ]


def test_every_card_prints_on_one_sheet(browser: Browser, cards: list[str]) -> None:
    page = browser.new_page()

    longer = {}
    for address in cards:
        page.goto(address)
        sides = page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n")
        if not 1 <= sides <= SIDES:
            longer[address] = sides
    page.close()

    assert len(cards) > 200
    assert longer == {}


def test_letters_on_paper_are_8_points_or_more(browser: Browser, cards: list[str]) -> None:
    page = browser.new_page()
    page.emulate_media(media="print")

    small = {}
    for address in cards[::10]:
        page.goto(address)
        if (found := page.evaluate(SMALLEST_SHOWN)) < SMALLEST - 0.01:
            small[address] = found
    page.close()

    assert small == {}


def test_number_stands_on_the_line_of_the_word_before_it(browser: Browser, cards: list[str]) -> None:
    page = browser.new_page()
    page.emulate_media(media="print")
    page.goto(
        next(address for address in cards if address.endswith("/narvik/kort/nar-en-voksen-trenger-hjelp/"))
    )

    lines = page.locator(".card .calls .ds-button").evaluate_all(
        "buttons => buttons.filter((each) => each.checkVisibility()).map((each) => each.getClientRects().length)"
    )
    page.close()

    assert len(lines) > 10
    assert set(lines) == {1}
