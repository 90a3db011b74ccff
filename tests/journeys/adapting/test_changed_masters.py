"""An editor changes a common text; those who have written in its place are asked, and
readers see every stage as it is."""

import pytest
from playwright.sync_api import expect

from tests.journeys.adapting.masters import COMMON, own
from tests.journeys.adapting.steps import (
    EDITOR,
    SECTION,
    approve,
    asked,
    choose,
    hand_in,
    in_order,
    look_at_change,
    read,
    read_all,
    saved,
    wait_until,
    write_master,
)
from tests.journeys.running import Installation

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("adapting")]

KEY_PERSON, LEADER = "Nøkkelperson, Eksempel a", "Enhetsleder, Eksempel b"
NEW = "Skriv på skjemaet, samme dag."
REVIEWED_BY = "Den felles teksten er endret. Vurderes lokalt innen"
COMMON_FIRST = "Viktig endring i den felles teksten. Følg denne."
NOT_GONE_THROUGH = "Lokalt tillegg, ikke gjennomgått etter endringen."
TAKEN_AWAY = "Den felles teksten er tatt bort. Vurderes lokalt."


def changed(site: Installation, key: str, text: str, meaning: str) -> str:
    """Change a master as editor and approver; return what the approver was told would happen."""
    with site.somebody(EDITOR) as page:
        write_master(page, key, text, meaning)
        proposal = hand_in(page)
    assert COMMON in read(site, key, "d")
    return approve(site, proposal)


def test_material_change_is_kept_rewritten_or_overtaken(site: Installation) -> None:
    told = changed(site, "vesentlig", NEW, "material")

    assert "3 steder har egen tekst og må se på den: Eksempel a, Eksempel b, Eksempel c." in told
    assert COMMON not in wait_until(site, "vesentlig", "d", says=NEW)
    first = read_all(site, "vesentlig", "abc")
    for unit, text in first.items():
        assert in_order(text, own(unit), REVIEWED_BY)
        assert NEW not in text
    assert [len(asked(site, who, "vesentlig")) for who in (KEY_PERSON, LEADER)] == [1, 1]

    with site.somebody(KEY_PERSON) as page:
        look_at_change(page, "vesentlig", "a")
        choose(page, "Behold vår tekst")
        kept = hand_in(page)
    with site.somebody(LEADER) as page:
        look_at_change(page, "vesentlig", "b")
        page.get_by_label("Tekst", exact=True).fill("Vi i b skriver på skjemaet i skapet.")
        choose(page, "Lagre i forslaget")
        rewritten = hand_in(page)
    assert REVIEWED_BY in read(site, "vesentlig", "a")
    approve(site, kept)
    approve(site, rewritten)

    assert own("a") in wait_until(site, "vesentlig", "a", no_more=REVIEWED_BY)
    assert own("b") not in wait_until(site, "vesentlig", "b", says="Vi i b skriver på skjemaet i skapet.")
    assert [asked(site, who, "vesentlig") for who in (KEY_PERSON, LEADER)] == [[], []]
    site.days_later(15)
    last = read_all(site, "vesentlig", "abc")

    assert in_order(last["c"], NEW, COMMON_FIRST, own("c"), NOT_GONE_THROUGH)
    assert own("a") in last["a"]
    assert "Vi i b skriver på skjemaet i skapet." in last["b"]
    assert [NEW in last[unit] for unit in "ab"] == [False, False]


def test_critical_change_stands_first_at_once_wherever_somebody_has_written_instead(
    site: Installation,
) -> None:
    changed(site, "viktig", NEW, "critical")

    wait_until(site, "viktig", "d", says=NEW)
    for unit, text in read_all(site, "viktig", "abc").items():
        assert in_order(text, NEW, COMMON_FIRST, own(unit), NOT_GONE_THROUGH)

    with site.somebody(KEY_PERSON) as page:
        look_at_change(page, "viktig", "a")
        choose(page, "Bruk den felles teksten")
        given_up = hand_in(page)
    approve(site, given_up)

    text = wait_until(site, "viktig", "a", no_more=own("a"))
    assert NEW in text
    assert COMMON_FIRST not in text


def test_change_of_wording_alone_asks_nobody(site: Installation) -> None:
    told = changed(site, "ordlyd", "Skriv ned det du så – samme dag.", "editorial")

    assert "må se på den" not in told
    wait_until(site, "ordlyd", "d", says="Skriv ned det du så – samme dag.")
    for unit, text in read_all(site, "ordlyd", "abc").items():
        assert own(unit) in text
        assert "endret. Vurderes" not in text
    assert [asked(site, who, "ordlyd") for who in (KEY_PERSON, LEADER)] == [[], []]


def test_removed_text_stays_where_somebody_wrote_instead_until_they_have_looked(site: Installation) -> None:
    with site.somebody(EDITOR) as page:
        page.goto(f"/narvik/kort/borte/skriv/{SECTION}/own/")
        choose(page, "Fjern avsnittet")
        removal = hand_in(page)
    assert COMMON in read(site, "borte", "d")
    approve(site, removal)

    wait_until(site, "borte", "d", no_more=COMMON)
    for unit, text in read_all(site, "borte", "abc").items():
        assert in_order(text, own(unit), TAKEN_AWAY)
    with site.somebody(KEY_PERSON) as page:
        look_at_change(page, "borte", "a")
        expect(page.get_by_text("Avsnittet finnes ikke lenger.")).to_be_visible()
        choose(page, "Ta bort vår tekst")
        given_up = hand_in(page)
    approve(site, given_up)

    wait_until(site, "borte", "a", no_more=own("a"))
    assert own("b") in read(site, "borte", "b")


def test_tightened_text_is_common_again_and_what_was_written_is_put_aside(site: Installation) -> None:
    with site.somebody(EDITOR) as page:
        page.goto(f"/narvik/kort/strammet/skriv/{SECTION}/own/")
        page.get_by_label("Hva enhetene kan gjøre med det").select_option("locked")
        page.get_by_role("button", name="Lagre i forslaget").click()
        saved(page)
        proposal = hand_in(page)
    told = approve(site, proposal)

    assert "3 lokale tekster blir lagt til side" in told
    for unit in "abc":
        text = wait_until(site, "strammet", unit, no_more=own(unit))
        assert COMMON in text
    with site.somebody(LEADER) as page:
        page.goto("/narvik/kort/strammet/skriv/?enhet=eksempel-b")
        page.get_by_text("avsnitt som står likt overalt").first.click()
        expect(page.get_by_text(own("b"))).to_be_visible()
