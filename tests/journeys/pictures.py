"""The pictures of the README and the guides, taken anew: `uv run python -m tests.journeys.pictures`."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page, ViewportSize

from handlekraft.design.build import build
from handlekraft.inspection.browsing import chromium
from tests.journeys.adapting.masters import content_with_masters
from tests.journeys.adapting.steps import EDITOR, approve, hand_in, look_at_change, write_master
from tests.journeys.running import Installation, running_installation

ROOT = Path(__file__).resolve().parents[2]
IMAGES = ROOT / "docs" / "images"
WIDE, PHONE = ViewportSize(width=1100, height=800), ViewportSize(width=390, height=844)
UNIT_LEADER, NUMBER_KEEPER = "Enhetsleder, Eksempel barnehage A", "Nummeransvarlig, Narvik"
CARD = "/narvik/kort/barn-forteller/skriv/?enhet=eksempel-barnehage-a"
NEW = "Skriv på skjemaet det du så og hørte, samme dag."


@dataclass(frozen=True, slots=True)
class Camera:
    """Takes a picture of what stands in a browser, and says so."""

    site: Installation

    def take(self, name: str, page: Page, *, whole: bool = False) -> None:
        page.screenshot(path=IMAGES / f"{name}.png", full_page=whole)
        sys.stdout.write(f"{name}\n")

    def at_work(self, name: str, who: str, path: str) -> None:
        """Take a picture of a page of the workspace."""
        with self.site.somebody(who) as page:
            page.set_viewport_size(WIDE)
            page.goto(path)
            self.take(name, page)

    def as_reader(self, name: str, host: str, path: str, size: ViewportSize) -> None:
        """Take a picture of a reader's page."""
        context = self.site.browser.new_context(viewport=size)
        page = context.new_page()
        page.goto(f"http://{host}:{self.site.port}{path}")
        self.take(name, page)
        context.close()


def of_narvik(camera: Camera) -> None:
    """What the README and the guides show of Narvik's own content."""
    camera.as_reader("public", "trygg.localhost", "/narvik/", PHONE)
    camera.as_reader("toolbox", "kort.localhost", "/narvik/", PHONE)
    camera.as_reader("card", "kort.localhost", "/narvik/enhet/eksempel-barnehage-a/et-barn-forteller/", PHONE)
    camera.at_work("workspace", "Koordinator, Narvik", "/narvik/kort/")
    camera.at_work("leder-oversikt", UNIT_LEADER, "/narvik/")
    camera.at_work("leder-tilpass", UNIT_LEADER, CARD)
    camera.at_work("nummer-kontakt", NUMBER_KEEPER, "/narvik/kontakter/barnevernvakt/")
    camera.at_work("nummer-endring", "Koordinator, Narvik", change_of_number(camera.site))


def of_changes(camera: Camera) -> None:
    """What the guides show of a common text that changes under those who have written in its place."""
    site = camera.site
    with site.somebody(EDITOR) as page:
        page.set_viewport_size(WIDE)
        write_master(page, "skriv-ned", NEW, "material")
        page.get_by_role("link", name="Se gjennom og send").click()
        camera.take("redaktor-forslag", page, whole=True)
        page.go_back()
        proposal = hand_in(page)
    camera.at_work("godkjenner-forslag", "Godkjenner, Narvik", proposal)
    approve(site, proposal)
    with site.somebody("Enhetsleder, Eksempel b") as page:
        page.set_viewport_size(WIDE)
        look_at_change(page, "skriv-ned", "b")
        camera.take("leder-endring", page)


def change_of_number(site: Installation) -> str:
    """Write a change of a number, and return where somebody else decides on it."""
    with site.somebody(NUMBER_KEEPER) as page:
        page.goto("/narvik/kontakter/barnevernvakt/endre/")
        page.get_by_label("Nummer", exact=True).first.fill("909 84 501")
        page.get_by_label("Hvorfor").fill("Meldt av tjenesten")
        page.get_by_role("button", name="Send til godkjenning").click()
        page.get_by_role("status").wait_for()
    with site.somebody("Koordinator, Narvik") as page:
        return page.get_by_role("link", name="Se endringen").first.get_attribute("href") or ""


def main() -> None:
    """Take every picture."""
    build()
    with chromium() as browser, TemporaryDirectory() as folder:
        _take(of_narvik, ROOT / "content", Path(folder) / "narvik", browser)
        content = content_with_masters(Path(folder) / "content", ["skriv-ned"])
        _take(of_changes, content, Path(folder) / "changes", browser)


def _take(pictures: Callable[[Camera], None], content: Path, folder: Path, browser: Browser) -> None:
    folder.mkdir()
    with running_installation(content, folder / "var", browser) as site:
        pictures(Camera(site))


if __name__ == "__main__":
    main()
