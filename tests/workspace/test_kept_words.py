"""What somebody wrote is there after signing in again, whichever form it was; nobody else gets it."""

import re
from html import unescape
from typing import Any, Protocol

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from handlekraft.organisations.models import Role
from handlekraft.proposals.models import Proposal
from handlekraft.workspace.views.kept_words import opened_words
from tests.architecture.doors.pages import as_sent, forms_at_work
from tests.architecture.doors.world import World
from tests.guidance.builders import make_document, section
from tests.organisations.builders import appoint, make_municipality, make_person, make_unit
from tests.workspace.people import signed_in

pytestmark = pytest.mark.django_db
OURS = {"origin": "http://testserver"}
TEXT = "/narvik/kort/barn-forteller/skriv/skriv-ned/replace/?enhet=a"
WORDS = {
    "act": "save",
    "seen": "0",
    "body": "Slik gjør vi det hos oss.\nOg slik.",
    "significance": "material",
}


class Answer(Protocol):
    """What a page answered."""

    status_code: int
    content: Any
    headers: Any


class Desk:
    """A key person who writes, and a colleague at the same computer."""

    def __init__(self) -> None:
        narvik = make_municipality()
        unit = make_unit(narvik, "a")
        make_document(section("skriv-ned", "Skriv ned."))
        self.writer, self.colleague = make_person("Demo Skriver"), make_person("Demo Kollega")
        for person in (self.writer, self.colleague):
            appoint(person, Role.NOKKELPERSON, narvik, unit=unit)


def seal_in(answer: Answer) -> str:
    found = re.search(r'name="skrevet" value="([^"]+)"', answer.content.decode())
    return found[1] if found else ""


def fields_in(page: str) -> dict[str, str]:
    found = re.findall(r'<textarea name="([^"]+)" hidden>\n(.*?)</textarea>', page, re.DOTALL)
    return {name: unescape(value) for name, value in found}


def ended(client: Client) -> None:
    """Let the session run out, as after thirty minutes."""
    Session.objects.update(expire_date=timezone.now())


def go_on(client: Client, seal: str) -> Answer:
    return client.post("/logg-inn/fortsett/", {"skrevet": seal})


def test_words_are_there_after_signing_in_again_and_are_saved_by_a_new_press() -> None:
    desk = Desk()
    client = signed_in(desk.writer)
    ended(client)

    out = client.post(TEXT, WORDS, headers=OURS)
    shown = go_on(signed_in(desk.writer), seal_in(out)).content.decode()
    unsaved = Proposal.objects.count()
    saved = signed_in(desk.writer).post(TEXT, fields_in(shown), headers=OURS)

    assert out.status_code == 401
    assert "Slik gjør vi" not in out.content.decode()
    assert "Slik gjør vi det hos oss." in shown
    assert f'action="{TEXT}"' in unescape(shown)
    assert fields_in(shown) == WORDS
    assert (unsaved, saved.status_code) == (0, 302)
    assert "Slik gjør vi det hos oss." in str(Proposal.objects.get().changes)


def test_somebody_else_who_signs_in_at_the_same_computer_does_not_get_the_words() -> None:
    desk = Desk()
    client = signed_in(desk.writer)
    ended(client)
    seal = seal_in(client.post(TEXT, WORDS, headers=OURS))

    theirs = go_on(signed_in(desk.colleague), seal)

    assert theirs.status_code == 403
    assert "Slik gjør vi" not in theirs.content.decode()


def test_nobody_gets_the_words_before_signing_in() -> None:
    desk = Desk()
    client = signed_in(desk.writer)
    ended(client)
    seal = seal_in(client.post(TEXT, WORDS, headers=OURS))

    for visitor in (Client(), signed_in(desk.writer, method="password")):
        answer = go_on(visitor, seal)
        assert answer.status_code == 401
        assert "Slik gjør vi" not in answer.content.decode()
        assert opened(seal_in(answer)) == WORDS


def opened(seal: str) -> dict[str, str]:
    kept = opened_words(seal)
    return dict(kept.fields) if kept else {}


def test_session_of_a_working_day_ends_without_losing_words() -> None:
    desk = Desk()

    out = signed_in(desk.writer, hours_ago=9).post(TEXT, WORDS, headers=OURS)

    assert out.status_code == 401
    assert opened(seal_in(out)) == WORDS
    assert go_on(signed_in(desk.colleague), seal_in(out)).status_code == 403


def test_words_are_carried_on_when_the_next_session_is_too_old_as_well() -> None:
    desk = Desk()
    seal = seal_in(signed_in(desk.writer, hours_ago=9).post(TEXT, WORDS, headers=OURS))

    answer = go_on(signed_in(desk.writer, hours_ago=9), seal)

    assert answer.status_code == 401
    assert opened(seal_in(answer)) == WORDS


def test_form_whose_token_is_gone_keeps_the_words() -> None:
    desk = Desk()
    client = Client(enforce_csrf_checks=True)
    client.cookies = signed_in(desk.writer).cookies

    out = client.post(TEXT, WORDS, headers=OURS)

    assert out.status_code == 401
    assert opened(seal_in(out)) == WORDS


@pytest.mark.parametrize("origin", [{}, {"origin": "https://annen.example"}, {"origin": "null"}])
def test_form_of_another_site_puts_no_words_in_anybodys_mouth(origin: dict[str, str]) -> None:
    Desk()

    answer = Client().post(TEXT, WORDS, headers=origin)

    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/logg-inn/")


@pytest.mark.parametrize("seal", ["", "noe", "a:b:c"])
def test_seal_that_is_not_ours_leads_to_the_first_page(seal: str) -> None:
    assert go_on(Client(), seal).headers["Location"] == "/"


def test_more_than_a_page_can_carry_and_addresses_outside_the_gate_are_not_kept() -> None:
    Desk()

    assert Client().post(TEXT, {"body": "x " * 150_000}, headers=OURS).status_code == 302
    assert seal_in(Client().post("/konto/totrinn/", {"code": "en to"}, headers=OURS)) == ""


@pytest.mark.slow
def test_every_form_at_work_keeps_what_was_typed() -> None:
    world = World()
    forms = [form for form in forms_at_work(world.everybody, "/narvik/").values() if form.typed]
    Session.objects.update(expire_date=timezone.now())
    again = signed_in(world.person)

    assert len({form.route for form in forms}) > 10
    for form in forms:
        sent = as_sent(form, lambda name: f"Det jeg skrev i {name}")
        kept = fields_in(
            go_on(again, seal_in(world.everybody.post(form.action, sent, headers=OURS))).content.decode()
        )
        assert {kept[name] for name in form.typed} == {f"Det jeg skrev i {name}" for name in form.typed}, form
