"""Every card of Narvik's real content, common and in each unit, is one sheet of A4:
two sides, in a size that can be read.

Many units have a card that differs from another's in nothing but the unit's name. Of those the one with the
longest name is printed: where it has room, the others have. At night all are.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from tests.fixtures.extent import AT_NIGHT
from tests.journeys.conftest import serve

pytestmark = pytest.mark.browser

SIDES = 2
SMALLEST = 8  # points
# What stands on the paper, by the smallest letters that any of it is set in.
SMALLEST_SHOWN = """() => Math.min(...[...document.querySelectorAll("body *")]
    .filter((each) => [...each.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim()))
    .filter((each) => each.checkVisibility() && each.getClientRects().length)
    .map((each) => parseFloat(getComputedStyle(each).fontSize) * 72 / 96))"""


@dataclass(frozen=True, slots=True)
class Card:
    """A card on a page of the toolbox: its address, the unit whose it is (nothing for a
    common one), and all but the name."""

    address: str
    unit: str
    page: str


def card_in(toolbox: Path, page: Path, root: str) -> Card:
    """Read a card from its file."""
    path = page.parent.relative_to(toolbox)
    html = page.read_text("utf-8")
    address = f"{root}{path.as_posix()}/"
    if path.parts[:1] != ("enhet",) or len(path.parts) == 1:
        return Card(address, "", html)
    front = HTMLParser((toolbox / "enhet" / path.parts[1] / "index.html").read_text("utf-8"))
    heading = front.css_first("h1")
    assert heading is not None
    unit = heading.text().strip()
    assert unit in html
    return Card(address, unit, html.replace(unit, "…").replace(f"/enhet/{path.parts[1]}/", "/enhet/…/"))


def distinct(cards: Iterable[Card]) -> list[Card]:
    """Of cards that differ in the unit's name alone, the one with the longest name."""
    return list({card.page: card for card in sorted(cards, key=lambda card: len(card.unit))}.values())


def to_be_printed(cards: list[Card]) -> list[Card]:
    return cards if AT_NIGHT else distinct(cards)


@pytest.fixture(scope="module")
def cards(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Card]]:
    """Return all cards of the toolbox, served as files."""
    toolbox = (published / "narvik" / "current" / "toolbox").resolve()
    folder = tmp_path_factory.mktemp("cards")
    (folder / "narvik").symlink_to(toolbox)
    pages = sorted(
        path for path in toolbox.rglob("index.html") if '<article class="card">' in path.read_text("utf-8")
    )
    with serve(folder) as port:
        yield [card_in(toolbox, page, f"http://127.0.0.1:{port}/narvik/") for page in pages]


def test_every_card_prints_on_one_sheet(browser: Browser, cards: list[Card]) -> None:
    page = browser.new_page()
    printed = to_be_printed(cards)

    longer = {}
    for card in printed:
        page.goto(card.address)
        sides = page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n")
        if not 1 <= sides <= SIDES:
            longer[card.address] = sides
    page.close()

    assert len(cards) > 200
    assert len(printed) > 30
    assert longer == {}


def test_of_cards_that_differ_in_the_name_alone_the_longest_is_printed() -> None:
    of_a, of_long, of_b, common = (
        Card("/a/", "Eksempel a", "… ring"),
        Card("/lang/", "Eksempel med et langt navn", "… ring"),
        Card("/b/", "Eksempel b", "… vent"),
        Card("/felles/", "", "ring"),
    )

    assert set(distinct([of_a, of_long, of_b, common])) == {of_long, of_b, common}


def test_letters_on_paper_are_8_points_or_more(browser: Browser, cards: list[Card]) -> None:
    page = browser.new_page()
    page.emulate_media(media="print")

    small = {}
    for card in to_be_printed(cards):
        page.goto(card.address)
        if (found := page.evaluate(SMALLEST_SHOWN)) < SMALLEST - 0.01:
            small[card.address] = found
    page.close()

    assert small == {}


def test_number_stands_on_the_line_of_the_word_before_it(browser: Browser, cards: list[Card]) -> None:
    page = browser.new_page()
    page.emulate_media(media="print")
    page.goto(
        next(
            card.address
            for card in cards
            if card.address.endswith("/narvik/kort/nar-en-voksen-trenger-hjelp/")
        )
    )

    lines = page.locator(".card .calls .ds-button").evaluate_all(
        "buttons => buttons.filter((each) => each.checkVisibility()).map((each) => each.getClientRects().length)"
    )
    page.close()

    assert len(lines) > 10
    assert set(lines) == {1}
