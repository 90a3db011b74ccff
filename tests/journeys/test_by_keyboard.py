"""Everything people do in the workspace, done with a keyboard alone."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.fixtures.approved import all_approved
from tests.fixtures.installations import Installations
from tests.journeys.keyboard import Keyboard
from tests.journeys.workspace_server import running_workspace
from tests.small_content import CONTENT

pytestmark = pytest.mark.browser

UNIT = "eksempel-barnehage-a"
CARD = "/narvik/kort/tastatur/"
COMMON = "Skriv ned det du så, samme dag."
OURS = "Vi skriver i permen."
CARD_OF_NARVIK = f"""
key: tastatur
kind: card
title: Demokort med tastatur
discreet_title: Demokort med tastatur
slug: demokort-tastatur
situation: Demokort med tastatur
order: 99
mode: read_do
audience: Alle ansatte
sections:
  - {{key: skriv-ned, kind: text, part: write, policy: replace, body: ["{COMMON}"]}}
  - {{key: lokale-forhold, kind: slot, part: local, policy: extend, heading: Hos oss, prompt: Skriv., fallback: Ingenting.}}
"""
TEXT_OF_UNIT = f"""
document: tastatur
overrides:
  - {{section: skriv-ned, op: replace, body: ["{OURS}"], reason: Eksempel}}
"""

Somebody = Callable[..., Keyboard]


@pytest.fixture(scope="module")
def workspace(installations: Installations, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """One installation for all: the content shipped here, and a card of Narvik's own
    in which a unit has its own text."""
    folder = tmp_path_factory.mktemp("keyboard")
    content = folder / "content"
    shutil.copytree(CONTENT, content)
    (content / "narvik" / "cards").mkdir(exist_ok=True)
    (content / "narvik" / "cards" / "tastatur.yaml").write_text(CARD_OF_NARVIK, encoding="utf-8")
    (content / "narvik" / "units" / UNIT / "tastatur.yaml").write_text(TEXT_OF_UNIT, encoding="utf-8")
    with running_workspace(
        all_approved(installations.loaded(folder / "var", content), but="voksen-utsatt")
    ) as address:
        yield address


@pytest.fixture
def somebody(browser: Browser, workspace: str) -> Iterator[Somebody]:
    """Sign people in, each in a browser of their own without JavaScript on its pages, and open a page."""
    contexts = []

    def signed_in(who: str, path: str, *, folded: bool = False) -> Keyboard:
        context = browser.new_context()
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        keys = Keyboard(page)
        keys.sign_in(workspace, who, folded=folded)
        page.goto(workspace + path)
        return keys

    yield signed_in
    for context in contexts:
        context.close()


def hand_in(keys: Keyboard) -> str:
    """Hand in what is proposed, from the page for writing; return the proposal's address."""
    keys.follow("Se gjennom og send")
    keys.write("Hvorfor endres dette?", "Avtalt i personalmøtet")
    keys.follow("Send til godkjenning")
    assert keys.told().startswith("Forslaget er sendt.")
    return keys.page.url


def approve(keys: Keyboard, title: str) -> None:
    """Find the proposal among what waits, and approve it."""
    sentence = keys.page.locator(".tasks li").filter(has_text=title).first
    assert "har sendt deg et forslag" in sentence.inner_text()
    address = sentence.get_by_role("link").get_attribute("href")
    while not keys.page.url.endswith(str(address)):
        keys.to("Se forslaget")
        if keys.page.evaluate("document.activeElement.getAttribute('href')") == address:
            with keys.page.expect_navigation():
                keys.page.keyboard.press("Enter")
    keys.follow("Godkjenn")
    assert keys.told().startswith("Forslaget er godkjent.")


def test_unit_adapts_a_card_and_another_approves_it(somebody: Somebody) -> None:
    card = f"/narvik/kort/barn-forteller/?enhet={UNIT}"
    writer = somebody("Nøkkelperson, Eksempel barnehage A", card)
    leader = somebody("Enhetsleder, Eksempel barnehage A", "/narvik/")

    writer.follow("Tilpass for Eksempel barnehage A")
    writer.follow("Skriv et eget avsnitt")
    writer.write("Overskrift", "Nøkler")
    writer.write("Tekst", "Nøkkelen til grupperommet henger bak døra.")
    writer.choose("Nytt innhold")
    writer.back_to("Tekst")
    writer.write("Hvorfor", "Nytt rom")
    writer.follow("Lagre i forslaget")
    assert writer.told().startswith("Endringen er lagret i forslaget")
    hand_in(writer)
    leader.page.reload()
    approve(leader, "Et barn forteller meg")

    writer.page.goto(re.sub(r"/narvik/.*", card, writer.page.url))
    assert "Nøkkelen til grupperommet henger bak døra." in writer.page.locator("main").inner_text()


def test_changed_common_text_is_weighed_in_three_panes(somebody: Somebody) -> None:
    editor = somebody("Redaktør, Narvik", f"{CARD}skriv/")
    editor.follow("Endre avsnittet")
    editor.write("Tekst", "Skriv på skjemaet, samme dag.")
    editor.choose("Nytt innhold")
    editor.follow("Lagre i forslaget")
    hand_in(editor)
    approve(somebody("Godkjenner, Narvik", "/narvik/"), "Demokort med tastatur")

    keys = somebody("Nøkkelperson, Eksempel barnehage A", f"{CARD}skriv/?enhet={UNIT}")
    keys.follow("Se på endringen")
    panes = keys.page.locator(".panes > section").all_inner_texts()
    keys.to("Bruk den felles teksten")
    keys.back_to("Behold vår tekst")
    with keys.page.expect_navigation():
        keys.page.keyboard.press("Enter")
    assert keys.told().startswith("Endringen er lagret i forslaget")
    proposal = hand_in(keys)
    leader = somebody("Enhetsleder, Eksempel barnehage A", "/narvik/")
    approve(leader, "Demokort med tastatur")

    assert [pane.split("\n")[0] for pane in panes] == [
        "Felles tekst, slik den var",
        "Felles tekst, slik den er nå",
        "Vår tekst",
    ]
    assert COMMON in panes[0]
    assert "skjemaet" in panes[1]
    assert OURS in panes[2]
    assert leader.page.url == proposal


def test_important_message_is_written_looked_at_and_approved(somebody: Somebody) -> None:
    writer = somebody("Nummeransvarlig, Narvik", "/narvik/beskjeder/")
    approver = somebody("Koordinator, Narvik", "/narvik/")

    writer.follow("Skriv en beskjed")
    writer.write("Beskjeden", "Vakttelefonen er nede i natt. Ring")
    writer.tick("Vis den også for innbyggere")
    writer.open("Sett inn et nummer")
    writer.select("Kontakt eller nummer", "{nummer:politi-nod}")
    writer.follow("Sett inn sist i beskjeden")
    writer.follow("Se hvordan det blir")
    looked = writer.page.locator(".phone").inner_text()
    writer.follow("Send til godkjenning")
    said = writer.told()
    approver.page.reload()
    approver.follow("Se beskjeden")
    read = approver.page.locator(".phone").inner_text()
    approver.follow("Godkjenn og vis den nå")

    assert "Vakttelefonen er nede i natt. Ring 112" in looked
    assert looked == read
    assert said.startswith("Beskjeden venter på at en annen godkjenner den.")
    assert approver.told()
    assert "Godkjent" in approver.page.locator(".lead .ds-tag").inner_text()


def test_what_is_new_is_read_and_confirmed(somebody: Somebody) -> None:
    keys = somebody("Ansatt, Eksempel barnehage A", "/narvik/")

    keys.follow("Les og bekreft")
    waiting = keys.page.locator(".tasks > li").count()
    keys.follow(re.compile("^(Les|Les og bekreft)( |$)"))
    keys.follow("Jeg har lest dette og vet hva jeg skal gjøre")

    assert keys.told()
    assert keys.page.locator(".tasks > li").count() == waiting - 1


def test_leader_records_those_who_have_read_together(somebody: Somebody) -> None:
    keys = somebody("Enhetsleder, Eksempel barnehage A", f"/narvik/lest/enheter/{UNIT}/")

    keys.open("Vis navn for «Et barn forteller meg om vold hjemme»")
    before = keys.page.locator("details[open] .people").last.inner_text()
    keys.follow("Registrer for «Et barn forteller meg om vold hjemme»")
    keys.choose("Vi har lest dette sammen")
    keys.tick("Demo Ansatt B")
    keys.tick("Demo Ansatt C")
    keys.follow("Registrer at de har lest dette")
    said = keys.told()
    keys.open("Vis navn for «Et barn forteller meg om vold hjemme»")
    after = " ".join(keys.page.locator("details[open] .people").first.inner_text().split())

    assert "Demo Ansatt B" in before
    assert said == "Registrert for 2 personer."
    assert "Demo Ansatt B registrert av Demo Enhetsleder" in after
    assert "Demo Ansatt C registrert av Demo Enhetsleder" in after


def test_text_is_translated_and_answered_for_by_another(somebody: Somebody) -> None:
    page = "/narvik/oversettelser/en/hjelp-ung/"
    writer = somebody("Oversetter, Narvik", page)
    approver = somebody("Demo Oversetter B", page, folded=True)

    writer.follow("Endre tekst 2")
    writer.write(re.compile("linje 4 på engelsk"), "Tell a grown-up you trust, today.")
    writer.choose("En person")
    writer.follow("Lagre oversettelsen")
    said = writer.told()
    approver.page.reload()
    approver.follow("Godkjenn tekst 2")

    assert said.startswith("Oversettelsen er lagret.")
    assert approver.told().startswith("Oversettelsen er godkjent.")
    assert "Tell a grown-up you trust, today." in approver.page.locator("main").inner_text()


def test_file_with_units_is_looked_through_and_taken_in(somebody: Somebody, tmp_path: Path) -> None:
    units = tmp_path / "enheter.csv"
    lines = (
        "enhet;type;sektor;tjenesteområde;fra;til;overtas av",
        "Eksempel tastatur;enhet;;barnehage;1.8.2026;;",
    )
    units.write_text("\n".join(lines), encoding="utf-8")
    keys = somebody("Koordinator, Narvik", "/narvik/last-inn/")

    keys.to("CSV-fil")
    # What the system's own dialogue for files does, which no page can change.
    keys.page.locator("input[type=file]").set_input_files(units)
    keys.follow("Se gjennom filen")
    looked = keys.page.locator("tbody").inner_text()
    keys.to("Last inn")  # in the navigation; the button is called the same
    keys.follow("Last inn")

    assert "Eksempel tastatur" in looked
    assert "Ny" in looked
    assert keys.told()


def test_what_came_with_files_is_gone_through_by_two(somebody: Somebody) -> None:
    card = "/narvik/kort/voksen-utsatt/"
    editor, approver = somebody("Redaktør, Narvik", card), somebody("Godkjenner, Narvik", card)

    editor.follow("Jeg har lest den og mener den er riktig")
    said = editor.told()
    approver.page.reload()
    approver.follow("Jeg har lest den og mener den er riktig")

    assert "En til må lese den" in said
    assert "Teksten er godkjent." in approver.told()
