"""The log of changes: added to, read, and never changed, whoever asks and by whatever way."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

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
RECORD = Path(__file__).resolve().parents[2] / "docs" / "decisions" / "0028-the-log-is-kept.md"


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


def statements_for(vendor: str) -> list[str]:
    """The statements that the decision record gives for a database, within
    a transaction of the test's own."""
    (code,) = re.findall(r"```sql\n(.+?)```", RECORD.read_text(encoding="utf-8"), re.DOTALL)
    for_postgresql, for_sqlite = code.split("-- SQLite")
    chosen = for_sqlite.partition("\n")[2] if vendor == "sqlite" else for_postgresql.partition("\n")[2]
    every = re.findall(r".+?;(?= *\n(?!BEGIN SELECT))", chosen, re.DOTALL)
    return [each for each in every if not each.strip().startswith(("BEGIN", "COMMIT"))]


@pytest.mark.postgresql
def test_owner_of_the_database_takes_out_a_year_as_the_record_says_and_the_log_is_closed_again() -> None:
    for year in (2026, 2027):
        remember(
            municipality=None, person=None, verb="skrev", subject=f"i {year}", now=NOON.replace(year=year)
        )

    connection.check_constraints()  # nothing of this transaction's own is left to check, as in one that begins
    with connection.cursor() as cursor:
        for statement in statements_for(connection.vendor):
            cursor.execute(statement)

    assert told() == [("skrev", "i 2027")]
    with (
        pytest.raises(IntegrityError, match="append_only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("DELETE FROM organisations_logentry")
