"""A unit proposes upwards: the editor takes the words in, another approves, and the
readers of every unit have them."""

import pytest
from playwright.sync_api import expect

from tests.journeys.adapting.masters import COMMON, own
from tests.journeys.adapting.steps import (
    EDITOR,
    SECTION,
    approve,
    asked,
    hand_in,
    read,
    saved,
    wait_until,
)
from tests.journeys.running import Installation

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("adapting")]

KEY = "oppover"
KEY_PERSON, LEADER = "Nøkkelperson, Eksempel a", "Enhetsleder, Eksempel b"
BETTER = "Skriv ned det barnet sa, ord for ord, samme dag."


def suggest(site: Installation, who: str, unit: str, text: str) -> None:
    with site.somebody(who) as page:
        page.goto(f"/narvik/kort/{KEY}/skriv/{SECTION}/replace/?enhet=eksempel-{unit}")
        page.get_by_label("Tekst", exact=True).fill(text)
        page.get_by_label("Hvorfor").fill("Alle trenger det.")
        page.get_by_role("button", name="Foreslå at det felles endres").click()
        expect(page.get_by_role("status")).to_contain_text("Forslaget er sendt til dem som skriver for")


def test_words_of_a_unit_become_those_of_its_sector_and_another_units_are_answered(
    site: Installation,
) -> None:
    suggest(site, KEY_PERSON, "a", BETTER)
    suggest(site, LEADER, "b", "Skriv det i skapet.")
    assert COMMON in read(site, KEY, "d")
    assert len([each for each in asked(site, EDITOR, KEY) if "foreslår" in each]) == 2

    with site.somebody(EDITOR) as page:
        page.goto(f"/narvik/kort/{KEY}/skriv/?enhet=eksempel-oppvekst")
        expect(page.get_by_text("Eksempel a foreslår:")).to_be_visible()
        page.get_by_role("link", name="Svar Eksempel b").click()
        page.get_by_label("Eller svar hvorfor").fill("Ikke alle har skap.")
        page.get_by_role("button", name="Send svaret").click()
        expect(page.get_by_role("status")).to_contain_text("Svaret er sendt til enheten.")
        page.get_by_role("link", name="Min oversikt").click()
        page.get_by_role("listitem").filter(has_text="Eksempel a foreslår").get_by_role("link").click()
        page.get_by_role("link", name="Ta inn i forslaget").click()
        expect(page.get_by_label("Tekst", exact=True)).to_have_value(BETTER)
        page.get_by_role("button", name="Lagre i forslaget").click()
        saved(page)
        proposal = hand_in(page)
    approve(site, proposal)

    wait_until(site, KEY, "d", says=BETTER)
    assert own("b") in read(site, KEY, "b")
    with site.somebody(LEADER) as page:
        page.goto(f"/narvik/kort/{KEY}/skriv/?enhet=eksempel-b")
        expect(page.get_by_text("Ikke alle har skap.")).to_be_visible()
    assert not [each for each in asked(site, EDITOR, KEY) if "foreslår" in each]
