"""An editor makes a card, another approves it, and employees read it; taken
out again, its address leads on."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.fixtures.installations import Installations
from tests.journeys.adapting.steps import EDITOR, approve, hand_in, saved, words
from tests.journeys.running import Installation, running_installation
from tests.small_content import content_of_narvik

pytestmark = pytest.mark.browser

KEY = "noen-star-pa-dora"
ADDRESS = f"/narvik/kort/{KEY}/"
STEP = "Lukk døra og ring lederen."


@pytest.fixture(scope="module")
def site(
    browser: Browser, installations: Installations, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Installation]:
    folder = tmp_path_factory.mktemp("new-documents")
    content = content_of_narvik(folder / "content")
    with running_installation(content, installations.published(folder / "var", content), browser) as running:
        yield running


def begin(page: Page) -> None:
    """Begin a card from the list of documents."""
    page.goto("/narvik/kort/")
    page.get_by_role("link", name="Nytt dokument").click()
    page.get_by_label("Tittel", exact=True).fill("Noen står på døra")
    page.get_by_label("Tittel i historikken").fill("Vold på døra")
    page.get_by_label("Situasjonen, med leserens egne ord").fill("Noen står på døra og vil inn")
    page.get_by_label("Hvem det er for").fill("Alle ansatte")
    page.get_by_role("button", name="Begynn på dokumentet").click()
    expect(page.get_by_role("alert")).to_contain_text("røper hva siden handler om")
    page.get_by_label("Tittel i historikken").fill("Når noen står på døra")
    page.get_by_role("button", name="Begynn på dokumentet").click()
    expect(page.get_by_role("status")).to_contain_text("Dokumentet er begynt")


def write_step(page: Page) -> None:
    page.get_by_label("Hva slags avsnitt").select_option("step")
    page.get_by_role("button", name="Skriv avsnittet").click()
    page.get_by_label("Hva skal gjøres").fill(STEP)
    page.get_by_role("button", name="Lagre i forslaget").click()
    saved(page)


def test_card_is_made_by_two_read_in_the_toolbox_and_taken_out_by_two(site: Installation) -> None:
    with site.somebody(EDITOR) as page:
        begin(page)
        write_step(page)
        proposal = hand_in(page)
    unapproved = site.status_and_page(ADDRESS)[0], site.page("/narvik/kort/")

    told = approve(site, proposal)
    made = words(site.wait_for_page(ADDRESS, lambda page: STEP in page))
    listed = site.page("/narvik/kort/")
    with site.somebody(EDITOR) as page:
        page.goto(f"{ADDRESS}skriv/hode/")
        page.get_by_role("button", name="Foreslå å ta det ut").click()
        page.get_by_role("button", name="Send til godkjenning").click()
        expect(page.get_by_role("status")).to_contain_text("Forslaget er sendt")
        ending = page.url
    approve(site, ending)
    gone = site.wait_for_page(ADDRESS, lambda page: "Denne siden er tatt ut." in page)

    assert unapproved[0] == 404
    assert "Noen står på døra" not in unapproved[1]
    assert f"Leserne får det på adressen «{KEY}»" in told
    assert "For: Alle ansatte" in made
    assert "Lokale forhold" in made
    assert "Noen står på døra" in listed
    assert 'href="/narvik/kort/"' in gone
    assert "Noen står på døra" not in site.page("/narvik/kort/")
