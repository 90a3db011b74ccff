"""T-04: the text is gone within 100 ms on a line of 50 kbit/s."""

import pytest
from playwright.sync_api import Browser, Route

from handlekraft.inspection.rules.t04_exit_speed import LIMIT, SLOW_LINE, WATCH
from handlekraft.inspection.tabs import LINES
from tests.journeys.inspected import Found

pytestmark = [pytest.mark.browser, pytest.mark.alone]


def test_t04_pages_are_gone_at_once(timed: Found) -> None:
    assert timed.of("T-04") == []


def test_t04_broken_on_purpose_is_found(planted_timed: Found) -> None:
    assert planted_timed.paths("T-04") == {
        "/t-04/gjennomsiktig/",
        "/t-04/sagt/",
        "/t-04/treg/",
    }


def test_t04_on_a_slow_line_the_way_out_works_as_soon_as_its_script_has_come(
    browser: Browser, hosts: list[str]
) -> None:
    """The whole page is fetched over the slow line, and the reader clicks
    while the rest is still on its way."""
    context = browser.new_context()
    held: list[Route] = []
    context.route(lambda address: "localhost" not in address, lambda route: held.append(route))
    page = context.new_page()
    context.new_cdp_session(page).send("Network.emulateNetworkConditions", SLOW_LINE)
    toolbox = hosts[1]

    with page.expect_event("requestfinished", lambda request: "/exit." in request.url):
        page.goto(f"{toolbox}kort/et-barn-forteller/", wait_until="commit")
    page.evaluate(WATCH, page.evaluate(LINES))
    page.locator("#exit").dispatch_event("click")
    page.wait_for_timeout(2 * LIMIT)
    held[0].fulfill(status=204)
    took = page.evaluate("window.goneAfter")
    context.close()

    assert len(held) == 1
    assert 0 < took <= LIMIT
