"""What people do in the workspace, step by step, and what readers have."""

import re
from collections.abc import Iterable
from contextlib import suppress

from playwright.sync_api import Page, expect

from tests.journeys.adapting.masters import UNITS
from tests.journeys.running import Installation

EDITOR, APPROVER = "Redaktør, Narvik", "Godkjenner, Narvik"
SECTION = "skriv-ned"
MEANINGS = {"editorial": "Bare språk", "material": "Nytt innhold", "critical": "Viktig for sikkerheten"}


def write_master(page: Page, key: str, text: str, meaning: str) -> None:
    """Change the section that units have replaced."""
    page.goto(f"/narvik/kort/{key}/skriv/{SECTION}/own/")
    page.get_by_label("Tekst", exact=True).fill(text)
    page.get_by_label(MEANINGS[meaning]).check()
    page.get_by_role("button", name="Lagre i forslaget").click()
    saved(page)


def look_at_change(page: Page, key: str, unit: str, op: str = "replace") -> None:
    """Open the three panes of a text that waits."""
    page.goto(f"/narvik/kort/{key}/skriv/{SECTION}/{op}/?enhet=eksempel-{unit}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Se på endringen")


def choose(page: Page, button: str) -> None:
    page.get_by_role("button", name=button, exact=True).click()
    saved(page)


def saved(page: Page) -> None:
    expect(page.get_by_role("status")).to_contain_text("Endringen er lagret i forslaget")


def hand_in(page: Page) -> str:
    """Hand in what is proposed on the page for writing; return the proposal's address."""
    page.get_by_role("link", name="Se gjennom og send").click()
    page.get_by_role("button", name="Send til godkjenning").click()
    expect(page.get_by_role("status")).to_contain_text("Forslaget er sendt")
    return page.url


def approve(site: Installation, proposal: str) -> str:
    """Approve a proposal as somebody else; return what its page said would happen."""
    with site.somebody(APPROVER) as page:
        page.goto(proposal)
        what_happens = page.locator("main").inner_text()
        page.get_by_role("button", name="Godkjenn", exact=True).click()
        expect(page.get_by_role("status")).to_contain_text("Forslaget er godkjent")
    return what_happens


def asked(site: Installation, who: str, key: str) -> list[str]:
    """What a person is asked to look at in a document."""
    with site.somebody(who) as page:
        page.goto("/narvik/")
        told = page.locator(".tasks p").all_inner_texts()
    return [sentence for sentence in told if f"Demokort {key}" in sentence]


def address(key: str, unit: str) -> str:
    return f"/narvik/enhet/eksempel-{unit}/{key}/"


def read(site: Installation, key: str, unit: str) -> str:
    """What the readers of a unit have of a document, as words."""
    return words(site.page(address(key, unit)))


def read_all(site: Installation, key: str, units: Iterable[str] = UNITS) -> dict[str, str]:
    return {unit: read(site, key, unit) for unit in units}


def wait_until(site: Installation, key: str, unit: str, *, says: str = "", no_more: str = "") -> str:
    """Wait until the readers of a unit have a document that says something, or
    does not say something any more."""

    def is_so(page: str) -> bool:
        said = words(page)
        return says in said and not (no_more and no_more in said)

    return words(site.wait_for_page(address(key, unit), is_so))


def words(html: str) -> str:
    """The words of a page's main part, as they follow one another."""
    main = html.partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", f"<main{main}").split())


def in_order(text: str, *parts: str) -> bool:
    """Whether the parts stand in a text one after the other."""
    at = 0
    with suppress(ValueError):
        for part in parts:
            at = text.index(part, at) + len(part)
        return True
    return False
