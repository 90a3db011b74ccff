"""Who answers now, as files of an edition: which pages load them, and what is made anew
when weeks pass or hours change."""

import json
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from handlekraft.directory.reader_values import ShownContact, ShownNumber
from handlekraft.domain.languages import BOKMAL
from handlekraft.domain.late import mark
from handlekraft.domain.opening_hours import OSLO, Schedule, Weeks
from handlekraft.domain.pages import Page, Site
from handlekraft.editions.serving.headers import NO_STORE, cache_control
from handlekraft.editions.shelf.manifest import read_manifest
from handlekraft.editions.shelf.verifying import verify
from handlekraft.publishing.building import BuildOutcome
from handlekraft.publishing.collecting import EditionInputs
from handlekraft.publishing.collecting.hours import WEEKS, hours_script, with_hours
from tests.publishing.editions import make_inputs, make_page
from tests.publishing.test_late_values import Press

OFFICE, LONGER = "Mo-Fr 08:00-15:30; PH off", "Mo-Fr 08:00-16:00; PH off"
WEDNESDAY, SUNDAY, NEXT_MONDAY = date(2026, 11, 25), date(2026, 11, 29), date(2026, 11, 30)
SHOWS, SHOWS_NOT = "/kort/a/", "/kort/c/"
DATA = "toolbox/-/hours-nb.js"


def contact(schedule: str = OFFICE) -> ShownContact:
    number = ShownNumber("76 91 34 16", "76913416", hours=schedule, hours_confirmed=True, schedule=schedule)
    return ShownContact("barnevern", "Barneverntjenesten", "barnevern", "", (number,), confirmed=True)


def calling(path: str = SHOWS, *, site: Site = Site.TOOLBOX) -> Page:
    page = make_page(path, f"<div>{mark('row:barnevern')}</div>", site=site)
    return replace(page, shows_contacts=True)


def said(content: bytes) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(content.removeprefix(b"self.openingHours=").rstrip(b";\n"))
    return found


def inputs(schedule: str, on: date) -> EditionInputs:
    """Two pages, one of which shows a contact with these hours."""
    pages, files = with_hours([calling(), make_page(SHOWS_NOT)], [contact(schedule)], "/narvik/", on)
    return replace(make_inputs(pages, files=files), contacts={BOKMAL: {"barnevern": contact(schedule)}})


@pytest.fixture
def press(tmp_path: Path) -> Press:
    """A press that has published an edition, and forgotten what it rendered for that."""
    made = Press(tmp_path)
    made.publish(inputs(OFFICE, WEDNESDAY))
    made.rendered.clear()
    return made


def publish(press: Press, schedule: str, on: date) -> BuildOutcome:
    return press.publish(inputs(schedule, on))


def test_only_pages_that_show_contacts_load_them_and_the_hours_run_first() -> None:
    searching = replace(calling(), scripts=("/narvik/-/search.js",))
    pages, files = with_hours([searching, make_page(SHOWS_NOT)], [contact()], "/narvik/", WEDNESDAY)

    assert pages[0].scripts[:2] == ("/narvik/-/search.js", "/narvik/-/hours-nb.js")
    assert pages[0].scripts[2].startswith("/narvik/-/hours.")
    assert [f"/narvik/{file.path.removeprefix('toolbox/')}" for file in files] == list(pages[0].scripts[1:])
    assert pages[1].scripts == ()


def test_each_site_and_language_has_its_own_hours_which_no_cache_keeps() -> None:
    english = replace(calling("/en/", site=Site.PUBLIC), language="en")
    _, files = with_hours([calling(), calling(site=Site.PUBLIC), english], [contact()], "/narvik/", WEDNESDAY)

    data = [file.path for file in files if "hours-" in file.path]
    assert data == [DATA, "public/-/hours-nb.js", "public/-/hours-en.js"]
    assert {cache_control(f"/narvik/{path.partition('/')[2]}") for path in data} == {NO_STORE}


def test_file_tells_the_hours_from_the_monday_of_the_week_for_six_weeks() -> None:
    [data, _] = with_hours([calling()], [contact()], "/narvik/", WEDNESDAY)[1]
    found = said(data.worked_out())
    weeks = Weeks(date(2026, 11, 23), WEEKS)

    assert found["start"] * 60 == datetime(2026, 11, 23, tzinfo=OSLO).timestamp()
    assert found["minutes"] == 6 * 7 * 24 * 60
    assert found["hours"] == {OFFICE: list(weeks.turns(Schedule.parse(OFFICE)))}


def test_file_is_small() -> None:
    weeks = Weeks(date(2026, 3, 23), WEEKS)
    many = [
        OFFICE,
        LONGER,
        "Mo-Fr 15:30-08:00; Sa-Su,PH 00:00-24:00",
        "Mo-Su 10:00-22:00",
        "Tu,Th 12:00-18:00",
    ]

    made = hours_script({each: weeks.turns(Schedule.parse(each)) for each in many}, weeks, "nb")

    assert len(made) < 3_000


@pytest.mark.parametrize(("language", "day"), [("nb", "13. april 2026"), ("en", "13 April 2026")])
def test_day_that_is_far_ahead_is_told_by_its_date_in_the_language(language: str, day: str) -> None:
    weeks = Weeks(date(2026, 3, 23), WEEKS)
    closed = "Mo-Fr 08:00-15:30; Mar 28-Apr 12 off"

    found = said(hours_script({closed: weeks.turns(Schedule.parse(closed))}, weeks, language))

    assert found["dates"] == {"21": day}


def test_ordinary_weeks_need_no_dates() -> None:
    weeks = Weeks(date(2026, 11, 2), WEEKS)

    assert said(hours_script({OFFICE: weeks.turns(Schedule.parse(OFFICE))}, weeks, "nb"))["dates"] == {}


def test_day_within_the_week_makes_no_new_edition(press: Press) -> None:
    outcome = publish(press, OFFICE, SUNDAY)

    assert not outcome.switched


def test_new_week_changes_the_file_and_no_page(press: Press) -> None:
    before = read_manifest(press.file("")).files

    outcome = publish(press, OFFICE, NEXT_MONDAY)

    after = read_manifest(press.file("")).files
    assert (outcome.switched, outcome.made, press.rendered) == (True, 0, [])
    assert {path.split(".js")[0] for path in before if before[path] != after[path]} == {DATA[:-3]}
    assert (
        said(press.file(DATA).read_bytes())["start"] * 60 == datetime(2026, 11, 30, tzinfo=OSLO).timestamp()
    )
    assert verify(press.file("")) == []


def test_changed_hours_fill_casts_again_and_render_no_page(press: Press) -> None:
    outcome = publish(press, LONGER, WEDNESDAY)

    assert press.rendered == []
    assert (outcome.made, outcome.unchanged) == (1, 1)
    assert f'<span class="state" data-hours="{LONGER}"></span>' in press.page(SHOWS)
    assert list(said(press.file(DATA).read_bytes())["hours"]) == [LONGER]


def test_hours_that_are_no_longer_confirmed_leave_the_page_without_rendering_it(press: Press) -> None:
    publish(press, "", WEDNESDAY)

    assert press.rendered == []
    assert "data-hours" not in press.page(SHOWS)
    assert said(press.file(DATA).read_bytes())["hours"] == {}


def test_page_with_other_hours_than_the_registers_is_held_back(
    press: Press,
) -> None:
    planted = make_page(SHOWS_NOT, f'<p><span data-hours="{LONGER}"></span></p>')
    made = inputs(OFFICE, WEDNESDAY)

    outcome = press.publish(replace(made, pages=(made.pages[0], planted)))

    assert [rule for each in outcome.held for rule, _reason, _excerpt in each.refusals] == [
        "ukjent-apningstid"
    ]
    assert "data-hours" not in press.page(SHOWS_NOT)
