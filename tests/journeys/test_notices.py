"""An important message at night: written, approved by another, on the reader's
card, and gone when its time is out."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from handlekraft.config.worker_process import PROGRAM
from tests.fixtures.installations import Installations
from tests.journeys.axe import faults_everywhere
from tests.journeys.inspected import serve_readers
from tests.journeys.test_numbers import press, too_small_or_wide
from tests.journeys.test_workspace import sign_in
from tests.journeys.workspace_server import running_workspace

pytestmark = pytest.mark.browser

NEW = "/narvik/beskjeder/ny/"
WORDS = "Vakttelefonen er nede i natt. Ring"
# What the clock does: the end of every message is now behind us.
TIME_PASSES = """
import django; django.setup()
from django.utils import timezone
from handlekraft.notices.models import Notice
Notice.objects.update(expires_at=timezone.now())
"""


@dataclass(frozen=True, slots=True)
class Night:
    """The workspace and the readers' hosts of one installation, and a worker
    that is run when the test says so."""

    workspace: str
    public: str
    toolbox: str
    folder: Path

    def run(self, program: str, *arguments: str) -> None:
        environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "handlekraft.config.settings",
            "HANDLEKRAFT_DEMO": "1",
            "HANDLEKRAFT_VAR": str(self.folder),
        }
        subprocess.run([sys.executable, "-c", program, *arguments], env=environment, check=True, timeout=300)

    def work(self) -> None:
        """Let the worker do what waits."""
        self.run(PROGRAM, "work", "--once", "--verbosity", "0")


@pytest.fixture(scope="module")
def night(installations: Installations, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Night]:
    folder = installations.loaded(tmp_path_factory.mktemp("workspace"))
    editions = folder / "editions"
    with running_workspace(folder) as workspace, serve_readers(editions) as (public, toolbox):
        yield Night(workspace, public, toolbox, folder)


def messages(page: Page, address: str) -> list[str]:
    page.goto(address)
    return page.locator("main > .broadcast:first-child").all_inner_texts()


def test_two_people_reach_every_reader_and_the_clock_takes_it_away_again(
    browser: Browser, night: Night
) -> None:
    one, other = browser.new_context(), browser.new_context()
    readers = browser.new_context(java_script_enabled=False)
    writer, approver, reader = one.new_page(), other.new_page(), readers.new_page()
    sign_in(writer, night.workspace, "Nummeransvarlig, Narvik")
    sign_in(approver, night.workspace, "Koordinator, Narvik")

    writer.goto(night.workspace + "/narvik/beskjeder/")
    press(writer, "Skriv en beskjed")
    writer.get_by_label("Beskjeden").fill(WORDS)
    writer.get_by_label("Vis den også for innbyggere").check()
    writer.get_by_text("Sett inn et nummer").click()
    writer.get_by_label("Kontakt eller nummer").select_option("{nummer:politi-nod}")
    press(writer, "Sett inn sist i beskjeden")
    press(writer, "Se hvordan det blir")
    looked = writer.locator(".phone").inner_text()
    press(writer, "Send til godkjenning")
    said = writer.get_by_role("status").inner_text()
    approver.goto(f"{night.workspace}/narvik/")
    tasks = approver.locator(".tasks p").all_inner_texts()
    approver.goto(writer.url)
    read = approver.locator(".phone").inner_text()
    press(approver, "Godkjenn og vis den nå")
    on_its_way = approver.locator(".lead .ds-tag").inner_text()
    night.work()
    approver.reload()
    there = approver.locator(".lead .ds-tag").inner_text()
    card = f"{night.toolbox}kort/et-barn-forteller/"
    pages = (card, night.toolbox, f"{night.toolbox}kontakter/", night.public, f"{night.public}en/")
    shown = [messages(reader, address) for address in pages]
    aloud = reader.locator("main [role=alert], main [aria-live]").count()
    elsewhere = messages(reader, f"{night.toolbox}begreper/")
    night.run(TIME_PASSES)
    night.work()
    gone = [messages(reader, address) for address in pages]
    approver.goto(f"{night.workspace}/narvik/beskjeder/")
    past = [row for row in approver.locator("tbody tr").all_inner_texts() if "Avsluttet" in row]
    for context in (one, other, readers):
        context.close()

    assert said.startswith("Beskjeden venter på at en annen godkjenner den.")
    # Nothing but a number that readers lack stands before it.
    assert tasks[1].startswith("Det haster: ")
    assert looked == read
    assert f"{WORDS} 112" in read
    assert (on_its_way, there) == ("Godkjent, på vei til leserne", "Leserne har den nå")
    assert [len(found) for found in shown] == [1] * len(pages)
    assert all(f"{WORDS} 112" in found[0] and "Gjelder til " in found[0] for found in shown)
    assert (aloud, elsewhere) == (0, [])
    assert gone == [[]] * len(pages)
    assert len(past) == 1
    assert WORDS in past[0]


def test_pages_about_messages_are_whole_for_everybody(browser: Browser, night: Night) -> None:
    # The policy of the host lets no script in, not even the one that inspects the page.
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    sign_in(page, night.workspace, "Nummeransvarlig, Narvik")
    page.goto(night.workspace + NEW)

    found = {}
    for name, words, button in (
        ("refused", "Ring 76 91 34 16", "Send til godkjenning"),
        ("looked at", WORDS, "Se hvordan det blir"),
        ("waiting", WORDS, "Send til godkjenning"),
    ):
        page.get_by_label("Beskjeden").fill(words)
        page.get_by_role("button", name=button).click()
        found[name] = [*faults_everywhere(page), *too_small_or_wide(page)]
    page.goto(f"{night.workspace}/narvik/beskjeder/")
    found["list"] = [*faults_everywhere(page), *too_small_or_wide(page)]
    context.close()

    assert {name: faults for name, faults in found.items() if faults} == {}
