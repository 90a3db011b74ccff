"""What came with files is approved in the workspace by two people, in each municipality by its own."""

import re

import pytest
from django.test import Client

from handlekraft.guidance.models import DocumentVersion
from handlekraft.orders.models import EditionOrder
from handlekraft.organisations.models import Municipality, Role
from tests.guidance.builders import make_document, override, read, say, section
from tests.organisations.builders import make_municipality, make_unit
from tests.workspace.people import at_work

pytestmark = pytest.mark.django_db

CARD = "/narvik/kort/barn-forteller/"
ASKS = "Jeg har lest den og mener den er riktig"


def marks(client: Client, address: str = CARD) -> list[str]:
    """What the page lets the person stand behind."""
    return re.findall(r'name="version" value="(\w+)"', client.get(address).content.decode())


def stand_behind(client: Client, address: str = CARD) -> str:
    """Stand behind the first; return what is said."""
    (mark, *_others) = marks(client, address)
    page = client.post(address, {"version": mark}, follow=True).content.decode()
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def a_card_from_the_library() -> Municipality:
    narvik = make_municipality()
    make_document(section("skriv-ned"))
    return narvik


def test_two_people_approve_a_card_of_the_library_and_an_edition_is_ordered() -> None:
    narvik = a_card_from_the_library()
    editor, approver = at_work(Role.REDAKTOR, narvik), at_work(Role.GODKJENNER, narvik)

    assert "En til må lese den" in stand_behind(editor)
    assert marks(editor) == []
    assert not EditionOrder.objects.exists()
    assert "Lest av Demo redaktor narvik" in approver.get(CARD).content.decode()
    assert "Teksten er godkjent." in stand_behind(approver)

    assert read(narvik).approved
    assert EditionOrder.objects.of(narvik).count() == 1
    assert ASKS not in approver.get(CARD).content.decode()
    assert "Faglig godkjenning" not in approver.get(CARD).content.decode()


def test_text_of_a_unit_waits_for_those_who_answer_for_the_unit() -> None:
    narvik = a_card_from_the_library()
    unit = make_unit(narvik, "a")
    say(unit, override("skriv-ned", "replace", "Vår tekst."))
    person, leader = at_work(Role.NOKKELPERSON, narvik, unit), at_work(Role.ENHETSLEDER, narvik, unit)
    address = f"{CARD}?enhet=a"

    stand_behind(person, address)
    assert "Teksten er godkjent." in stand_behind(leader, address)
    assert marks(at_work(Role.GODKJENNER, narvik), address)[0].startswith("d")


def test_version_that_has_been_replaced_is_told_and_nothing_is_approved() -> None:
    narvik = a_card_from_the_library()
    editor = at_work(Role.REDAKTOR, narvik)
    (mark,) = marks(editor)
    make_document(section("skriv-ned", "Nytt."))

    page = editor.post(CARD, {"version": mark}, follow=True).content.decode()

    assert "Versjonen venter ikke lenger." in page
    assert not DocumentVersion.objects.filter(endorsements__isnull=False).exists()


def test_approver_is_told_how_much_is_a_draft() -> None:
    narvik = a_card_from_the_library()

    page = at_work(Role.GODKJENNER, narvik).get("/narvik/").content.decode()

    assert "Ett dokument er utkast. To personer må lese det og gå god for det." in page
    assert 'href="/narvik/kort/?tilstand=utkast"' in page
    assert "er utkast" not in at_work(Role.REDAKTOR, narvik).get("/narvik/").content.decode()
