"""Reminders: one a day to whoever has something waiting, without a word of what,
sent and tried again, and visible."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from pytest_django import DjangoAssertNumQueries, Settings

from handlekraft.accounts.models import User
from handlekraft.organisations.models import Municipality, Role
from handlekraft.workspace.models import Message
from handlekraft.workspace.outbox import compose_digests, send_next
from handlekraft.workspace.outbox.sending import MOST_ATTEMPTS, SUBJECT, body_of
from tests.acknowledgement.builders import make_document
from tests.guidance.builders import section
from tests.organisations.builders import appoint, make_municipality, make_person, make_unit
from tests.workspace.people import at_work
from tests.workspace.test_lists import table

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
NOW = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)
State = Message.State


class DeadServer(EmailBackend):
    """A mail server that hangs up."""

    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        raise SMTPServerDisconnected


class Crash(BaseException):
    """The worker is killed."""


class CrashAfterSending(EmailBackend):
    """The mail is handed over, and then everything goes dark."""

    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        super().send_messages(messages)
        raise Crash


@pytest.fixture
def narvik() -> Municipality:
    """A municipality in which something waits for whoever leads the unit "a"."""
    municipality = make_municipality()
    make_unit(municipality, "a")
    make_document(section("hvem", "Hvem sier vi fra til?", kind="slot", policy="fill", must_fill=True))
    return municipality


def leader(municipality: Municipality, name: str = "Demo Leder") -> User:
    person = make_person(name)
    unit = municipality.units.get(slug="a")
    appoint(person, Role.ENHETSLEDER, municipality, unit=unit)
    return person


def composed(now: datetime = NOW) -> list[Message]:
    return [message for message in compose_digests(now=now) if message]


def named(backend: type[EmailBackend]) -> str:
    return f"{backend.__module__}.{backend.__name__}"


def test_reminder_is_for_those_with_something_waiting_and_an_address(narvik: Municipality) -> None:
    person = leader(narvik)
    appoint(make_person("Demo Ansatt"), Role.ANSATT, narvik)
    without = leader(narvik, "Demo Uten Adresse")
    User.objects.filter(pk=without.pk).update(email=None)
    gone = leader(narvik, "Demo Sluttet")
    User.objects.filter(pk=gone.pk).update(is_active=False)

    assert [(message.recipient, message.municipality) for message in composed()] == [(person, narvik)]


def test_reminder_is_one_a_day_also_for_somebody_with_roles_in_several_places(narvik: Municipality) -> None:
    person = leader(narvik)
    appoint(person, Role.KOORDINATOR, make_municipality("evenes", number="1853"))

    same_day = [len(composed()), len(composed(NOW + timedelta(hours=5)))]
    next_day = len(composed(NOW + timedelta(days=1)))

    assert (same_day, next_day) == ([1, 0], 1)
    assert set(Message.objects.values_list("key", flat=True)) == {
        f"digest:{person.pk}:2026-11-24",
        f"digest:{person.pk}:2026-11-25",
    }


def test_reading_that_may_wait_is_reminded_of_once_a_fortnight_and_what_is_critical_every_day() -> None:
    narvik = make_municipality()
    appoint(make_person("Demo Ansatt"), Role.ANSATT, narvik)
    make_document(section("ring", "Ring."))
    days = [NOW + timedelta(days=number) for number in range(16)]

    calm = [len(composed(day)) for day in days]
    make_document(section("ring", "Ring 112 først.", significance="critical"))
    pressing = [len(composed(day + timedelta(days=16))) for day in days[:3]]

    assert calm == [1, *[0] * 13, 1, 0]
    assert pressing == [1, 1, 1]


def test_database_refuses_the_same_reminder_twice(narvik: Municipality) -> None:
    leader(narvik)
    (message,) = composed()
    message.pk = None

    with pytest.raises(IntegrityError, match="key"), transaction.atomic():
        message.save()


def test_sent_mail_says_nothing_of_what_waits(narvik: Municipality) -> None:
    person = leader(narvik)
    composed()

    sent = send_next(now=NOW)
    again = send_next(now=NOW + timedelta(days=1))

    assert sent is not None
    assert (sent.state, sent.sent_at, sent.attempts, again) == (State.SENT, NOW, 1, None)
    (mailed,) = mail.outbox
    assert (mailed.subject, mailed.to) == ("Påminnelse fra arbeidsflaten", [person.email])
    assert str(mailed.body).split("\n\n") == [
        "Hei!",
        "Du har oppgaver i arbeidsflaten. Logg inn for å se dem:\nhttp://arbeid.localhost/",
        "Du får høyst én slik melding om dagen, og bare når noe venter på deg.",
    ]


def test_mail_server_that_is_away_is_tried_again_later_and_later_and_then_given_up(
    narvik: Municipality, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    settings.EMAIL_BACKEND = named(DeadServer)
    person = leader(narvik)
    composed()
    now, pauses = NOW, []
    while (message := send_next(now=now)) is not None and message.state == State.WAITING:
        pauses.append((message.next_attempt - now) // timedelta(minutes=1))
        assert send_next(now=message.next_attempt - timedelta(seconds=1)) is None
        now = message.next_attempt

    message = Message.objects.get()
    assert pauses == [1, 5, 25, 125]
    assert (message.state, message.attempts, message.sent_at) == (State.FAILED, MOST_ATTEMPTS, None)
    assert send_next(now=now + timedelta(days=1)) is None
    assert "SMTPServerDisconnected" in caplog.text
    assert str(person.email) not in caplog.text


def test_mail_server_that_comes_back_gets_the_reminder_once(narvik: Municipality, settings: Settings) -> None:
    leader(narvik)
    composed()
    working = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = named(DeadServer)
    send_next(now=NOW)
    settings.EMAIL_BACKEND = working

    sent = [send_next(now=NOW + timedelta(minutes=minutes)) for minutes in (1, 2, 60)]

    assert [message.state if message else None for message in sent] == [State.SENT, None, None]
    assert len(mail.outbox) == 1


def test_crash_between_sending_and_marking_sends_a_copy_with_the_same_id_after_the_pause(
    narvik: Municipality, settings: Settings
) -> None:
    leader(narvik)
    composed()
    working = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = named(CrashAfterSending)
    with pytest.raises(Crash):
        send_next(now=NOW)
    settings.EMAIL_BACKEND = working

    at_once, later = send_next(now=NOW), send_next(now=NOW + timedelta(minutes=1))

    assert at_once is None
    assert later is not None
    assert later.state == State.SENT
    assert len(mail.outbox) == 2
    assert len({str(message.extra_headers["Message-ID"]) for message in mail.outbox}) == 1


def test_crashes_never_send_more_copies_than_there_are_attempts(
    narvik: Municipality, settings: Settings
) -> None:
    settings.EMAIL_BACKEND = named(CrashAfterSending)
    leader(narvik)
    composed()

    for day in range(10):
        try:
            send_next(now=NOW + timedelta(days=day))
        except Crash:
            continue

    assert len(mail.outbox) == MOST_ATTEMPTS
    assert Message.objects.get().state == State.FAILED


def test_reminder_to_an_account_that_was_closed_meanwhile_is_not_sent(narvik: Municipality) -> None:
    person = leader(narvik)
    composed()
    User.objects.filter(pk=person.pk).update(is_active=False)

    send_next(now=NOW)

    assert (Message.objects.get().state, mail.outbox) == (State.FAILED, [])


def test_remind_command_says_how_many_and_what_is_missing(
    narvik: Municipality, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    leader(narvik)

    call_command("remind")
    call_command("remind")
    settings.SENDS_MAIL = False

    assert capsys.readouterr().out.splitlines() == [
        "1 påminnelse ligger klar i utboksen.",
        "0 påminnelser ligger klar i utboksen.",
    ]
    with pytest.raises(CommandError, match="HANDLEKRAFT_SMTP_HOST"):
        call_command("remind")


def test_outbox_shows_whom_and_how_it_went_of_its_own_municipality(
    narvik: Municipality, settings: Settings
) -> None:
    settings.DEMO = False
    leader(narvik)
    client = at_work(Role.DRIFT, narvik)
    assert "Ingen meldinger" in client.get("/narvik/utboks/").content.decode()
    composed()
    elsewhere = at_work(Role.DRIFT, make_municipality("evenes", number="1853"))

    waiting = table(client, "/narvik/utboks/")
    send_next(now=NOW)
    sent = table(client, "/narvik/utboks/", tilstand="sent")

    told = ["Demo Leder Påminnelse om oppgaver"]
    at = "24. november 2026 kl. 08.00"
    assert waiting == [[*told, "Venter", at, f"prøves {at}", "0"]]
    assert sent == [[*told, "Sendt", at, at, "1"]]
    assert table(client, "/narvik/utboks/", tilstand="failed") == []
    assert table(elsewhere, "/evenes/utboks/") == []


def test_outbox_of_a_demo_says_that_nothing_was_sent_and_what_it_would_have_said(
    narvik: Municipality,
) -> None:
    leader(narvik)
    composed()
    send_next(now=NOW)
    client = at_work(Role.DRIFT, narvik)

    page = client.get("/narvik/utboks/").content.decode()

    assert table(client, "/narvik/utboks/", tilstand="sent") == [
        [
            "Demo Leder Påminnelse om oppgaver",
            "Laget, ikke sendt (demo)",
            "24. november 2026 kl. 08.00",
            "nei",
            "1",
        ]
    ]
    assert SUBJECT in page
    assert body_of(Message.Kind.DIGEST).splitlines()[0] in page
    assert "Ingen meldinger passer" in client.get("/narvik/utboks/?tilstand=failed").content.decode()


@pytest.mark.parametrize("number", [1, 60])
def test_outbox_costs_the_same_however_many_messages(
    narvik: Municipality, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for n in range(number):
        Message.objects.create(
            municipality=narvik,
            recipient=make_person(f"Demo {n}"),
            kind="digest",
            key=str(n),
            composed_at=NOW,
            next_attempt=NOW,
        )
    client = at_work(Role.KOORDINATOR, narvik)

    with django_assert_num_queries(8):
        client.get("/narvik/utboks/")
