"""People at work, in a browser: coming in, finding their way, going out, on
any screen and without JavaScript."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Response

from tests.fixtures.approved import all_approved
from tests.fixtures.installations import Installations
from tests.journeys.axe import faults_everywhere
from tests.journeys.test_accessibility import AT_400_PERCENT, WIDE, html_faults
from tests.journeys.workspace_server import HOST, running_workspace

pytestmark = pytest.mark.browser

PAGES = (
    "/narvik/",
    "/narvik/kort/",
    "/narvik/kort/?enhet=eksempel-barnehage-a&sorter=tittel",
    "/narvik/kort/?type=routine",
    "/narvik/kort/barn-forteller/?enhet=eksempel-barnehage-a",
    "/narvik/kort/barn-forteller/skriv/?enhet=eksempel-barnehage-a",
    "/narvik/kort/barn-forteller/skriv/lokale-forhold/append/?enhet=eksempel-barnehage-a",
    "/narvik/kort/barn-forteller/skriv/nytt/own/?enhet=eksempel-barnehage-a",
    "/narvik/nytt-dokument/",
    "/narvik/nytt-dokument/?slag=page",
    "/narvik/kort/barn-forteller/skriv/hode/",
    "/narvik/kort/barn-forteller/historikk/?enhet=eksempel-barnehage-a",
    "/narvik/kort/barn-forteller/like/",
    "/narvik/lest/",
    "/narvik/lest/kort/barn-forteller/",
    "/narvik/lest/enheter/",
    "/narvik/lest/enheter/eksempel-barnehage-a/",
    "/narvik/forslag/",
    "/narvik/beskjeder/",
    "/narvik/beskjeder/ny/",
    "/narvik/oversettelser/",
    "/narvik/oversettelser/?sprak=en",
    "/narvik/oversettelser/uk/hjelp-ung/",
    "/narvik/oversettelser/uk/hjelp-ung/kort-fortalt/1/",
    "/narvik/oversettelser/en/xliff/",
    "/narvik/kontakter/",
    "/narvik/kontakter/barnevernvakt/",
    "/narvik/kontakter/politi-nod/",
    "/narvik/enhetene/",
    "/narvik/roller/?ledig=ja",
    "/narvik/utgaver/",
    "/narvik/last-inn/",
    "/narvik/logg/",
    "/narvik/utboks/",
    "/narvik/finnes-ikke/",
)
# Opens every page above.
COORDINATOR = "Koordinator, Narvik"
LEADER = "Enhetsleder, Eksempel barnehage A"
PAGES_OF_LEADERS = (
    "/narvik/lest/uklart/",
    "/narvik/lest/enheter/eksempel-barnehage-a/",
    "/narvik/lest/enheter/eksempel-barnehage-a/barn-forteller/",
    "/narvik/lest/enheter/eksempel-barnehage-a/barn-forteller/papirliste/",
    "/narvik/om-enheten/",
)


@dataclass(frozen=True, slots=True)
class Opened:
    """A page as it was opened at work: the HTML that was sent, whether it is wider than a screen at
    400 percent, what axe says of it."""

    html: str
    is_wide: bool
    faults: list[str]


@pytest.fixture(scope="module")
def workspace(installations: Installations, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    loaded = installations.loaded(tmp_path_factory.mktemp("workspace"))
    with running_workspace(all_approved(loaded)) as address:
        yield address


def sign_in(page: Page, workspace: str, who: str = LEADER) -> None:
    page.goto(workspace)
    page.get_by_role("button", name=who).click()


def every_page(page: Page, workspace: str) -> Iterator[str]:
    """Open one page after another, as somebody who may."""
    for who, paths in ((COORDINATOR, PAGES), (LEADER, PAGES_OF_LEADERS)):
        sign_in(page, workspace, who)
        for path in paths:
            page.goto(workspace + path)
            yield f"{path} ({who})"
        page.goto(workspace)
        page.get_by_role("button", name="Logg ut").click()


@pytest.fixture(scope="module")
def opened(browser: Browser, workspace: str) -> dict[str, Opened]:
    """Every page, opened once for all that is asked of it."""
    # The policy of the host lets no script in, not even the one that inspects the page.
    context = browser.new_context(viewport=AT_400_PERCENT, bypass_csp=True)
    page = context.new_page()
    sent: list[Response] = []
    page.on(
        "response",
        lambda response: sent.append(response) if response.request.is_navigation_request() else None,
    )

    page.goto(f"{workspace}/logg-inn/")
    found = {"/logg-inn/": look_at(page, sent[-1])}
    for name in every_page(page, workspace):
        found[name] = look_at(page, sent[-1])
    context.close()
    return found


def look_at(page: Page, sent: Response) -> Opened:
    html = sent.text()
    page.set_viewport_size(AT_400_PERCENT)
    return Opened(html, page.evaluate(WIDE), faults_everywhere(page))


def test_html_of_every_page_is_valid(opened: dict[str, Opened], tmp_path: Path) -> None:
    for number, page in enumerate(opened.values()):
        (tmp_path / f"{number:02}.html").write_text(page.html, encoding="utf-8")

    # A button in a form sends it without being told to; what is set line by line
    # scrolls, and is reached by its name.
    allowed = {"no_implicit_button_type": "off", "prefer_native_element": ["error", {"exclude": ["region"]}]}
    assert html_faults(tmp_path, **allowed) == (0, "")


def test_leader_comes_in_finds_what_waits_and_goes_out_without_javascript(
    browser: Browser, workspace: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(urlsplit(request.url).hostname or ""))

    sign_in(page, workspace)
    overview = page.get_by_role("heading", level=1).inner_text()
    page.get_by_role("link", name="Svar for enheten").click()
    about = page.get_by_role("heading", level=1).inner_text()
    page.get_by_role("link", name="Kontakter").click()
    page.get_by_text("Velg og sorter").click()
    page.get_by_label("Tilstand").select_option("sjekkes")
    page.get_by_role("button", name="Vis").click()
    address, states = page.url, set(page.locator("td .ds-tag").all_inner_texts())
    page.get_by_role("button", name="Logg ut").click()
    after = page.get_by_role("heading", level=1).inner_text()
    page.goto(f"{workspace}/narvik/")

    assert overview == "Min oversikt"
    assert about == "Om enheten: Eksempel barnehage A"
    assert address.endswith("/narvik/kontakter/?tilstand=sjekkes&eier=&tjeneste=&sorter=")
    assert states == {"Ikke bekreftet"}
    assert after == "Logg inn"
    assert urlsplit(page.url).path == "/logg-inn/"
    assert asked == {HOST}
    context.close()


def test_axe_finds_nothing_and_doubts_nothing_at_work(opened: dict[str, Opened]) -> None:
    assert {path: page.faults for path, page in opened.items() if page.faults} == {}


def test_page_at_400_percent_needs_no_scrolling_sideways_at_work(opened: dict[str, Opened]) -> None:
    assert len(opened) == 1 + len(PAGES) + len(PAGES_OF_LEADERS)
    assert [path for path, page in opened.items() if page.is_wide] == []


def test_everything_that_stands_alone_is_large_enough_and_reached_by_keyboard(
    browser: Browser, workspace: str
) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800})
    page = context.new_page()
    sign_in(page, workspace)
    page.goto(f"{workspace}/narvik/kontakter/?tilstand=sjekkes")
    small = """() => [...document.querySelectorAll(".ds-button, .bar a, .side a, .filter a, select, summary")]
        .filter((each) => { const box = each.getBoundingClientRect(); return box.height < 48 || box.width < 48; })
        .map((each) => each.outerHTML)"""

    too_small = page.evaluate(small)
    reached = []
    for _ in range(18):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("(document.activeElement.textContent || '').trim().split('\\n')[0]"))
    context.close()

    assert too_small == []
    assert reached[:11] == [
        "Hopp til innholdet",
        "Arbeidsflate · Narvik",
        "Logg ut",
        "Min oversikt",
        "Kort og rutiner",
        "Om enheten",
        "Lest og forstått",
        "Forslag",
        "Kontakter",
        "Roller",
        "Velg og sorter",
    ]
    assert "Vis alt" in reached
