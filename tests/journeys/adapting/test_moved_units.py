"""A coordinator moves a unit to another sector, and closes one that another takes over; readers
find the right text at each address."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from tests.fixtures.installations import Installations
from tests.journeys.adapting.masters import COMMON, MOVED, OF_SECTOR, own
from tests.journeys.adapting.steps import EDITOR, address, approve, hand_in, read, wait_until, words
from tests.journeys.running import Installation, running_installation

pytestmark = pytest.mark.browser

COORDINATOR = "Koordinator, Narvik"
HEADER = "enhet;type;sektor;tjenesteområde;fra;til;overtas av\n"


@pytest.fixture
def site(
    content: Path, browser: Browser, installations: Installations, tmp_path: Path
) -> Iterator[Installation]:
    """An installation for each test: a unit that is moved or closed is so in every card."""
    var = installations.published(tmp_path / "var", content)
    with running_installation(content, var, browser) as running:
        yield running


def take_in(page: Page, line: str) -> None:
    """Choose a file with one line about a unit, look through it and say yes."""
    page.goto("/narvik/last-inn/")
    file = FilePayload(name="enheter.csv", mimeType="text/csv", buffer=(HEADER + line).encode())
    page.get_by_label("CSV-fil").set_input_files(file)
    page.get_by_role("button", name="Se gjennom filen").click()
    page.get_by_role("button", name="Last inn", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("Lastet inn: 1 endret")


def test_moved_unit_has_its_own_text_below_that_of_its_new_sector(site: Installation) -> None:
    assert OF_SECTOR["oppvekst"] in read(site, MOVED, "a")

    with site.somebody(COORDINATOR) as page:
        take_in(page, "Eksempel a;enhet;Eksempel helse;skole;1.1.2026;;\n")

    text = wait_until(site, MOVED, "a", says=OF_SECTOR["helse"])
    assert own("a") in text
    assert OF_SECTOR["oppvekst"] not in text
    assert OF_SECTOR["oppvekst"] in read(site, MOVED, "b")


def test_addresses_of_a_closed_unit_lead_to_its_heir_which_brings_its_texts_over(site: Installation) -> None:
    with site.somebody(COORDINATOR) as page:
        take_in(page, "Eksempel a;enhet;Eksempel oppvekst;skole;1.1.2026;26.11.2026;Eksempel d\n")

    wait_until(site, MOVED, "a", says="Eksempel a er lagt ned.")
    assert "Eksempel d har overtatt." in words(site.page("/narvik/enhet/eksempel-a/"))
    context = site.browser.new_context()
    reader = context.new_page()
    reader.goto(f"http://kort.localhost:{site.port}{address('flyttet', 'a')}")
    reader.get_by_role("link", name="Åpne kortet for Eksempel d").click()
    assert reader.url.endswith(address(MOVED, "d"))
    expect(reader.get_by_text(COMMON)).to_have_count(1)
    context.close()

    with site.somebody(EDITOR) as page:
        page.goto("/narvik/kort/flyttet/skriv/?enhet=eksempel-d")
        page.get_by_role("button", name="Hent teksten").click()
        expect(page.get_by_role("status")).to_contain_text("Én tekst er hentet inn i forslaget")
        proposal = hand_in(page)
    approve(site, proposal)

    text = wait_until(site, MOVED, "d", says=own("a"))
    assert "Vi spør Demo Nøkkelperson d." in text
