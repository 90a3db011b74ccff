"""Search on the page, in a real browser, under the real headers: what shows, and
that nothing of it leaves (T-14)."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from playwright.sync_api import Browser, Page, Request, expect

from tests.journeys.axe import EVERYTHING, run_axe
from tests.search.conftest import Address

pytestmark = pytest.mark.browser

CANARY = "kanarifugl"
FIRST_HIT = 10  # milliseconds
TRIES = 7
ASK_AND_MEASURE = """query => {
    const field = document.getElementById("search-field");
    field.value = query;
    const before = performance.now();
    field.dispatchEvent(new Event("input"));
    return performance.now() - before;
}"""
PLACES = [("toolbox", ""), ("toolbox", "kort/"), ("toolbox", "enhet/eksempel-barnehage-a/"), ("public", ""), ("public", "innhold/")]  # fmt: skip


@pytest.fixture
def reader(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    yield context.new_page()
    context.close()


def field(page: Page) -> Any:
    return page.get_by_role("searchbox")


def results(page: Page) -> list[str]:
    return page.locator(".results a").all_inner_texts()


@pytest.mark.parametrize(("site", "path"), PLACES)
def test_field_stands_on_the_page_and_finds(reader: Page, address: Address, site: str, path: str) -> None:
    faults: list[str] = []
    reader.on("console", lambda message: faults.append(message.text))
    reader.goto(address(site, path))

    field(reader).fill("økonomisk vold")

    expect(reader.locator(".results a").first).to_have_text("Økonomisk vold")
    expect(reader.locator("#search [role=status]")).to_have_text("Antall treff: 8")
    # Features that this browser does not know yet are no fault of the page.
    assert [fault for fault in faults if "Permissions-Policy" not in fault] == []


@pytest.mark.parametrize(
    ("site", "numbers"), [("public", ["112", "116006", "116111"]), ("toolbox", ["112", "116006"])]
)
def test_who_finds_nothing_is_shown_whom_to_call(
    reader: Page, address: Address, site: str, numbers: list[str]
) -> None:
    reader.goto(address(site, ""))
    shown = reader.locator("#search .numbers")
    expect(shown).to_be_hidden()

    field(reader).fill("zzqqxx")

    expect(shown).to_be_visible()
    assert [link.get_attribute("href") for link in shown.locator("a").all()] == [
        f"tel:{each}" for each in numbers
    ]

    field(reader).fill("vold")
    expect(shown).to_be_hidden()


def test_answer_has_heading_kind_and_a_sentence(reader: Page, address: Address) -> None:
    reader.goto(address("toolbox", ""))

    field(reader).fill("kvelertak")

    first = reader.locator(".results li").first
    expect(first.locator("a")).to_have_text("Noen er i fare nå")
    expect(first.locator("p").nth(0)).to_have_text("Kort")
    expect(first.locator("p").nth(1)).to_contain_text("kvelertak")


def test_unit_leads_to_its_own_card(reader: Page, address: Address) -> None:
    reader.goto(address("toolbox", "enhet/eksempel-barnehage-a/"))

    field(reader).fill("barn forteller")
    reader.locator(".results a").first.click()

    assert reader.url == address("toolbox", "enhet/eksempel-barnehage-a/et-barn-forteller/")


@pytest.mark.parametrize(
    ("place", "query", "label", "found"),
    [
        ("en/", "my husband hits me", "Search", "Help if you are not safe"),
        ("en/innhold/", "raped", "Search", "Help if you are not safe"),
        ("nn/", "mannen min slår", "Søk", "Hjelp til deg som har det utrygt"),
    ],
)
def test_other_language_finds_and_stays_in_its_own(
    reader: Page, address: Address, place: str, query: str, label: str, found: str
) -> None:
    reader.goto(address("public", place))

    reader.get_by_role("searchbox", name=label).fill(query)
    expect(reader.locator(".results a").first).to_have_text(found)
    reader.locator(".results a").first.click()

    assert reader.url == address("public", place.split("/")[0] + "/hjelp/meg/")


def test_every_answer_leads_to_a_page_and_a_place_on_it(reader: Page, address: Address) -> None:
    reader.goto(address("toolbox", ""))
    field(reader).fill("vold")
    expect(reader.locator(".results a")).to_have_count(8)
    leads = reader.locator(".results a").evaluate_all("links => links.map((link) => link.href)")

    for lead in leads:
        reader.goto("about:blank")
        answer = reader.goto(lead)
        assert answer is not None
        assert answer.ok
        anchor = lead.partition("#")[2]
        assert not anchor or reader.locator(f"#{anchor}").count() == 1


def test_nothing_found_says_so_and_what_to_do(reader: Page, address: Address) -> None:
    reader.goto(address("toolbox", ""))

    field(reader).fill("xyzzyqwk")

    expect(reader.locator("#search [role=status]")).to_have_text(
        "Ingen treff. Prøv andre ord, eller se innholdet fra A til Å."
    )
    assert results(reader) == []


def test_t14_no_request_holds_what_was_written(reader: Page, address: Address, published: Path) -> None:
    asked: list[Request] = []
    reader.goto(address("public", ""))
    before = reader.url
    reader.on("request", lambda request: asked.append(request))

    field(reader).press_sequentially(f"{CANARY} slår meg")
    expect(reader.locator(".results a").first).to_be_visible()
    field(reader).press("Enter")
    reader.wait_for_timeout(200)

    assert [request.url for request in asked] == []
    assert reader.url == before
    assert reader.evaluate("history.length") == 2
    kept = reader.evaluate("[localStorage.length, sessionStorage.length, document.cookie]")
    assert kept == [0, 0, ""]
    left = [path for path in published.rglob("*") if CANARY in path.name]
    assert left == []


def test_t14_following_an_answer_takes_nothing_along(reader: Page, address: Address) -> None:
    asked: list[tuple[str, dict[str, str]]] = []
    reader.goto(address("public", ""))
    reader.on("request", lambda request: asked.append((request.url, request.headers)))

    field(reader).fill("redd hjemme")
    with reader.expect_navigation():
        reader.locator(".results a").first.click()

    assert asked != []
    assert [url for url, headers in asked if "redd" in f"{url} {headers}"] == []
    assert {headers.get("referer", "") for _, headers in asked} == {""}


def test_t14_no_table_has_room_for_search_terms() -> None:
    names = [
        f"{model._meta.label}.{each.name}".lower()
        for model in apps.get_models()
        for each in model._meta.get_fields()
    ]

    assert [name for name in names if "query" in name or "search" in name] == []


def test_what_was_written_is_gone_after_leaving_and_coming_back(reader: Page, address: Address) -> None:
    reader.goto(address("toolbox", ""))
    field(reader).fill("kvelertak")
    expect(reader.locator(".results a").first).to_be_visible()

    reader.goto(address("toolbox", "kort/"))
    reader.go_back()

    expect(field(reader)).to_have_value("")
    assert results(reader) == []


def test_t04_exit_takes_the_answers_with_it(reader: Page, address: Address) -> None:
    reader.context.route("https://**", lambda route: route.fulfill(status=204))
    reader.goto(address("public", ""))
    field(reader).fill("slår")
    expect(reader.locator(".results a").first).to_be_visible()

    reader.locator("#exit").dispatch_event("click")

    assert reader.evaluate("document.getElementById('search-field').value") == ""
    assert reader.locator(".results li").count() == 0


def test_without_scripts_the_field_is_not_there(browser: Browser, address: Address) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address("toolbox", ""))

    assert page.locator("#search").is_visible() is False
    assert page.get_by_role("link", name="Innhold fra A til Å").first.is_visible()
    assert page.get_by_role("link", name="Noen er i fare nå").first.is_visible()
    context.close()


def test_without_its_index_the_field_is_not_there(reader: Page, address: Address) -> None:
    reader.route("**/search-nb.*", lambda route: route.fulfill(status=404))
    reader.goto(address("toolbox", ""))

    assert reader.locator("#search").is_visible() is False


def test_tab_goes_from_the_field_through_the_answers(reader: Page, address: Address) -> None:
    reader.goto(address("toolbox", ""))
    field(reader).fill("krisesenter")
    expect(reader.locator(".results a").first).to_be_visible()

    field(reader).press("Tab")
    first = reader.evaluate("document.activeElement.textContent")
    reader.keyboard.press("Tab")

    assert [first, reader.evaluate("document.activeElement.textContent")] == results(reader)[:2]


@pytest.mark.parametrize(
    "surroundings",
    [
        {"viewport": {"width": 320, "height": 9_000}},
        {"viewport": {"width": 360, "height": 9_000}, "color_scheme": "dark"},
        {"viewport": {"width": 1280, "height": 9_000}},
    ],
    ids=["narrow", "dark", "desktop"],
)
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_answers_are_for_everybody(
    browser: Browser, address: Address, surroundings: dict[str, Any], direction: str
) -> None:
    # axe is put into the page, which the page's own policy rightly refuses.
    context = browser.new_context(**surroundings, bypass_csp=True)
    page = context.new_page()
    page.goto(address("toolbox", ""))
    page.evaluate("direction => document.documentElement.dir = direction", direction)
    field(page).fill("tvangsekteskap og kjønnslemlestelse")
    expect(page.locator(".results a").first).to_be_visible()

    faults = run_axe(page, EVERYTHING)
    wider = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    context.close()

    assert faults == []
    assert wider is False


@pytest.mark.alone
@pytest.mark.parametrize(
    "query", ["slår", "kvelertak", "barnvern", "voldsutsatte barn", "mannen min slår meg"]
)
def test_first_answer_comes_at_once(reader: Page, address: Address, query: str) -> None:
    """The first query on a fresh page, the best of some tries: what else the
    machine does is not the page's fault."""
    tries = []
    for _ in range(TRIES):
        reader.goto(address("toolbox", ""))
        field(reader).focus()
        tries.append(reader.evaluate(ASK_AND_MEASURE, query))
        assert results(reader) != []

    assert min(tries) <= FIRST_HIT, tries
