"""Leaving the page: by the link, by Shift three times, without scripts (T-04 to T-10)."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.fixtures.reader_pages import EXIT_ADDRESS
from tests.journeys.conftest import Address

pytestmark = pytest.mark.browser

NEUTRAL = "<!doctype html><title>Været</title><h1>Været</h1>"


@pytest.fixture
def requests() -> list[dict[str, str]]:
    """The headers of each request for the neutral page."""
    return []


@pytest.fixture
def reader(browser: Browser, requests: list[dict[str, str]]) -> Iterator[Page]:
    """A reader's phone; the neutral page is answered here, nothing leaves the machine."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    answer_neutral(context, requests)
    yield context.new_page()
    context.close()


def answer_neutral(context: BrowserContext, requests: list[dict[str, str]]) -> None:
    def answer(route: Route) -> None:
        requests.append(route.request.all_headers())
        route.fulfill(body=NEUTRAL, content_type="text/html; charset=utf-8")

    context.route(EXIT_ADDRESS, answer)


def stall_neutral(page: Page) -> None:
    """Let the neutral page answer with nothing, so that the browser stays where it is while one looks."""
    page.context.unroute(EXIT_ADDRESS)
    page.context.route(EXIT_ADDRESS, lambda route: route.fulfill(status=204))


def press_shift(page: Page, times: int) -> None:
    for _ in range(times):
        page.keyboard.press("Shift")


def test_t05_links_lead_out_without_scripts(browser: Browser, address: Address) -> None:
    context = browser.new_context(java_script_enabled=False)
    answer_neutral(context, [])
    page = context.new_page()

    for place in ("header [data-exit]", ".shortcuts [data-exit]"):
        page.goto(address("card"))
        page.locator(place).focus()
        page.keyboard.press("Enter")
        page.wait_for_url(EXIT_ADDRESS)

    context.close()


def test_t07_click_replaces_the_page_in_history(reader: Page, address: Address) -> None:
    reader.goto(address("toolbox"))
    reader.goto(address("card"))

    reader.locator("#exit").click()
    reader.wait_for_url(EXIT_ADDRESS)
    reader.go_back()

    assert reader.url == address("toolbox")


def test_t08_leaving_tells_nobody_where_from(
    reader: Page, address: Address, requests: list[dict[str, str]]
) -> None:
    reader.goto(address("card"))
    asked: list[str] = []
    reader.on("request", lambda request: asked.append(request.url))

    reader.locator("#exit").click()
    reader.wait_for_url(EXIT_ADDRESS)

    assert asked == [EXIT_ADDRESS]
    assert "referer" not in requests[0]


def test_t04_page_is_blank_before_the_network_has_answered(reader: Page, address: Address) -> None:
    reader.goto(address("card"))
    stall_neutral(reader)

    shown = reader.evaluate(
        """() => {
            document.getElementById("exit").click();
            return [...document.body.children].map((each) => getComputedStyle(each).display);
        }"""
    )

    # All that stood on the page is hidden within the click itself, and only the empty layer shows.
    assert shown == [*["none"] * (len(shown) - 1), "block"]
    expect(reader.get_by_role("alert")).to_have_text("Laster.")
    assert reader.locator("body").inner_text().strip() == "Laster."
    assert reader.title() == "Narvik kommune"
    assert "Ring" not in reader.locator("body").aria_snapshot()


def test_t06_shift_three_times_leaves(reader: Page, address: Address) -> None:
    reader.goto(address("card"))

    press_shift(reader, 2)
    expect(reader.get_by_role("status")).to_have_text("Shift: ett trykk til for å gå ut.")
    press_shift(reader, 1)

    reader.wait_for_url(EXIT_ADDRESS)


def test_t06_another_key_between_starts_over(reader: Page, address: Address) -> None:
    reader.goto(address("card"))

    press_shift(reader, 2)
    reader.keyboard.press("a")
    press_shift(reader, 2)

    expect(reader.get_by_role("status")).to_have_text("Shift: ett trykk til for å gå ut.")
    assert reader.url == address("card")


def test_t06_capital_letters_never_leave(reader: Page, address: Address) -> None:
    reader.goto(address("card"))

    for letter in "ABCDE":
        reader.keyboard.press(f"Shift+{letter}")

    assert reader.evaluate("document.documentElement.hasAttribute('data-leaving')") is False
    assert reader.url == address("card")


def test_t06_a_long_pause_starts_over(reader: Page, address: Address) -> None:
    reader.clock.install()
    reader.goto(address("card"))

    press_shift(reader, 2)
    reader.clock.run_for(6_000)
    expect(reader.get_by_role("status")).to_have_text("Avbrutt.")
    press_shift(reader, 1)

    expect(reader.get_by_role("status")).to_have_text("Shift: to trykk til for å gå ut.")
    assert reader.url == address("card")


def test_t09_sound_stops(reader: Page, address: Address) -> None:
    reader.goto(address("card"))
    stall_neutral(reader)
    reader.evaluate(
        """() => {
            const sound = document.createElement("audio");
            sound.id = "sound";
            sound.pause = () => sound.setAttribute("data-paused", "");
            document.querySelector("main").append(sound);
        }"""
    )

    reader.locator("#exit").dispatch_event("click")

    assert reader.locator("#sound").get_attribute("data-paused") == ""


def test_t07_ticked_boxes_are_forgotten(reader: Page, address: Address) -> None:
    reader.goto(address("card-check"))
    reader.locator("#steg-1").check()
    stall_neutral(reader)

    reader.locator("#exit").dispatch_event("click")

    assert reader.locator("#steg-1").is_checked() is False


def test_leaving_goes_on_when_a_step_fails(reader: Page, address: Address) -> None:
    reader.goto(address("card"))
    reader.evaluate("() => { speechSynthesis.cancel = () => { throw new Error(); }; }")

    reader.locator("#exit").click()

    reader.wait_for_url(EXIT_ADDRESS)


def test_offline_leaves_for_an_empty_page(reader: Page, address: Address) -> None:
    reader.goto(address("card"))
    reader.context.set_offline(True)

    reader.locator("#exit").click()

    reader.wait_for_url("about:blank")


def test_second_attempt_comes_when_the_first_did_not_begin(reader: Page, address: Address) -> None:
    reader.clock.install()
    reader.goto(address("card"))
    # A browser that refuses the first attempt: the address is refused once, then given.
    reader.evaluate(
        """(address) => {
            const link = document.getElementById("exit");
            let asked = 0;
            Object.defineProperty(link, "href", { get: () => (asked++ ? address : "javascript:void 0") });
        }""",
        EXIT_ADDRESS,
    )

    reader.locator("#exit").dispatch_event("click")
    reader.clock.run_for(1_900)
    assert reader.url == address("card")
    reader.clock.run_for(200)

    reader.wait_for_url(EXIT_ADDRESS)


@pytest.mark.parametrize(("width", "height"), [(320, 256), (360, 740), (768, 1024), (1920, 1080)])
@pytest.mark.parametrize("name", ["card", "card-rtl"])
def test_t10_exit_is_in_sight_wherever_one_has_scrolled(
    reader: Page, address: Address, name: str, width: int, height: int
) -> None:
    reader.set_viewport_size({"width": width, "height": height})
    reader.goto(address(name))

    for part in (0, 0.5, 1):
        reader.evaluate(
            "part => scrollTo({top: part * document.body.scrollHeight, behavior: 'instant'})", part
        )
        expect(reader.locator("#exit")).to_be_in_viewport(ratio=1)


def test_t10_what_has_focus_is_never_covered(reader: Page, address: Address) -> None:
    reader.emulate_media(reduced_motion="reduce")
    reader.goto(address("card"))
    covered = """() => {
        const link = document.activeElement;
        if (link === document.body) return null;
        const box = link.getBoundingClientRect();
        const top = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height / 2, 12));
        return link.contains(top) || top.contains(link) && top.tagName !== "BODY" ? "" : link.outerHTML;
    }"""

    found = []
    for _ in range(60):
        reader.keyboard.press("Tab")
        state = reader.evaluate(covered)
        if state is None:
            break
        found.append(state)

    assert len(found) > 25
    assert [state for state in found if state] == []
