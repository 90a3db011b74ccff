"""A number that two people change in the workspace is on the readers' pages within a
minute; one person's is on none."""

import time

import pytest
from playwright.sync_api import expect

from tests.journeys.running import SOON, Installation

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("adapting")]

OLD, NEW = "tel:90984500", "tel:90984501"
CONTACTS = "/narvik/kontakter/"
WRITER, DECIDER = "Nummeransvarlig, Narvik", "Koordinator, Narvik"


def test_number_is_changed_by_two_and_on_the_pages_within_a_minute(site: Installation) -> None:
    assert OLD in site.page(CONTACTS)

    with site.somebody(WRITER) as page:
        page.goto(f"{CONTACTS}barnevernvakt/endre/")
        page.get_by_label("Nummer", exact=True).first.fill("909 84 501")
        page.get_by_label("Hvorfor").fill("Meldt av tjenesten")
        page.get_by_label("Jeg har ringt nummeret i dag og kom til rett sted").check()
        page.get_by_role("button", name="Send til godkjenning").click()
        expect(page.get_by_role("status")).to_contain_text("venter på at en annen godkjenner den")
    time.sleep(5)  # as long as the worker takes for an edition, had one been ordered
    assert (OLD in site.page(CONTACTS), NEW in site.page(CONTACTS)) == (True, False)

    with site.somebody(DECIDER) as page:
        page.goto("/narvik/")
        page.get_by_role("link", name="Se endringen").first.click()
        page.get_by_role("button", name="Godkjenn", exact=True).click()
        expect(page.get_by_role("status")).to_contain_text("Godkjent.")
    decided = time.monotonic()
    shown = site.wait_for_page(CONTACTS, lambda page: NEW in page)

    assert OLD not in shown
    assert time.monotonic() - decided < SOON
