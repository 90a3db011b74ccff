"""What a page says by itself (decision 0020) while it is held back: its
links, messages and former version."""

from dataclasses import replace
from pathlib import Path

import pytest

from handlekraft.domain.languages import BOKMAL
from handlekraft.domain.late import CLOSE, OPEN, OWN_NOTICES, Own, OwnWords, mark
from handlekraft.domain.pages import Page
from handlekraft.editions.shelf.manifest import Instead, Standard
from handlekraft.publishing.building import BuildOutcome
from handlekraft.publishing.collecting.addresses import ELSEWHERE, TAKEN, settled
from handlekraft.publishing.guard import GuardRefusal
from tests.publishing.editions import NUMBERS, make_page
from tests.publishing.test_late_values import contact
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


@pytest.mark.parametrize("dial", ["76913416", "76913417"])
def test_unit_at_fault_keeps_its_former_page_only_while_all_that_it_shows_is_as_it_was(
    press: Press, dial: str
) -> None:
    shows = f"<p>Ring {mark('contact:vakttelefon')}.</p>"

    def publish(name: str, dial: str) -> BuildOutcome:
        return press.publish(
            unit_page("a", name, html=shows),
            contacts={BOKMAL: {"vakttelefon": contact(dial)}},
            standard=Standard(NUMBERS | {"76913416", "76913417"}, frozenset()),
        )

    publish("Eksempel A", "76913416")
    outcome = publish("Ring 76 91 34 18", dial)

    same = dial == "76913416"
    assert [each.instead for each in outcome.held] == [Instead.FORMER if same else Instead.RESERVE]
    assert ("tel:76913416" in press.page("a"), "Eksempel A" in press.page("a")) == (same, same)
    assert f"tel:{dial}" in press.page("a")


@pytest.mark.parametrize("own", [False, True])
def test_link_comes_back_with_the_page_it_leads_to_though_nothing_else_has_changed(
    press: Press, own: bool
) -> None:
    leads = (
        unit_page("a", "A", home="/narvik/b/")
        if own
        else make_page("/enhet/a/kort/", '<a href="/narvik/b/">A</a>')
    )
    taken = GuardRefusal("toolbox:/narvik/b/", TAKEN, ELSEWHERE, "")

    press.publish(leads, left_out={"toolbox/b/index.html": taken})
    without = press.page("a")
    outcome = press.publish(leads, make_page("/b/"))

    assert ('href="/narvik/b/"' in without, 'href="/narvik/b/"' in press.page("a")) == (False, True)
    assert outcome.held == ()
