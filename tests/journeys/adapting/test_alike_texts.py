"""Several units with the same text in place of a common one: one answer, one approval,
and readers of all of them have it."""

import pytest
from playwright.sync_api import expect

from tests.journeys.adapting.masters import ALIKE, OURS, UNITS
from tests.journeys.adapting.steps import (
    APPROVER,
    EDITOR,
    approve,
    asked,
    hand_in,
    look_at_change,
    read,
    wait_until,
    write_master,
)
from tests.journeys.running import Installation

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("adapting")]

KEY = ALIKE
NEW = "Skriv på skjemaet, samme dag."
REVIEWED_BY = "Den felles teksten er endret. Vurderes lokalt innen"


def test_editor_answers_for_all_units_and_the_approver_approves_them_together(site: Installation) -> None:
    with site.somebody(EDITOR) as page:
        write_master(page, KEY, NEW, "material")
        approve(site, hand_in(page))
    wait_until(site, KEY, "a", says=REVIEWED_BY)
    told = asked(site, EDITOR, KEY)
    assert f"3 enheter har den samme teksten i «Demokort {KEY}»" in " ".join(told)

    with site.somebody(EDITOR) as page:
        look_at_change(page, KEY, "b")
        page.get_by_role("link", name="Velg for alle samtidig").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Like tekster")
        expect(page.get_by_text(OURS)).to_be_visible()
        page.get_by_label("Hvorfor").fill("Skjemaet står i permen.")
        page.get_by_role("button", name="Behold enhetenes tekst").click()
        expect(page.get_by_role("status")).to_contain_text("Forslaget er sendt for 3 enheter")
        expect(page.get_by_role("button", name="Godkjenn for alle")).to_have_count(0)
    assert REVIEWED_BY in read(site, KEY, "a")

    with site.somebody(APPROVER) as page:
        page.goto("/narvik/")
        page.get_by_role("link", name="Se forslagene").click()
        page.get_by_role("button", name="Godkjenn for alle").click()
        expect(page.get_by_role("status")).to_contain_text("3 forslag er godkjent")

    for unit in UNITS[:3]:
        assert OURS in wait_until(site, KEY, unit, no_more=REVIEWED_BY)
    assert NEW in read(site, KEY, "d")
    assert not [each for each in asked(site, EDITOR, KEY) if "den samme teksten" in each]
