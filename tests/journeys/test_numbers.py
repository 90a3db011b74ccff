"""Two people change a number, by keyboard alone and on any screen."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.fixtures.installations import Installations
from tests.journeys.axe import faults_everywhere
from tests.journeys.test_workspace import sign_in
from tests.journeys.workspace_server import running_workspace

pytestmark = pytest.mark.browser

CONTACT = "/narvik/kontakter/barnevernvakt/"
WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
SMALL = """() => [...document.querySelectorAll(".ds-button, .box label, main input[type=text], textarea, summary")]
    .filter((each) => { const box = each.getBoundingClientRect(); return box.height < 48 || box.width < 48; })
    .map((each) => each.outerHTML)"""


@pytest.fixture(scope="module")
def workspace(installations: Installations, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running_workspace(installations.loaded(tmp_path_factory.mktemp("workspace"))) as address:
        yield address


def press(page: Page, label: str, key: str = "Enter") -> None:
    """Tab to what is called so, and press a key there; nothing else is touched."""
    for _ in range(80):
        page.keyboard.press("Tab")
        name = page.evaluate(
            """() => { const at = document.activeElement;
            return (at.labels && at.labels.length ? at.labels[0].textContent : at.textContent || "").trim(); }"""
        )
        if name == label and key == "Enter":
            with page.expect_navigation():
                page.keyboard.press(key)
            return
        if name == label:
            page.keyboard.press(key)
            return
    raise AssertionError(f"«{label}» is not reached with the keyboard.")


def test_two_people_change_a_number_by_keyboard_alone(browser: Browser, workspace: str) -> None:
    one, other = browser.new_context(), browser.new_context()
    writer, approver = one.new_page(), other.new_page()
    sign_in(writer, workspace, "Nummeransvarlig, Narvik")
    sign_in(approver, workspace, "Koordinator, Narvik")

    writer.goto(workspace + CONTACT)
    press(writer, "Endre nummer")
    press(writer, "Nummer", "ControlOrMeta+A")
    writer.keyboard.type("909 84 501")
    press(writer, "Hvorfor", "End")
    writer.keyboard.type("Meldt av tjenesten")
    press(writer, "Jeg har ringt nummeret i dag og kom til rett sted", "Space")
    press(writer, "Det haster", "Space")
    press(writer, "Send til godkjenning")
    said = writer.get_by_role("status").inner_text()
    approver.goto(f"{workspace}/narvik/")
    first, second = approver.locator(".tasks p").all_inner_texts()[:2]
    press(approver, "Se endringen")
    shown = approver.locator(".versions").inner_text()
    press(approver, "Godkjenn")
    done = approver.get_by_role("status").inner_text()
    approver.goto(workspace + CONTACT)
    number = approver.locator(".numbers-shown strong").first.inner_text()
    one.close()
    other.close()

    assert said.startswith("Endringen venter på at en annen godkjenner den.")
    assert first == "Leserne har ikke noe nummer til Overgrepsmottaket."
    assert (
        second
        == "Det haster: en endring av kontakten «Barnevernstjenesten i Narvik, vakttelefon» venter på godkjenning."
    )
    assert "909 84 500" in shown
    assert "909 84 501" in shown
    assert done.startswith("Godkjent.")
    assert number == "909 84 501"


def test_pages_about_numbers_are_whole_for_everybody(browser: Browser, workspace: str) -> None:
    # The policy of the host lets no script in, not even the one that inspects the page.
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    sign_in(page, workspace, "Nummeransvarlig, Narvik")

    found = {}
    for name, go in (
        ("contact", to_contact),
        ("form", to_form),
        ("refused", to_refused),
        ("change", to_change),
    ):
        go(page, workspace)
        found[name] = [*faults_everywhere(page), *too_small_or_wide(page)]
    context.close()

    assert {name: faults for name, faults in found.items() if faults} == {}


def too_small_or_wide(page: Page) -> list[str]:
    page.set_viewport_size({"width": 360, "height": 800})
    small: list[str] = page.evaluate(SMALL)
    page.set_viewport_size({"width": 320, "height": 256})
    return [*small, *(["wider than the screen"] if page.evaluate(WIDE) else [])]


def to_contact(page: Page, workspace: str) -> None:
    page.goto(f"{workspace}/narvik/kontakter/krisesenter/")


def to_form(page: Page, workspace: str) -> None:
    page.get_by_role("link", name="Endre nummer").click()


def to_refused(page: Page, workspace: str) -> None:
    page.get_by_label("Nummer", exact=True).first.fill("(+47) 80 90 50")
    page.get_by_role("button", name="Send til godkjenning").click()


def to_change(page: Page, workspace: str) -> None:
    page.get_by_label("Nummer", exact=True).first.fill("76957330")
    page.get_by_label("Hvorfor").fill("Meldt av tjenesten")
    page.get_by_role("button", name="Send til godkjenning").click()
