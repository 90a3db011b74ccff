"""Every reader page for everybody: axe without violations and without doubts,
reflow, valid HTML, one sheet of paper."""

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, ViewportSize

from handlekraft.design.bundling.node import find_tools
from handlekraft.design.bundling.places import MODULES
from tests.journeys.axe import faults_everywhere, run_axe
from tests.journeys.conftest import Address

pytestmark = pytest.mark.browser


AT_400_PERCENT: ViewportSize = {"width": 320, "height": 256}
PHONE: ViewportSize = {"width": 360, "height": 800}
WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
# WCAG 1.4.12. The text is set as before when it has been measured.
WIDE_WHEN_SPACED = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}");
    document.adoptedStyleSheets = [sheet];
    const wide = document.documentElement.scrollWidth > document.documentElement.clientWidth;
    document.adoptedStyleSheets = [];
    return wide;
}"""
SMALL = """() => [...document.querySelectorAll(
        ".ds-button, .top a, .bottom a, .back a, .choices a, .lines a, .letters a, .tongues a, input")]
    .filter((each) => { const box = each.getBoundingClientRect(); return box.height < 48 || box.width < 48; })
    .map((each) => each.outerHTML)"""


@dataclass(frozen=True, slots=True)
class Opened:
    """A page as it was opened: whether it is wider than a screen at 400 percent, and with letters, words
    and lines drawn apart by the reader; what is too small for a thumb; what axe says of it."""

    is_wide: bool
    is_wide_when_spaced: bool
    too_small: list[str]
    faults: list[str]


def names(folder: Path) -> list[str]:
    return sorted(path.stem for path in folder.glob("*.html"))


@pytest.fixture(scope="module")
def opened(browser: Browser, address: Address, reader_folder: Path) -> dict[str, Opened]:
    """Every page, opened once for all that is asked of it."""
    context = browser.new_context()
    page = context.new_page()
    found = {}
    for name in names(reader_folder):
        page.set_viewport_size(AT_400_PERCENT)
        page.goto(address(name))
        is_wide, is_wide_when_spaced = page.evaluate(WIDE), page.evaluate(WIDE_WHEN_SPACED)
        page.set_viewport_size(PHONE)
        found[name] = Opened(is_wide, is_wide_when_spaced, page.evaluate(SMALL), faults_everywhere(page))
    context.close()
    return found


def test_axe_finds_nothing_and_doubts_nothing(opened: dict[str, Opened]) -> None:
    assert {name: page.faults for name, page in opened.items() if page.faults} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_acute_pages_have_contrast_of_seven_to_one(
    browser: Browser, address: Address, scheme: Literal["light", "dark"]
) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 9000}, color_scheme=scheme)
    page = context.new_page()
    rules = {"runOnly": {"type": "rule", "values": ["color-contrast-enhanced"]}}

    found = {}
    for name in ("card", "card-check", "card-message", "duty", "toolbox", "contacts", "public", "help"):
        page.goto(address(name))
        if faults := run_axe(page, rules):
            found[name] = faults
    context.close()

    assert found == {}


def test_page_at_400_percent_needs_no_scrolling_sideways(opened: dict[str, Opened]) -> None:
    assert len(opened) > 30
    assert [name for name, page in opened.items() if page.is_wide] == []


def test_page_at_400_percent_with_spaced_text_needs_no_scrolling_sideways(opened: dict[str, Opened]) -> None:
    assert [name for name, page in opened.items() if page.is_wide_when_spaced] == []


def test_targets_on_a_phone_are_48_pixels(opened: dict[str, Opened]) -> None:
    """Links inside a sentence are exempt (WCAG 2.5.8); everything that stands
    alone is large enough for a thumb."""
    assert {name: page.too_small for name, page in opened.items() if page.too_small} == {}


def test_text_on_a_phone_is_18_pixels_and_lines_stay_short(browser: Browser, address: Address) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(address("duty"))

    size = page.evaluate("getComputedStyle(document.body).fontSize")
    page.set_viewport_size({"width": 1280, "height": 900})
    too_wide = page.evaluate(
        """() => [...document.querySelectorAll("main p, main li")].filter((each) => {
            const ruler = document.createElement("span");
            ruler.textContent = "0".repeat(66);
            ruler.style.cssText = "position: absolute; visibility: hidden; white-space: nowrap";
            each.append(ruler);
            const limit = ruler.getBoundingClientRect().width;
            ruler.remove();
            return each.matches("p") && each.clientWidth > limit;
        }).map((each) => each.outerHTML)"""
    )
    context.close()

    assert size == "18px"
    assert too_wide == []


def test_card_prints_on_one_sheet(browser: Browser, address: Address) -> None:
    page = browser.new_page()
    for name in ("card", "card-check", "card-bare", "card-message"):
        page.goto(address(name))
        paper = page.pdf(prefer_css_page_size=True)

        assert paper.count(b"/Type /Page\n") == 1, name
    page.close()


def test_html_is_valid(reader_folder: Path) -> None:
    assert html_faults(reader_folder) == (0, "")


def html_faults(folder: Path, **more: object) -> tuple[int, str]:
    """Return what html-validate ends with and says of every page in a folder, in which its rules are written.

    `more` are settings of rules beside the common ones, with _ for -.
    """
    rules = {
        "root": True,
        "extends": ["html-validate:standard", "html-validate:a11y"],
        "rules": {
            # Jinja's blocks leave blanks at line ends, and void elements are written the short way.
            "no-trailing-whitespace": "off",
            "void-style": ["error", {"style": "omit"}],
            # A number's spaces are kept together by the sheet; in the text they stay ordinary for copying.
            "tel-non-breaking": "off",
            **{name.replace("_", "-"): setting for name, setting in more.items()},
        },
    }
    (folder / ".htmlvalidate.json").write_text(json.dumps(rules), encoding="utf-8")

    done = subprocess.run(
        [
            find_tools().node,
            MODULES / "html-validate" / "bin" / "html-validate.mjs",
            "--formatter",
            "text",
            ".",
        ],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )

    return done.returncode, done.stdout
