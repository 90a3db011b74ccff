"""Changes are logged, reads are not (T-48)."""

import logging

import pytest
from django.db import connection

from handlekraft.organisations.models import Role
from tests.guidance.builders import make_document, section
from tests.organisations.builders import make_municipality
from tests.workspace.people import at_work

pytestmark = pytest.mark.django_db


def rows() -> dict[str, int]:
    """How many rows each table has; that a session was used is known by its end alone."""
    with connection.cursor() as cursor:
        counts = {}
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT COUNT(*) FROM "{table}"')  # noqa: S608 (the database's own table names)
            counts[table] = int(cursor.fetchone()[0])
    return counts


def test_t48_reading_ten_documents_leaves_no_row_and_no_line(caplog: pytest.LogCaptureFixture) -> None:
    client = at_work(Role.REDAKTOR, make_municipality())
    for number in range(10):
        make_document(section("a"), key=f"kort-{number}")
    client.get("/narvik/kort/")
    before = rows()

    caplog.clear()
    with caplog.at_level(logging.INFO):
        answers = [client.get(f"/narvik/kort/kort-{number}/").status_code for number in range(10)]
        answers.append(client.get("/narvik/kort/finnes-ikke/").status_code)

    assert answers == [*[200] * 10, 404]
    assert rows() == before
    assert caplog.records == []


def test_t48_session_says_nothing_of_what_was_read() -> None:
    client = at_work(Role.REDAKTOR, make_municipality())
    make_document(section("a"))
    client.get("/narvik/")
    before = dict(client.session)

    client.get("/narvik/kort/barn-forteller/")
    client.get("/narvik/kontakter/?tilstand=sjekkes")

    assert dict(client.session) == before
