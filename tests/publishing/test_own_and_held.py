"""What a page says by itself (decision 0020) while it is held back: its links, messages and former version."""

from dataclasses import replace
from pathlib import Path

import pytest

from handlekraft.domain.late import CLOSE, OPEN, OWN_NOTICES, Own, OwnWords, mark
from handlekraft.domain.pages import Page
from handlekraft.editions.shelf.manifest import Instead
from handlekraft.publishing.collecting.addresses import settled
from tests.publishing.test_notices import HELD
from tests.publishing.unit_pages import UNITS, Press, pages, unit_page

BAD = '<p style="x">'


@pytest.fixture
def press(tmp_path: Path) -> Press:
    return Press(tmp_path)


def test_own_link_to_a_page_that_has_no_address_becomes_words_on_its_page_alone(press: Press) -> None:
    nowhere = unit_page("vold", "Volden")
    made, left_out = settled(
        [*pages(), unit_page("d", "D", home="/narvik/enhet/vold/kort/"), nowhere], "/narvik/"
    )

    press.publish(*made, left_out=left_out)
    again = press.publish(*made, left_out=left_out)
    unlinked = press.page("d")
    back = press.publish(*pages(), unit_page("d", "D", home="/narvik/enhet/a/kort/"))

    assert '<p class="back">D</p>' in unlinked
    assert f'<a href="/narvik/enhet/a/kort/">{UNITS["a"]}</a>' in press.page("a")
    assert not again.switched
    assert back.held == ()
    assert '<a href="/narvik/enhet/a/kort/">D</a>' in press.page("d")


def in_area(page: Page, area: str) -> Page:
    return replace(page, area=area)


def test_refused_message_to_some_units_is_on_none_and_holds_back_no_page(press: Press) -> None:
    shows = f"<div>{mark(OWN_NOTICES)}</div>"
    areas = {"a": "barnehage", "b": "barnehage", "c": "skole"}
    made = [in_area(unit_page(slug, UNITS[slug], html=shows), area) for slug, area in areas.items()]
    good = HELD
    bad = replace(HELD, text=tuple(replace(run, text="Ring 76 91 34 17.") for run in HELD.text))
    notices = {"toolbox": (good,), "toolbox--barnehage": (bad,)}

    outcome = press.publish(*made, notices=notices)

    assert [each.instead for each in outcome.held] == [Instead.LEFT_OUT]
    assert ["76 91 34 17" in press.page(slug) for slug in UNITS] == [False] * 3
    assert [HELD.text[0].text in press.page(slug) for slug in UNITS] == [True] * 3


def test_mark_written_in_a_message_is_never_filled_in(press: Press) -> None:
    shows = f"<div>{mark(OWN_NOTICES)}</div>"
    written = replace(HELD, text=tuple(replace(run, text=f"{OPEN}own:place{CLOSE}") for run in HELD.text))

    outcome = press.publish(*pages(html=shows), notices={"toolbox": (written,)})

    assert [each.instead for each in outcome.held] == [Instead.LEFT_OUT]


def test_former_page_that_names_what_its_unit_has_no_words_for_any_more_stands_as_it_was(
    press: Press,
) -> None:
    names_more = f"<p>{Own('card-x').__html__()}</p>"
    made = [
        replace(page, own=OwnWords({**page.own.words, "card-x": "X"}))
        for page in pages(html=names_more)
        if page.own
    ]
    press.publish(*made)

    outcome = press.publish(*pages(html=BAD))

    assert [each.instead for each in outcome.held] == [Instead.FORMER] * 3
    assert ["<p>X</p>" in press.page(slug) for slug in UNITS] == [True] * 3
