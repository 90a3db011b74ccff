"""What many pages share, and what is held back (decisions 0020 and 0024): a refused page holds back itself
alone, whatever was found clean before it, and nothing that was remembered lets one through."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from handlekraft.domain.late import Form
from handlekraft.editions.shelf.manifest import FileRecord, Instead
from handlekraft.editions.shelf.verifying import verify
from handlekraft.publishing import program, rendering
from handlekraft.publishing.building import BuildOutcome, build
from handlekraft.publishing.collecting.addresses import settled
from handlekraft.publishing.guard import Guard
from handlekraft.publishing.guard.checks import CHECKS
from handlekraft.publishing.guard.parsed_page import Reading
from tests.publishing.editions import NOW, NUMBERS, make_inputs, make_page, make_workshop, publish_pages
from tests.publishing.unit_pages import UNITS, WHOLE, Press, pages

BAD = '<p style="x">'
PART = '<div><p>Les dette.</p><p style="color:red">Rødt</p></div>'


@pytest.fixture
def press(tmp_path: Path) -> Press:
    return Press(tmp_path)


def held(outcome: BuildOutcome) -> dict[str, Instead]:
    """What stands in the place of which page, by the last folder of its path but "kort"."""
    return {each.path.split("/")[2]: each.instead for each in outcome.held}


def units_casts(press: Press) -> list[FileRecord]:
    """The casts of units' pages, and not those of pages of numbers."""
    return [cast for cast in press.casts() if f"{Form.OWN}:place" in cast.marks]


FORMER = dict.fromkeys(UNITS, Instead.FORMER)


# A part that several pages have


@pytest.mark.parametrize("guard", [Guard(), WHOLE], ids=["by parts", "whole"])
def test_pages_with_a_refused_part_in_common_are_all_held_back_and_none_else(
    press: Press, guard: Guard
) -> None:
    clean = "<div><p>Les dette.</p></div>"
    letters = "abcde"
    press.publish(*(make_page(f"/kort/{each}/", clean) for each in letters), guard=guard)

    outcome = press.publish(
        *(make_page(f"/kort/{each}/", clean + (PART if each in "bd" else "<p>Ny.</p>")) for each in letters),
        guard=guard,
    )

    assert held(outcome) == {"b": Instead.FORMER, "d": Instead.FORMER}
    written = {
        each: (press.folder / f"toolbox/kort/{each}/index.html").read_text("utf-8") for each in letters
    }
    assert [each for each, html in written.items() if "Rødt" in html] == []
    assert [each for each, html in written.items() if "Ny." in html] == ["a", "c", "e"]
    assert verify(press.folder) == []


def test_part_found_clean_in_one_edition_is_judged_anew_in_the_next(tmp_path: Path) -> None:
    workshop, typed = make_workshop(tmp_path), "<div><p>Ring 76 91 34 16.</p></div>"
    build(make_inputs([make_page("/a/", typed)]), workshop, now=NOW, allow_drafts=True)

    both = [make_page("/a/", typed + "<p>Ny.</p>"), make_page("/b/", "<p>Ny.</p>")]
    outcome = build(make_inputs(both, numbers=NUMBERS - {"76913416"}), workshop, now=NOW, allow_drafts=True)

    assert [(each.page, each.refusals[0][0]) for each in outcome.held] == [
        ("toolbox:/narvik/a/", "ukjent-nummer")
    ]


# A cast that several units have


def test_refused_text_that_units_share_holds_back_all_of_them_and_none_else(press: Press) -> None:
    press.publish(*pages(), make_page())

    outcome = press.publish(*pages(html=BAD), make_page(html="<p>Ny.</p>"))

    assert held(outcome) == FORMER
    assert [slug for slug, name in UNITS.items() if f">{name}</a>" in press.page(slug)] == [*UNITS]
    assert "Ny." in (press.folder / "toolbox/kort/fare-na/index.html").read_text("utf-8")
    assert verify(press.folder) == []


def test_units_without_a_former_page_get_each_a_page_of_numbers_of_its_own(press: Press) -> None:
    outcome = press.publish(*pages(html=BAD), make_page())
    again = press.publish(*pages(html=BAD), make_page())

    assert held(outcome) == dict.fromkeys(UNITS, Instead.RESERVE)
    assert ["Siden virker ikke nå" in press.page(slug) for slug in UNITS] == [True] * 3
    assert not again.switched
    assert verify(press.folder) == []


def test_former_page_of_a_shared_cast_says_what_its_unit_is_called_today(press: Press) -> None:
    press.publish(*pages())

    outcome = press.publish(*pages({**UNITS, "b": "Ny B"}, html=BAD))

    assert held(outcome) == FORMER
    assert ">Ny B</a>" in press.page("b")
    assert len(press.casts()) == 1
    assert verify(press.folder) == []


@pytest.mark.parametrize("bad", [*UNITS])
def test_unit_whose_own_words_are_refused_keeps_its_former_page_and_the_others_their_new_one(
    press: Press, bad: str
) -> None:
    press.publish(*pages())
    names = {**UNITS, bad: "Ring 76 91 34 17"}

    outcome = press.publish(*pages(names, html="<p>Ny.</p>"))
    again = press.publish(*pages(names, html="<p>Ny.</p>"))

    assert held(outcome) == {bad: Instead.FORMER}
    assert f">{UNITS[bad]}</a>" in press.page(bad)
    assert ["Ny." in press.page(slug) for slug in UNITS] == [slug != bad for slug in UNITS]
    assert (again.switched, again.held) == (False, outcome.held)
    assert len(press.casts()) == 2  # the one that is filled in today, and the one of the former page
    assert verify(press.folder) == []


@pytest.mark.parametrize("bad", [*UNITS])
def test_cast_is_kept_though_one_of_its_pages_is_held_back_and_not_when_all_are(
    press: Press, bad: str
) -> None:
    press.publish(*pages({**UNITS, bad: "Ring 76 91 34 17"}))
    kept, press.rendered[:] = units_casts(press), []
    outcome = press.publish(*pages())

    assert (len(press.rendered), held(outcome), units_casts(press)) == (0, {}, kept)
    assert verify(press.folder) == []

    press.publish(*pages(dict.fromkeys(UNITS, "Ring 76 91 34 17"), html="<p>Ny.</p>"))
    assert units_casts(press) == kept


# Round after round


def test_page_held_back_in_one_round_is_whole_in_the_next_with_nothing_else_changed(
    press: Press, tmp_path: Path
) -> None:
    press.publish(*pages())
    press.publish(*pages({**UNITS, "b": "Ring 76 91 34 17"}))
    others = [press.folder / f"toolbox/enhet/{slug}/kort/index.html" for slug in "ac"]

    outcome = press.publish(*pages({**UNITS, "b": "Ny B"}))

    assert (outcome.held, outcome.unchanged) == ((), 2)
    assert all(
        before.samefile(press.folder / f"toolbox/enhet/{slug}/kort/index.html")
        for before, slug in zip(others, "ac", strict=True)
    )
    fresh = Press(tmp_path / "straks")
    fresh.publish(*pages({**UNITS, "b": "Ny B"}))
    assert press.manifest.files == fresh.manifest.files
    assert not press.publish(*pages({**UNITS, "b": "Ny B"})).switched


def test_page_that_was_held_back_goes_back_to_the_words_of_its_former_version(press: Press) -> None:
    press.publish(*pages())
    first = press.manifest.files
    press.publish(*pages(html=BAD))

    outcome = press.publish(*pages())

    assert (outcome.switched, outcome.held) == (True, ())
    assert press.manifest.files == first


@pytest.mark.parametrize("file", ["cast", "page"])
def test_former_page_of_which_something_rotted_gives_way_to_a_page_of_numbers(
    press: Press, file: str
) -> None:
    press.publish(*pages())
    press.publish(*pages(html=BAD))
    rotten = press.folder / (press.casts()[0].path if file == "cast" else "toolbox/enhet/a/kort/index.html")
    rotten.chmod(0o644)
    rotten.write_bytes(b"X" + rotten.read_bytes()[1:])

    outcome = press.publish(*pages(html=BAD))

    gone = [*UNITS] if file == "cast" else ["a"]
    assert held(outcome) == {**FORMER, **dict.fromkeys(gone, Instead.RESERVE)}
    assert verify(press.folder) == []


def test_page_that_nothing_changed_but_its_links_is_found_rotten_too(tmp_path: Path) -> None:
    leads = make_page("/a/", '<p><a href="/narvik/enhet/vold/">Mer</a></p>')
    made, left_out = settled([leads, make_page("/enhet/vold/")], "/narvik/")
    given = replace(make_inputs(made), left_out=left_out)
    build(given, make_workshop(tmp_path), now=NOW, allow_drafts=True)
    page = next((tmp_path / "narvik").glob("2*/toolbox/a/index.html"))
    page.chmod(0o644)
    page.write_bytes(b"X" + page.read_bytes()[1:])

    outcome = build(given, make_workshop(tmp_path), now=NOW + timedelta(days=1), allow_drafts=True)

    assert outcome.switched
    assert not build(given, make_workshop(tmp_path), now=NOW + timedelta(days=1), allow_drafts=True).switched


# Another program


def tells_of_the_word(reading: Reading) -> Iterator[tuple[str, str, str]]:
    for text in reading.blocks:
        if "hemmelig" in text:
            yield "ny-regel", "Ordet skal ikke stå her.", text


def test_verdict_is_not_taken_over_when_the_rules_of_the_guard_change(
    press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = [
        *pages({**UNITS, "b": "hemmelig"}),
        make_page("/kort/fare-na/", "<p>hemmelig</p>"),
        make_page("/a/"),
    ]
    assert press.publish(*made).held == ()
    monkeypatch.setattr(rendering, "builder", lambda: "another program")

    outcome = press.publish(*made, guard=Guard((*CHECKS, tells_of_the_word)))

    assert [each.path for each in outcome.held] == [
        "toolbox/enhet/b/kort/index.html",
        "toolbox/kort/fare-na/index.html",
    ]
    assert {each.instead for each in outcome.held} == {Instead.RESERVE}  # the former versions say it too


def test_every_rule_of_the_guard_is_part_of_which_program_it_is() -> None:
    rules = {check.__module__ for check in CHECKS}
    asked = {
        "handlekraft.domain.case_data",
        "handlekraft.domain.discretion.finding",
        "handlekraft.domain.signs",
        "handlekraft.publishing.building.held_pages",
        "handlekraft.publishing.guard.remembering",
        "handlekraft.publishing.guard.alike",
    }

    assert {*rules, *asked} <= {*program.modules()}


# An edition of a program before this one


def test_edition_in_another_format_is_served_and_not_built_upon(tmp_path: Path) -> None:
    publish_pages(tmp_path, make_page("/a/", "<p>Før.</p>"))
    file = next((tmp_path / "narvik").glob("2*/manifest.json"))
    file.write_text(file.read_text("utf-8").replace('"format":4', '"format":3'), "utf-8")

    outcome = publish_pages(tmp_path, make_page("/a/", BAD))

    assert (outcome.switched, held(outcome)) == (True, {"index.html": Instead.RESERVE})
