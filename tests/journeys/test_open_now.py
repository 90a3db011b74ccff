"""Who answers now, in a real browser at a made-up moment: right in any time zone,
silent when it cannot know, and calm."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route

from handlekraft.design import assets
from handlekraft.design.build import build
from handlekraft.directory.pages.page_values import ContactGroup, ContactsPage
from handlekraft.directory.reader_values import ShownContact, ShownNumber
from handlekraft.domain.opening_hours import OSLO, Schedule, Weeks
from handlekraft.publishing.collecting.hours import WEEKS, hours_script
from tests.fixtures import contacts, reader_pages
from tests.fixtures.rendering import render
from tests.journeys.axe import EVERYTHING, run_axe
from tests.journeys.conftest import serve
from tests.journeys.test_accessibility import html_faults

pytestmark = pytest.mark.browser

OFFICE = "Mo-Fr 08:00-15:30; PH off"
ON_CALL = "Mo-Fr 00:00-08:00,15:30-24:00; Sa-Su,PH 00:00-24:00"
NIGHTS = "Mo-Fr 15:30-08:00; Sa-Su,PH 00:00-24:00"  # the night to Monday is missing
EVENING = "Mo-Su 10:00-24:00"
SEASON = "Mo-Fr 08:00-15:30; Mar 28-Apr 12 off; PH off"
CHRISTMAS = "Mo-Fr 08:00-15:30; PH off; Dec 24,Dec 31 off"
EVERY = (OFFICE, ON_CALL, NIGHTS, EVENING, SEASON, CHRISTMAS)
EASTER, WHITSUN, AUTUMN, ADVENT = (
    date(2026, 3, 25),
    date(2027, 5, 12),
    date(2026, 10, 21),
    date(2026, 12, 16),
)
ZONES = ("Europe/Oslo", "America/Los_Angeles", "Asia/Tokyo")
DATA = "hours-nb.js"
Case = tuple[str, str, str]
# Moments, the hours that are asked about, and what is to be said of them.
AROUND_EASTER = [
    ("2026-03-26T07:59", OFFICE, "Stengt nå. Åpner i dag kl. 08.00"),
    ("2026-03-26T08:00", OFFICE, "Åpent nå, til kl. 15.30"),
    ("2026-03-26T15:29", OFFICE, "Åpent nå, til kl. 15.30"),
    ("2026-03-26T15:30", OFFICE, "Stengt nå. Åpner i morgen kl. 08.00"),
    ("2026-03-26T15:30", ON_CALL, "Åpent nå, til i morgen kl. 08.00"),
    ("2026-03-27T02:00", ON_CALL, "Åpent nå, til kl. 08.00"),
    ("2026-03-27T16:00", ON_CALL, "Åpent nå, til mandag kl. 08.00"),
    ("2026-03-27T16:00", NIGHTS, "Åpent nå, til søndag kl. 24.00"),
    ("2026-03-24T02:00", NIGHTS, "Åpent nå, til kl. 08.00"),
    ("2026-03-26T12:00", EVENING, "Åpent nå, til kl. 24.00"),
    ("2026-03-26T00:00", EVENING, "Stengt nå. Åpner i dag kl. 10.00"),
    # Clocks are set forward at two o'clock this night: the same opening on both sides of it.
    ("2026-03-29T01:59", OFFICE, "Stengt nå. Åpner i morgen kl. 08.00"),
    ("2026-03-29T03:00", OFFICE, "Stengt nå. Åpner i morgen kl. 08.00"),
    ("2026-03-30T07:59", OFFICE, "Stengt nå. Åpner i dag kl. 08.00"),
    ("2026-03-30T08:00", OFFICE, "Åpent nå, til kl. 15.30"),
    # From the afternoon before Maundy Thursday until Tuesday.
    ("2026-04-01T15:30", OFFICE, "Stengt nå. Åpner tirsdag kl. 08.00"),
    ("2026-04-02T12:00", ON_CALL, "Åpent nå, til tirsdag kl. 08.00"),
    ("2026-04-06T12:00", OFFICE, "Stengt nå. Åpner i morgen kl. 08.00"),
    # A weekday alone could be next week's.
    ("2026-04-06T12:00", SEASON, "Stengt nå. Åpner 13. april 2026 kl. 08.00"),
    ("2026-04-07T00:00", SEASON, "Stengt nå. Åpner mandag kl. 08.00"),
    ("2026-05-01T12:00", OFFICE, "Stengt nå"),
    ("2026-05-03T12:00", ON_CALL, "Åpent nå"),
]
OTHERS = {
    WHITSUN: [
        ("2027-05-14T16:00", OFFICE, "Stengt nå. Åpner tirsdag kl. 08.00"),
        ("2027-05-17T12:00", OFFICE, "Stengt nå. Åpner i morgen kl. 08.00"),
        ("2027-05-17T12:00", ON_CALL, "Åpent nå, til i morgen kl. 08.00"),
    ],
    AUTUMN: [
        ("2026-10-23T16:00", OFFICE, "Stengt nå. Åpner mandag kl. 08.00"),
        ("2026-10-25T12:00", ON_CALL, "Åpent nå, til i morgen kl. 08.00"),
        ("2026-10-26T07:59", OFFICE, "Stengt nå. Åpner i dag kl. 08.00"),
        ("2026-10-26T08:00", OFFICE, "Åpent nå, til kl. 15.30"),
    ],
    ADVENT: [
        ("2026-12-24T12:00", OFFICE, "Åpent nå, til kl. 15.30"),
        ("2026-12-24T12:00", CHRISTMAS, "Stengt nå. Åpner mandag kl. 08.00"),
        ("2026-12-25T12:00", OFFICE, "Stengt nå. Åpner mandag kl. 08.00"),
        ("2026-12-25T12:00", ON_CALL, "Åpent nå, til mandag kl. 08.00"),
    ],
}
# A page that has come without its hours: they come later, on a slow line.
LATE = 400  # milliseconds
WATCH_SHIFTS = """
    self.shifts = [];
    new PerformanceObserver((list) => list.getEntries().forEach((each) => self.shifts.push(each.value)))
        .observe({ type: "layout-shift", buffered: true });
"""


def answering(name: str, schedule: str, **more: Any) -> ShownContact:
    number = ShownNumber(
        "77 75 36 50", "77753650", label="Telefon", hours="se tidene", hours_confirmed=True, schedule=schedule
    )
    return replace(contacts.FAMILY_OFFICE, key=name.lower(), name=name, numbers=(number,), **more)


def page_html() -> str:
    groups = (
        ContactGroup("Hele døgnet", (contacts.ADVICE_LINE,)),
        ContactGroup("Til bestemte tider", tuple(answering(each, each) for each in EVERY)),
        ContactGroup("Nummeret er ikke bekreftet", (contacts.CHILD_PROTECTION,)),
    )
    made = reader_pages.page("directory/contacts.html", "Hvem kan jeg ringe?", ContactsPage("Narvik", groups))
    scripts = tuple(f"/-/{name}" for name in (DATA, *assets.hours_script()))
    return render(replace(made, scripts=scripts), reader_pages.frame())


def hours_of(on: date) -> bytes:
    weeks = Weeks.around(on, WEEKS)
    return hours_script({each: weeks.turns(Schedule.parse(each)) for each in EVERY}, weeks, "nb")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    build()
    made = tmp_path_factory.mktemp("open-now")
    (made / "page.html").write_text(page_html(), encoding="utf-8")
    (made / "-").mkdir()
    for name, content in {
        **assets.scripts(),
        **assets.hours_script(),
        DATA: hours_of(EASTER),
    }.items():
        (made / "-" / name).write_bytes(content)
    return made


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with serve(folder) as port:
        yield f"http://127.0.0.1:{port}/page.html"


@pytest.fixture
def contexts(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Make contexts and close them afterwards."""
    made: list[BrowserContext] = []

    def make(**options: Any) -> BrowserContext:
        made.append(browser.new_context(**options))
        return made[-1]

    yield make
    for each in made:
        each.close()


@pytest.fixture
def opened(contexts: Callable[..., BrowserContext], address: str) -> Callable[..., Page]:
    """Return what opens the page at a Norwegian moment; `on` is the day the edition was made."""

    def open_page(written: str, *, on: date = EASTER, zone: str = ZONES[0], **options: Any) -> Page:
        page = contexts(timezone_id=zone, **options).new_page()
        page.clock.set_fixed_time(moment(written))
        page.route(f"**/{DATA}", lambda route: route.fulfill(body=hours_of(on)))
        page.goto(address)
        return page

    return open_page


def moment(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=OSLO)


def states(page: Page) -> dict[str, str]:
    """What is said, by the hours it is said of."""
    found: dict[str, str] = page.eval_on_selector_all(
        "[data-hours]",
        "all => Object.fromEntries(all.map((each) => [each.dataset.hours, each.textContent.replaceAll('\\u00a0', ' ')]))",
    )
    return found


def said_at_each(page: Page, expected: list[Case]) -> list[Case]:
    """Look at the page again at each moment, and return what it says then."""
    found = []
    for written, hours, _ in expected:
        page.clock.set_fixed_time(moment(written))
        page.evaluate("dispatchEvent(new Event('pageshow'))")
        found.append((written, hours, states(page)[hours]))
    return found


@pytest.mark.parametrize("zone", ZONES)
def test_it_is_said_as_clocks_in_norway_go_wherever_the_phone_thinks_it_is(
    opened: Callable[..., Page], zone: str
) -> None:
    page = opened("2026-03-23T00:00", zone=zone)

    assert said_at_each(page, AROUND_EASTER) == AROUND_EASTER


@pytest.mark.parametrize("on", OTHERS)
def test_17_may_christmas_and_the_autumn_night(opened: Callable[..., Page], on: date) -> None:
    page = opened(f"{on}T12:00", on=on, zone=ZONES[1])

    assert said_at_each(page, OTHERS[on]) == OTHERS[on]


@pytest.mark.parametrize(
    "written", ["2026-03-22T23:59", "2026-05-04T00:00", "2031-01-01T12:00", "1970-01-02T12:00"]
)
def test_outside_the_weeks_of_the_edition_nothing_is_said(opened: Callable[..., Page], written: str) -> None:
    page = opened(written)

    assert set(states(page).values()) == {""}
    assert page.get_by_text("se tidene").count() == len(EVERY)


def test_hours_that_the_file_does_not_hold_are_not_guessed(
    contexts: Callable[..., BrowserContext], address: str
) -> None:
    page = contexts().new_page()
    page.clock.set_fixed_time(moment("2026-03-26T12:00"))
    page.route(
        f"**/{DATA}", lambda route: route.fulfill(body=hours_of(EASTER).replace(OFFICE.encode(), b"off"))
    )
    page.goto(address)

    assert states(page)[OFFICE] == ""
    assert states(page)[ON_CALL] != ""


@pytest.mark.parametrize("scripts", [True, False], ids=["no file", "no scripts"])
def test_without_the_file_or_scripts_the_hours_stand_as_text(
    contexts: Callable[..., BrowserContext], address: str, scripts: bool
) -> None:
    faults: list[str] = []
    page = contexts(java_script_enabled=scripts).new_page()
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.route(f"**/{DATA}", lambda route: route.fulfill(status=404))
    page.goto(address)

    assert page.locator(".state").all_inner_texts() == [""] * len(EVERY)
    assert page.get_by_text("se tidene").count() == len(EVERY)
    assert faults == []


def test_what_is_not_confirmed_is_never_said_to_be_open(opened: Callable[..., Page]) -> None:
    page = opened("2026-03-26T12:00")

    unconfirmed = page.locator(".contact", has_text="Barneverntjenesten i Narvik")
    assert "ikke bekreftet" in unconfirmed.inner_text()
    assert "Åpent nå" not in unconfirmed.inner_text()
    assert page.locator(".contact", has_text="VO-linjen").first.locator("[data-hours]").count() == 0


def test_it_changes_by_itself_on_the_minute(contexts: Callable[..., BrowserContext], address: str) -> None:
    page = contexts().new_page()
    page.clock.install(time=moment("2026-03-26T15:28:50"))
    page.goto(address)
    before = states(page)[OFFICE]

    page.clock.run_for(60_000)
    still = states(page)[OFFICE]
    page.clock.run_for(15_000)

    assert (before, still) == ("Åpent nå, til kl. 15.30", "Åpent nå, til kl. 15.30")
    assert states(page)[OFFICE] == "Stengt nå. Åpner i morgen kl. 08.00"
    assert "open" not in (page.locator(f'[data-hours="{OFFICE}"]').get_attribute("class") or "").split()


@pytest.mark.parametrize("event", ["visibilitychange", "pageshow"])
def test_page_that_is_looked_at_again_says_what_holds_then(opened: Callable[..., Page], event: str) -> None:
    page = opened("2026-03-26T12:00")
    page.clock.set_fixed_time(moment("2026-03-27T16:00"))

    page.evaluate("event => (event === 'pageshow' ? self : document).dispatchEvent(new Event(event))", event)

    assert states(page)[OFFICE] == "Stengt nå. Åpner mandag kl. 08.00"


def test_nothing_is_sent_stored_or_announced_and_focus_stays(
    contexts: Callable[..., BrowserContext], address: str
) -> None:
    # Reduced motion: what has focus is in sight at once.
    page = contexts(viewport={"width": 360, "height": 640}, reduced_motion="reduce").new_page()
    page.clock.install(time=moment("2026-03-26T15:29:30"))
    page.goto(address)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.locator(".calls a").nth(2).focus()
    where = "[document.activeElement.href, scrollY]"
    before = page.evaluate(where)

    page.clock.run_for(3 * 60_000)

    assert states(page)[OFFICE].startswith("Stengt nå")
    assert page.evaluate(where) == before
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    assert asked == []
    assert page.locator("main :is([aria-live], [role=status], [role=alert]) [data-hours]").count() == 0


@pytest.mark.parametrize("width", [320, 360, 390, 768, 1280])
def test_nothing_on_the_page_moves_when_it_is_said_late_or_changes(
    contexts: Callable[..., BrowserContext], address: str, width: int
) -> None:
    page = contexts(viewport={"width": width, "height": 4_000}).new_page()
    page.clock.install(time=moment("2026-03-27T15:28:30"))
    page.add_init_script(WATCH_SHIFTS)

    def answer_late(route: Route) -> None:
        page.wait_for_timeout(LATE)
        route.continue_()

    page.route(f"**/{DATA}", answer_late)
    page.goto(address)
    places = "[...document.querySelectorAll('main *')].map((each) => each.getBoundingClientRect().top)"
    empty = page.evaluate(
        "places => { document.querySelectorAll('.state').forEach((each) => (each.textContent = '')); return eval(places); }",
        places,
    )
    page.evaluate("dispatchEvent(new Event('pageshow'))")
    said = page.evaluate(places)
    page.clock.run_for(3 * 60_000)

    assert states(page)[OFFICE] == "Stengt nå. Åpner mandag kl. 08.00"
    assert said == empty == page.evaluate(places)
    assert page.evaluate("self.shifts") == []


@pytest.mark.parametrize(
    "surroundings",
    [
        {"viewport": {"width": 320, "height": 9_000}},
        {"viewport": {"width": 360, "height": 9_000}, "color_scheme": "dark"},
        {"viewport": {"width": 1280, "height": 9_000}},
    ],
    ids=["narrow", "dark", "desktop"],
)
@pytest.mark.parametrize("written", ["2026-03-26T12:00", "2026-04-06T12:00"], ids=["open", "closed"])
def test_it_is_for_everybody(opened: Callable[..., Page], surroundings: dict[str, Any], written: str) -> None:
    page = opened(written, **surroundings)

    faults = run_axe(page, EVERYTHING)
    faults += run_axe(page, {"runOnly": {"type": "rule", "values": ["color-contrast-enhanced"]}})
    wider = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")

    assert faults == []
    assert wider is False


def test_paper_does_not_say_what_holds_for_a_moment(opened: Callable[..., Page]) -> None:
    page = opened("2026-03-26T12:00")
    page.emulate_media(media="print")

    assert page.locator(".state").first.is_visible() is False


def test_t04_leaving_goes_as_fast_as_without_it(opened: Callable[..., Page]) -> None:
    page = opened("2026-03-26T12:00")
    page.context.route("https://**", lambda route: route.fulfill(status=204))

    page.locator("#exit").dispatch_event("click")

    assert page.locator("main").is_visible() is False


def test_html_is_valid(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes((folder / "page.html").read_bytes())

    assert html_faults(tmp_path) == (0, "")
