"""The log of changes: added to, read, and never changed, whoever asks and by whatever way."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, connection, transaction

from handlekraft.domain.faults import AppendOnlyError
from handlekraft.organisations.drafts import Grant
from handlekraft.organisations.log import remember, remember_all
from handlekraft.organisations.models import LogEntry
from handlekraft.organisations.operations.accounts import give_roles
from tests.organisations.builders import TODAY, make_municipality, make_person, make_unit

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)


def told() -> list[tuple[str, str]]:
    return list(LogEntry.objects.order_by("pk").values_list("verb", "subject"))


def test_remember_keeps_who_what_and_when() -> None:
    narvik, person = make_municipality(), make_person()

    entry = remember(
        municipality=narvik,
        person=person,
        verb="godkjente et nytt nummer",
        subject="Barnevernvakta",
        now=NOON,
    )

    assert LogEntry.objects.of(narvik).get() == entry
    assert (entry.at, entry.person, str(entry)) == (NOON, person, "godkjente et nytt nummer: Barnevernvakta")


def test_remember_cuts_a_subject_that_is_too_long_and_says_so() -> None:
    entry = remember(municipality=None, person=None, verb="skrev", subject="a" * 201)

    assert entry.subject == "a" * 199 + "…"


def test_gate_gives_a_municipality_its_own_entries_only() -> None:
    narvik, evenes = make_municipality(), make_municipality("evenes", number="1853")
    remember_all(
        person=None,
        changes=[(narvik, "skrev", "vårt"), (evenes, "skrev", "deres"), (None, "skrev", "felles")],
    )

    assert [entry.subject for entry in LogEntry.objects.of(narvik)] == ["vårt"]
    assert [entry.subject for entry in LogEntry.objects.of(None)] == ["felles"]


def test_newest_entry_comes_first_and_of_two_at_once_the_last_written() -> None:
    for number in range(2):
        remember(municipality=None, person=None, verb="skrev", subject=f"nå {number}", now=NOON)
    remember(municipality=None, person=None, verb="skrev", subject="før", now=NOON.replace(hour=10))

    assert [entry.subject for entry in LogEntry.objects.all()] == ["nå 1", "nå 0", "før"]


def test_queryset_neither_changes_nor_removes() -> None:
    remember(municipality=None, person=None, verb="skrev", subject="det som ble gjort")

    with pytest.raises(AppendOnlyError, match="kan ikke endres"):
        LogEntry.objects.update(subject="noe annet")
    with pytest.raises(AppendOnlyError, match="kan ikke slettes"):
        LogEntry.objects.all().delete()

    assert told() == [("skrev", "det som ble gjort")]


@pytest.mark.parametrize(
    "statement",
    ["UPDATE organisations_logentry SET subject = 'noe annet'", "DELETE FROM organisations_logentry"],
)
def test_database_refuses_to_change_or_remove_an_entry(statement: str) -> None:
    remember(municipality=None, person=None, verb="skrev", subject="det som ble gjort")

    with (
        pytest.raises(IntegrityError, match="organisations_log_append_only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)

    assert told() == [("skrev", "det som ble gjort")]


def test_database_refuses_what_a_row_asks_of_itself() -> None:
    entry = remember(municipality=None, person=None, verb="skrev", subject="det som ble gjort")
    entry.subject = "noe annet"

    with pytest.raises(IntegrityError, match="organisations_log_append_only"), transaction.atomic():
        entry.save()
    with pytest.raises(IntegrityError, match="organisations_log_append_only"), transaction.atomic():
        entry.delete()

    assert told() == [("skrev", "det som ble gjort")]


def test_roles_given_and_ended_stand_in_the_log_where_they_are_held() -> None:
    narvik, evenes = make_municipality(), make_municipality("evenes", number="1853")
    make_unit(narvik, "a")
    person = make_person()

    give_roles(
        person=person, grants=[Grant("enhetsleder", "narvik", "a"), Grant("redaktor", "evenes")], on=TODAY
    )
    give_roles(person=person, grants=[Grant("redaktor", "evenes")], on=date(2026, 12, 24))
    give_roles(person=person, grants=[Grant("redaktor", "evenes")], on=date(2026, 12, 25))

    assert [(e.verb, e.subject) for e in LogEntry.objects.of(narvik).order_by("pk")] == [
        ("ga en rolle", "Demo Enhetsleder: enhetsleder, Eksempel a"),
        ("tok tilbake en rolle", "Demo Enhetsleder: enhetsleder, Eksempel a"),
    ]
    assert [(e.verb, e.subject) for e in LogEntry.objects.of(evenes)] == [
        ("ga en rolle", "Demo Enhetsleder: redaktør, Evenes")
    ]
