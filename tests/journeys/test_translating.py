"""Two translators bring a text to readers: one writes it beside the original, another
answers for it, the worker builds."""

import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page

from tests.config.test_up import up, wait_until_up
from tests.fixtures.installations import Installations
from tests.journeys.axe import faults_everywhere
from tests.journeys.test_numbers import too_small_or_wide
from tests.serving.ports import free_port
from tests.small_content import content_of_narvik

pytestmark = pytest.mark.browser

PAGE = "/narvik/oversettelser/{language}/hjelp-ung/"
WORDS = "Tell a grown-up you trust, today."
LONGEST = 90  # seconds for the worker, on a machine that does much else


@dataclass(frozen=True, slots=True)
class Installation:
    """Addresses of a whole installation: workspace and public site."""

    workspace: str
    public: str


@pytest.fixture(scope="module")
def installation(
    installations: Installations, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Installation]:
    folder = tmp_path_factory.mktemp("translating")
    port = free_port()
    content = content_of_narvik(folder / "content")
    with up(port, installations.published(folder / "var", content), content) as process:
        try:
            wait_until_up(process, port)
            yield Installation(f"http://arbeid.localhost:{port}", f"http://trygg.localhost:{port}")
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=20)


def sign_in(page: Page, workspace: str, name: str) -> None:
    """Sign in as one of two translators: the first stands among the roles,
    the second among the rest, folded."""
    page.goto(workspace)
    button = page.get_by_role("button", name=name).first
    if not button.is_visible():
        page.locator("summary").filter(has_text="til i Narvik").click()
    button.click()


def test_text_is_translated_side_by_side_answered_for_by_another_and_read(
    browser: Browser, installation: Installation
) -> None:
    one, other = browser.new_context(), browser.new_context(java_script_enabled=False)
    writer, approver = one.new_page(), other.new_page()
    sign_in(writer, installation.workspace, "Demo Oversetter A")
    third = browser.new_context(java_script_enabled=False)
    reader = third.new_page()
    address = f"{installation.public}/narvik/en/hjelp/ung/"
    reader.goto(address)
    before = reader.content()

    writer.goto(installation.workspace + PAGE.format(language="en"))
    writer.get_by_role("link", name="Endre tekst 2").click()
    original = " ".join(writer.locator(".source").all_inner_texts())
    field = writer.get_by_label("linje 4 på engelsk")
    field.fill(WORDS)
    writer.get_by_label("En person").check()
    writer.get_by_role("button", name="Lagre oversettelsen").click()
    said = writer.get_by_role("status").inner_text()
    own = writer.get_by_role("button", name="Godkjenn tekst 2").count()
    sign_in(approver, installation.workspace, "Demo Oversetter B")
    approver.goto(installation.workspace + PAGE.format(language="en"))
    approver.get_by_role("button", name="Godkjenn tekst 2").click()
    approved = approver.get_by_role("status").inner_text()
    deadline = time.monotonic() + LONGEST
    while WORDS not in reader.content() and time.monotonic() < deadline:
        time.sleep(1)
        reader.goto(address)
    after = reader.content()
    for context in (one, other, third):
        context.close()

    assert "Fortell det til en voksen du stoler på." in original
    assert said.startswith("Oversettelsen er lagret.")
    assert own == 0
    assert approved.startswith("Oversettelsen er godkjent.")
    assert WORDS not in before
    assert WORDS in after


@pytest.mark.parametrize("language", ["en", "ar"])
def test_pages_about_translations_are_whole_for_everybody(
    browser: Browser, installation: Installation, language: str
) -> None:
    # The policy of the host lets no script in, not even the one that inspects the page.
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    sign_in(page, installation.workspace, "Demo Oversetter A")
    beside = installation.workspace + PAGE.format(language=language)
    addresses = {
        "languages": f"{installation.workspace}/narvik/oversettelser/",
        "pages": f"{installation.workspace}/narvik/oversettelser/?sprak={language}",
        "side by side": beside,
        "form": f"{beside}kort-fortalt/1/",
        "files": f"{installation.workspace}/narvik/oversettelser/{language}/xliff/",
    }

    found = {}
    for name, address in addresses.items():
        page.goto(address)
        found[name] = [*faults_everywhere(page), *too_small_or_wide(page)]
    page.goto(addresses["form"])
    page.locator("textarea").first.fill("76 91 34 16")
    page.get_by_role("button", name="Lagre oversettelsen").click()
    found["refused"] = [*faults_everywhere(page), *too_small_or_wide(page)]
    context.close()

    assert {name: faults for name, faults in found.items() if faults} == {}
