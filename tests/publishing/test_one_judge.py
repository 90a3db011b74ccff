"""What would be refused at publication is refused where it is written; and what comes past holds back its own
page alone."""

import re
import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from handlekraft.directory.models import ContactChange, ContactPoint
from handlekraft.directory.operations.deciding import approve_contact_change
from handlekraft.directory.queries.contacts import contacts_for
from handlekraft.editions.shelf.manifest import Instead
from handlekraft.editions.shelf.shelf import Shelf
from handlekraft.guidance.models import Document, SectionRevision
from handlekraft.guidance.operations.documents import record_document
from handlekraft.notices.models import Notice, NoticeState
from handlekraft.organisations.models import Municipality, Role, Unit
from handlekraft.organisations.readability import judge
from handlekraft.proposals.models import Proposal, ProposalState
from handlekraft.publishing.operations import publish
from tests.directory.changing.people import NOW, guard, keeper, wish
from tests.fixtures.kept import load_small_content, once
from tests.guidance.builders import document_draft, make_document, override, say, section
from tests.organisations.builders import TODAY, make_municipality, make_unit
from tests.workspace.people import at_work, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
MARKS = ["\ue000", "\ue000foo:bar\ue001", "\ue000full:finnes-ikke\ue001"]
CARD = "/narvik/kort/vart-kort/"


@pytest.fixture
def narvik(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Municipality]:
    """Narvik with its library and its numbers, and a card of its own that readers have, published."""
    first = tmp_path_factory.getbasetemp() / "one-judge"
    once("Narvik's own card, published", lambda: _publish_own_card(first))
    shutil.copytree(first / "editions", tmp_path / "editions", symlinks=True)
    with override_settings(EDITIONS_DIR=tmp_path / "editions", PUBLISH_DRAFTS=True):
        yield Municipality.objects.get(slug="narvik")


def _publish_own_card(folder: Path) -> None:
    load_small_content(folder / "content")
    made = Municipality.objects.get(slug="narvik")
    draft = document_draft(
        section("lokale-forhold", "Ring {nummer:barnevernvakt} først.", policy="replace"), key="vart-kort"
    )
    record_document(owner=made, draft=draft, today=timezone.localdate())
    make_unit(made, "a")
    with override_settings(EDITIONS_DIR=folder / "editions", PUBLISH_DRAFTS=True):
        publish("narvik")


def page(path: str, site: str = "toolbox") -> str:
    shelf = Shelf(settings.EDITIONS_DIR, "narvik")
    return (shelf.path(shelf.current() or "") / f"{site}{path}index.html").read_text(encoding="utf-8")


def written(client: Client, text: str) -> tuple[int, str]:
    """Write a text in Narvik's own card and hand it in; return the answer to the one that was refused."""
    fields = {
        "seen": 0,
        "act": "save",
        "kind": "step",
        "text": text,
        "part": "now",
        "policy": "locked",
    }
    answer = client.post(f"{CARD}skriv/nytt/own/", fields)
    if answer.status_code == 302:
        proposal = Proposal.objects.get()
        address = f"/narvik/forslag/{proposal.pk}/"
        answer = client.post(address, {"act": "submit", "seen": proposal.revision})
    return answer.status_code, answer.content.decode()


def test_text_that_would_be_refused_cannot_be_handed_in(narvik: Municipality) -> None:
    editor = at_work(Role.REDAKTOR, narvik)
    for text in MARKS:
        status, said = written(editor, f"Ring lederen. {text}")

        assert status == 400
        assert "Her står usynlige tegn" in said
        assert not Proposal.objects.filter(state=ProposalState.SUBMITTED).exists()
        Proposal.objects.all().delete()
    assert "Ring lederen" not in page("/kort/vart-kort/")


def test_text_that_is_right_is_handed_in_and_approved(narvik: Municipality) -> None:
    status, _said = written(at_work(Role.REDAKTOR, narvik), "Ring lederen, {kontakt:barnevernvakt}.")
    proposal = Proposal.objects.get()
    address = f"/narvik/forslag/{proposal.pk}/"

    at_work(Role.GODKJENNER, narvik).post(address, {"act": "approve", "seen": proposal.revision})
    publish("narvik")

    assert status == 302
    assert "Ring lederen" in page("/kort/vart-kort/")


def test_text_that_became_wrong_after_it_was_handed_in_is_not_approved(narvik: Municipality) -> None:
    written(at_work(Role.REDAKTOR, narvik), "Ring lederen.")
    proposal = Proposal.objects.get()
    changes = proposal.changes
    changes[0]["content"]["text"] = f"Ring {MARKS[1]}."
    Proposal.objects.update(changes=changes)
    address = f"/narvik/forslag/{proposal.pk}/"

    answer = at_work(Role.GODKJENNER, narvik).post(address, {"act": "approve", "seen": proposal.revision})

    assert answer.status_code == 400
    assert Proposal.objects.get().state == ProposalState.SUBMITTED
    assert "Her står et privat tegn" in answer.content.decode()


def test_what_was_wrong_before_keeps_nobody_from_writing_something_else(narvik: Municipality) -> None:
    spoil("vart-kort", "Se \ue000.")

    status, _said = written(at_work(Role.REDAKTOR, narvik), "Ring lederen.")

    assert status == 302


def test_contact_that_would_be_refused_cannot_be_proposed(narvik: Municipality) -> None:
    contact = ContactPoint.objects.get(municipality=narvik, key="barnevernvakt")
    client = signed_in(keeper(narvik))
    address = "/narvik/kontakter/barnevernvakt/endre/"
    based_on = re.search(r'name="based_on" value="(\w+)"', client.get(address).content.decode())
    sent = {"number_0": "90984500", "reason": "Ny tekst", "based_on": based_on[1] if based_on else ""}

    answers = [client.post(address, {**sent, "what_happens": f"De svarer {text}"}) for text in MARKS]

    assert [answer.status_code for answer in answers] == [400] * len(MARKS)
    assert not ContactChange.objects.exists()
    assert contacts_for(narvik, TODAY)["barnevernvakt"].what_happens == contact.what_happens


def test_unit_with_an_honest_name_is_taken_in_and_readers_get_its_pages(narvik: Municipality) -> None:
    client = at_work(Role.KOORDINATOR, narvik)
    lines = "enhet;type;fra\nKrisesenteret i Midtre Hålogaland;enhet;1.1.2026\n"
    looked = client.post("/narvik/last-inn/", {"file": SimpleUploadedFile("e.csv", lines.encode())})
    seal = re.search(r'name="seal" value="([^"]+)"', looked.content.decode())
    client.post("/narvik/last-inn/", {"seal": seal[1] if seal else ""})

    outcome = publish("narvik")

    assert outcome.held == ()
    html = page("/enhet/midtre-halogaland/")
    assert "<title>Midtre Hålogaland" in html
    assert "Krisesenteret i Midtre Hålogaland</h1>" in html
    assert "Krisesenteret i Midtre Hålogaland" in page("/innhold/")
    assert page("/enhet/midtre-halogaland/nar-det-haster/")


def spoil(key: str, text: str) -> None:
    """Write in a text of a document behind everybody's back."""
    row = SectionRevision.objects.filter(section__document__key=key).latest("pk")
    row.content = {**row.content, "body": [text]}
    row.save()


@pytest.mark.parametrize("text", [MARKS[1], "Skriv 01010750160"])
def test_text_that_came_past_holds_back_its_page_and_a_new_number_reaches_it_all_the_same(
    narvik: Municipality, text: str
) -> None:
    one, two = keeper(narvik, "Demo Én"), keeper(narvik, "Demo To")
    contact = ContactPoint.objects.get(municipality=narvik, key="barnevernvakt")
    guard(contact, narvik, one, two)
    publish("narvik")
    spoil("vart-kort", text)
    approve_contact_change(change=wish(contact, one, "90984501"), approver=two, now=NOW)

    outcome = publish("narvik", full=True)

    assert {(each.page, each.instead) for each in outcome.held} == {
        ("toolbox:/narvik/kort/vart-kort/", Instead.FORMER),
        ("toolbox:/narvik/enhet/a/vart-kort/", Instead.FORMER),
    }
    assert "tel:90984501" in page("/kort/vart-kort/")
    assert "tel:90984500" not in page("/kort/vart-kort/")
    assert "tel:90984501" in page("/kontakter/")
    assert "01010750160" not in search_of("toolbox")


def search_of(site: str) -> str:
    shelf = Shelf(settings.EDITIONS_DIR, "narvik")
    files = (shelf.path(shelf.current() or "") / site / "-").glob("search-nb*.js")
    return "".join(file.read_text(encoding="utf-8") for file in files)


def test_contact_that_came_past_shows_its_number_without_its_words_and_no_page_is_lost(
    narvik: Municipality,
) -> None:
    for text in MARKS:
        ContactPoint.objects.filter(key="barnevernvakt").update(what_happens=f"De svarer {text}")

        outcome = publish("narvik")

        assert [(each.page, each.instead) for each in outcome.held] == [
            ("kontakten «Barnevernstjenesten i Narvik, vakttelefon»", Instead.BARE)
        ]
        assert "tel:90984500" in page("/kontakter/")
        assert "De svarer" not in page("/kontakter/") + search_of("toolbox")
    assert not publish("narvik").switched


def test_message_reaches_readers_while_a_page_is_held_back_and_a_wrong_one_does_not(
    narvik: Municipality,
) -> None:
    spoil("vart-kort", "Se \ue000foo:bar\ue001.")
    people = {"author": keeper(narvik, "Demo Én"), "approver": keeper(narvik, "Demo To")}
    times: dict[str, Any] = {"written_at": timezone.now(), "expires_at": timezone.now() + timedelta(hours=2)}
    for text in ("Legevakten er stengt i natt.", "Ring 76 91 20 99 nå.", "Ring {kontakt:finnes-ikke}."):
        Notice.objects.create(
            municipality=narvik,
            text=text,
            state=NoticeState.APPROVED,
            approved_at=timezone.now(),
            **people,
            **times,
        )

    outcome = publish("narvik", full=True)

    held = [each.page for each in outcome.held]
    assert held.count("en viktig beskjed") == 2
    assert "Legevakten er stengt i natt." in page("/kort/vart-kort/")
    assert "Legevakten er stengt i natt." in page("/")
    assert "76 91 20 99" not in page("/")


def test_number_of_questions_does_not_follow_the_number_of_units() -> None:
    municipality = make_municipality()
    make_document(section("a", policy="replace"), owner=municipality, key="vart-kort")
    counted = []
    for upto in (range(3), range(3, 12)):
        for number in upto:
            unit = make_unit(municipality, f"enhet-{number}")
            say(unit, override("a", "replace", f"Eget {number}"), document="vart-kort")
        with CaptureQueriesContext(connection) as asked:
            found = judge().of_documents(
                municipality, TODAY, list(Document.objects.values_list("pk", flat=True)), None
            )
        counted.append(len(asked))
        assert found == []

    assert Unit.objects.count() == 12
    assert counted[0] == counted[1]
