"""Two people save a text for the first time at once: one is saved, the other is told and keeps her words."""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.test import Client

from handlekraft.organisations.models import Role
from handlekraft.proposals.models import Proposal
from tests.guidance.builders import make_document, section
from tests.organisations.builders import appoint, make_municipality, make_person, make_unit
from tests.proposals.test_heads import fields, own
from tests.workspace.people import at_work, signed_in

ROUNDS = 20
TEXT = "/narvik/kort/barn-forteller/skriv/skriv-ned/replace/?enhet=a"
HEAD = "/narvik/kort/vart-kort/skriv/hode/"
BACK = "/narvik/kort/vart-kort/historikk/"


@pytest.fixture
def database_of_threads(transactional_db: None, tmp_path: Path) -> Iterator[None]:
    """A database that two threads write in as two requests do: PostgreSQL as it is, SQLite in a file."""
    if connection.vendor == "postgresql":
        yield
        return
    connection.ensure_connection()
    memory, name = connection.connection, connection.settings_dict["NAME"]
    file = sqlite3.connect(tmp_path / "threads.sqlite3")
    memory.backup(file)
    file.close()
    connection.settings_dict["NAME"], connection.connection = str(tmp_path / "threads.sqlite3"), None
    yield
    connection.close()
    connection.settings_dict["NAME"], connection.connection = name, memory


Answer = tuple[int, str]


def at_once(*sends: Callable[[], Answer]) -> list[Answer]:
    """What each was answered, when all of them pressed the button at the same moment."""
    barrier, answers = Barrier(len(sends)), [(0, "")] * len(sends)

    def press(number: int, send: Callable[[], Answer]) -> None:
        barrier.wait(timeout=30)
        try:
            answers[number] = send()
        finally:
            connection.close()

    threads = [Thread(target=press, args=each) for each in enumerate(sends)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return answers


def sending(client: Client, address: str, fields: dict[str, object]) -> Callable[[], Answer]:
    def send() -> Answer:
        answer = client.post(address, fields)
        return answer.status_code, answer.content.decode()

    return send


@pytest.mark.usefixtures("database_of_threads")
def test_two_first_savings_of_a_text_at_once_lose_nothing() -> None:
    narvik = make_municipality()
    unit = make_unit(narvik, "a")
    make_document(section("skriv-ned", "Skriv ned hva barnet sa."))
    writers = [make_person(f"Demo Skriver {name}") for name in ("A", "B")]
    for writer in writers:
        appoint(writer, Role.NOKKELPERSON, narvik, unit=unit)
    clients = [signed_in(writer) for writer in writers]

    for number in range(ROUNDS):
        Proposal.objects.all().delete()
        words = [f"Slik gjør vi i runde nummer {number}, sier {name}." for name in ("A", "B")]
        sent = [
            {"act": "save", "seen": 0, "body": each, "reason": "Vår måte", "significance": "material"}
            for each in words
        ]

        answers = at_once(*(sending(client, TEXT, each) for client, each in zip(clients, sent, strict=True)))

        kept = str(Proposal.objects.get().changes)
        assert sorted(status for status, _ in answers) == [302, 409]
        for (status, page), text in zip(answers, words, strict=True):
            assert (text in kept) == (status == 302)
            assert (text in page and "Noen har endret dette mens du skrev" in page) == (status == 409)


@pytest.mark.usefixtures("database_of_threads")
def test_two_first_savings_of_a_head_at_once_lose_nothing() -> None:
    narvik = make_municipality()
    document = own(narvik)
    clients = [at_work(role, narvik) for role in (Role.REDAKTOR, Role.RESSURSGRUPPE)]

    for number in range(ROUNDS):
        Proposal.objects.all().delete()
        titles = [f"Runde {number} hos {name}" for name in ("A", "B")]

        answers = at_once(
            *(
                sending(client, HEAD, fields(document, title=title))
                for client, title in zip(clients, titles, strict=True)
            )
        )

        kept = Proposal.objects.get().changes[0]["content"]["title"]
        assert sorted(status for status, _ in answers) == [302, 409]
        for (status, page), title in zip(answers, titles, strict=True):
            assert (title == kept) == (status == 302)
            assert (f'value="{title}"' in page) == (status == 409)


@pytest.mark.django_db
def test_going_back_to_a_version_takes_nothing_from_a_proposal_that_somebody_has_begun() -> None:
    narvik = make_municipality()
    document = own(narvik)
    one, other, approver = (
        at_work(role, narvik) for role in (Role.REDAKTOR, Role.RESSURSGRUPPE, Role.GODKJENNER)
    )
    one.post(HEAD, fields(document, title="Nytt navn"))
    where = f"/narvik/forslag/{Proposal.objects.get().pk}/"
    one.post(where, {"act": "submit", "seen": 1})
    approver.post(where, {"act": "approve", "seen": 2})
    document.refresh_from_db()
    one.post(HEAD, fields(document, title="Enda et navn"))

    answer = other.post(BACK, {"version": "1"}, follow=True)

    assert "Noen har begynt på et forslag her" in answer.content.decode()
    assert Proposal.objects.open().get().changes[0]["content"]["title"] == "Enda et navn"
