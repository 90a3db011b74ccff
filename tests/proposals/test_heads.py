"""Beginning a document, changing its head and taking it out, as people at work do it."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from handlekraft.guidance.models import Document
from handlekraft.guidance.operations.documents import record_document
from handlekraft.orders.models import EditionOrder
from handlekraft.organisations.models import Municipality, Role, ServiceArea
from handlekraft.proposals.addresses import suggested_address
from handlekraft.proposals.models import Proposal, ProposalState
from tests.guidance.builders import document_draft, make_document, section
from tests.organisations.builders import TODAY, make_municipality, make_unit
from tests.workspace.people import at_work

pytestmark = pytest.mark.django_db

NEW = "/narvik/nytt-dokument/"
CARD = {
    "kind": "card",
    "title": "Noen står på døra",
    "discreet_title": "Når noen står på døra",
    "situation": "Noen står på døra og vil inn",
    "audience": "Alle ansatte",
    "slug": "",
}


def own(narvik: Municipality, key: str = "vart-kort", **more: Any) -> Document:
    """A card of the municipality's own that readers have."""
    local = section("lokale-forhold", "Lokale forhold", kind="slot", policy="extend")
    draft = replace(
        document_draft(section("skriv-ned"), local, key=key, title=f"Tittel {key}"),
        situation="Det ringer",
        audience="Alle",
        **more,
    )
    record_document(owner=narvik, draft=draft, today=TODAY)
    return Document.objects.get(key=key)


def fields(document: Document, **changed: Any) -> dict[str, Any]:
    """What the page about a document sends when some of its fields are written in."""
    names = ("title", "discreet_title", "situation", "audience", "use_when", "mode", "order")
    return {"act": "save", "seen": 0, **{name: getattr(document, name) for name in names}, **changed}


def page_of(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_card_is_begun_written_approved_by_another_and_read() -> None:
    narvik = make_municipality()
    make_unit(narvik, "a")
    editor, approver = at_work(Role.REDAKTOR, narvik), at_work(Role.GODKJENNER, narvik)

    begun = editor.post(NEW, CARD)
    address = "/narvik/kort/noen-star-pa-dora/"
    editor.post(
        f"{address}skriv/nytt/own/",
        {
            "seen": 0,
            "act": "save",
            "kind": "step",
            "text": "Ring lederen.",
            "part": "now",
            "policy": "locked",
        },
    )
    proposal = Proposal.objects.get()
    where = f"/narvik/forslag/{proposal.pk}/"
    shown = page_of(editor, where)
    hidden = approver.get(address).status_code, page_of(approver, "/narvik/kort/")
    editor.post(where, {"act": "submit", "seen": proposal.revision})
    told = page_of(approver, where)
    approver.post(where, {"act": "approve", "seen": proposal.revision + 1})

    assert begun.headers["Location"] == f"{address}skriv/"
    assert "Tittel: Noen står på døra" in shown
    assert "Dokumentet er nytt. Leserne får det på adressen «noen-star-pa-dora»" in shown
    assert hidden[0] == 404
    assert "Noen står på døra" not in hidden[1]
    assert 'value="approve"' in told
    assert Proposal.objects.get().state == ProposalState.APPROVED
    assert "Ring lederen." in page_of(approver, address)
    assert EditionOrder.objects.filter(municipality=narvik).exists()


def test_card_with_nothing_written_says_what_it_lacks_and_cannot_be_sent() -> None:
    editor = at_work(Role.REDAKTOR, make_municipality())
    editor.post(NEW, CARD)
    where = f"/narvik/forslag/{Proposal.objects.get().pk}/"

    shown = page_of(editor, where)
    sent = editor.post(where, {"act": "submit", "seen": 0})
    preview = editor.get(f"{where}slik-blir-det/")

    assert "Dette mangler før det kan sendes" in shown
    assert "Det er ikke skrevet noe i dokumentet ennå." in shown
    assert 'value="submit"' not in shown
    assert sent.status_code == 400
    assert preview.status_code == 200
    assert Proposal.objects.get().state == ProposalState.WRITING


def test_new_card_stands_after_the_others_until_somebody_gives_it_a_place() -> None:
    narvik = make_municipality()
    at_work(Role.REDAKTOR, narvik).post(NEW, CARD)
    at_work(Role.RESSURSGRUPPE, narvik).post(NEW, {**CARD, "slug": "forst", "order": "1"})

    assert list(Document.objects.order_by("order").values_list("slug", "order")) == [
        ("forst", 1),
        ("noen-star-pa-dora", 1000),
    ]


def test_withdrawn_document_is_nowhere_but_in_its_proposal() -> None:
    editor = at_work(Role.REDAKTOR, make_municipality())
    editor.post(NEW, CARD)
    where = f"/narvik/forslag/{Proposal.objects.get().pk}/"

    answer = editor.post(where, {"act": "withdraw", "seen": 0})

    assert answer.headers["Location"] == where
    assert "Tittel: Noen står på døra" in page_of(editor, where)
    assert "Noen står på døra" not in page_of(editor, "/narvik/kort/")
    assert editor.get("/narvik/kort/noen-star-pa-dora/skriv/").status_code == 404
    assert editor.post(NEW, CARD).status_code == 302


def test_editors_find_what_is_in_the_making_on_the_list() -> None:
    narvik = make_municipality()
    editor = at_work(Role.REDAKTOR, narvik)
    editor.post(NEW, CARD)

    shown = page_of(editor, "/narvik/kort/")

    assert "Under arbeid" in shown
    assert 'href="/narvik/kort/noen-star-pa-dora/skriv/"' in shown
    assert 'href="/narvik/nytt-dokument/"' in shown
    assert "/narvik/nytt-dokument/" not in page_of(at_work(Role.ANSATT, narvik), "/narvik/kort/")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"title": ""}, "Skriv en tittel."),
        ({"discreet_title": "Vold i hjemmet"}, "røper hva siden handler om: «Vold»"),
        ({"slug": "vold-hjemme"}, "Adressen røper hva siden handler om"),
        ({"slug": "01010750160"}, "Her står et fødselsnummer eller noe som ligner."),
        ({"slug": "ring-91-23-45-67"}, "ser ut som et telefonnummer. Velg en adresse uten nummer."),
        ({"slug": "felles"}, "Adressen «felles» er i bruk av et annet dokument."),
        ({"audience": "Ring 76 91 20 00"}, "ser ut som et telefonnummer"),
        ({"order": "sju"}, "Skriv et helt tall"),
        ({"when_0": "Det haster"}, "Skriv både når et annet kort er riktig, og hvilket."),
        ({"title": ["a" * 201]}, "200"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(changed: dict[str, Any], said: str) -> None:
    make_document(key="felles")
    editor = at_work(Role.REDAKTOR, make_municipality())

    answer = editor.post(NEW, {**CARD, **changed})

    page = answer.content.decode()
    assert answer.status_code == 400
    assert said in page
    assert 'value="Noen står på døra og vil inn"' in page
    assert not Proposal.objects.exists()


def test_form_asks_for_what_the_kind_has() -> None:
    editor = at_work(Role.REDAKTOR, make_municipality())

    card, duty, page = (page_of(editor, f"{NEW}?slag={kind}") for kind in ("card", "duty", "page"))

    asked = [
        tuple(f'name="{name}"' in each for name in ("situation", "site", "mode"))
        for each in (card, duty, page)
    ]
    assert asked == [(True, False, True), (False, False, False), (False, True, False)]


def test_address_is_suggested_from_the_title_unless_that_says_too_much() -> None:
    assert suggested_address("Én dag på jobb: æ, ø", "Noe annet") == "en-dag-pa-jobb-ae-o"
    assert suggested_address("Vold i hjemmet", "Når det er vondt") == "nar-det-er-vondt"


def test_head_is_changed_in_a_proposal_and_stands_in_the_history() -> None:
    narvik = make_municipality()
    ServiceArea.objects.create(municipality=narvik, key="skole", name="Skole")
    document = own(narvik)
    editor, approver = at_work(Role.REDAKTOR, narvik), at_work(Role.GODKJENNER, narvik)

    answer = editor.post(
        "/narvik/kort/vart-kort/skriv/hode/", fields(document, title="Nytt navn", service_areas=["skole"])
    )
    proposal = Proposal.objects.get()
    where = f"/narvik/forslag/{proposal.pk}/"
    shown, preview = page_of(editor, where), page_of(editor, f"{where}slik-blir-det/")
    editor.post(where, {"act": "submit", "seen": proposal.revision})
    approver.post(where, {"act": "approve", "seen": proposal.revision + 1})
    document.refresh_from_db()

    assert answer.headers["Location"] == "/narvik/kort/vart-kort/skriv/"
    assert "Tittel: Tittel vart-kort" in shown
    assert "Tjenesteområder: Skole" in shown
    assert "Adressen er den samme som før." in shown
    assert "Nytt navn" in preview
    assert (document.title, document.service_areas, document.slug) == ("Nytt navn", ["skole"], "vart-kort")
    history = page_of(editor, "/narvik/kort/vart-kort/historikk/")
    assert "Se 1 tekst som ble endret" in history
    assert "Nytt navn" in history


def test_going_back_to_a_version_brings_its_head_back() -> None:
    narvik = make_municipality()
    document = own(narvik)
    editor, approver = at_work(Role.REDAKTOR, narvik), at_work(Role.GODKJENNER, narvik)
    editor.post("/narvik/kort/vart-kort/skriv/hode/", fields(document, title="Nytt navn"))
    where = f"/narvik/forslag/{Proposal.objects.get().pk}/"
    editor.post(where, {"act": "submit", "seen": 1})
    approver.post(where, {"act": "approve", "seen": 2})

    editor.post("/narvik/kort/vart-kort/historikk/", {"version": "1"})

    assert Proposal.objects.open().get().changes[0]["content"]["title"] == "Tittel vart-kort"


def test_stale_head_is_told_and_keeps_what_was_written() -> None:
    narvik = make_municipality()
    document = own(narvik)
    one, other = at_work(Role.REDAKTOR, narvik), at_work(Role.RESSURSGRUPPE, narvik)
    where = "/narvik/kort/vart-kort/skriv/hode/"
    one.post(where, fields(document, title="Først"))

    answer = other.post(where, fields(document, title="Sist", seen=0))

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Noen har endret dette mens du skrev" in page
    assert 'value="Sist"' in page
    assert 'name="seen" value="1"' in page
    assert Proposal.objects.get().changes[0]["content"]["title"] == "Først"


def test_head_of_a_common_document_says_whose_it_is() -> None:
    make_document()
    editor = at_work(Role.REDAKTOR, make_municipality())

    shown = page_of(editor, "/narvik/kort/barn-forteller/skriv/hode/")

    assert "Dette er felles for alle kommuner" in shown
    assert 'value="save"' not in shown
    assert 'value="retire"' not in shown


def test_document_is_taken_out_by_two() -> None:
    narvik = make_municipality()
    own(narvik)
    editor, approver = at_work(Role.REDAKTOR, narvik), at_work(Role.GODKJENNER, narvik)

    answer = editor.post("/narvik/kort/vart-kort/skriv/hode/", {"act": "retire", "seen": 0})
    where = answer.headers["Location"]
    shown = page_of(editor, where)
    editor.post(where, {"act": "submit", "seen": 1})
    before = approver.get("/narvik/kort/vart-kort/").status_code
    approver.post(where, {"act": "approve", "seen": 2})

    assert "Dokumentet tas ut" in shown
    assert "Gamle adresser leder til listen over det som finnes." in shown
    assert before == 200
    assert approver.get("/narvik/kort/vart-kort/").status_code == 404
    assert approver.get(where).status_code == 200
    document = Document.objects.get()
    assert document.retired_on == timezone.localdate()
    assert EditionOrder.objects.filter(municipality=narvik).exists()


def test_document_approved_for_a_day_to_come_has_no_reader_before_it() -> None:
    narvik = make_municipality()
    editor, approver = at_work(Role.REDAKTOR, narvik), at_work(Role.GODKJENNER, narvik)
    editor.post(NEW, {**CARD, "kind": "duty", "situation": ""})
    key = Document.objects.get().key
    editor.post(
        f"/narvik/kort/{key}/skriv/nytt/own/",
        {"seen": 0, "act": "save", "kind": "text", "body": "Les dette.", "part": "body", "policy": "locked"},
    )
    proposal = Proposal.objects.get()
    where = f"/narvik/forslag/{proposal.pk}/"
    later = timezone.localdate() + timedelta(days=3)

    editor.post(where, {"act": "submit", "seen": proposal.revision, "effective_from": later.isoformat()})
    approver.post(where, {"act": "approve", "seen": proposal.revision + 1})

    assert Proposal.objects.get().state == ProposalState.SCHEDULED
    assert approver.get(f"/narvik/kort/{key}/").status_code == 404


@pytest.mark.parametrize("address", ["/narvik/kort/", NEW, "/narvik/kort/kort-0/skriv/hode/"])
def test_number_of_queries_does_not_follow_the_number_of_documents(address: str) -> None:
    narvik = make_municipality()
    editor = at_work(Role.REDAKTOR, narvik)
    own(narvik, "kort-0")
    editor.post(NEW, {**CARD, "slug": "nytt-0"})
    editor.get(address)
    counts = []
    for more in (range(0), range(1, 30)):
        for number in more:
            own(narvik, f"kort-{number}")
            editor.post(NEW, {**CARD, "slug": f"nytt-{number}"})
        with CaptureQueriesContext(
            connection,
        ) as found:
            editor.get(address)
        counts.append(len(found))

    assert counts[0] == counts[1]
