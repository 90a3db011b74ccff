"""The log of changes as a page and as a file: one municipality's own, newest first, at a constant cost."""

import csv
import io
from datetime import UTC, datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from handlekraft.organisations.log import remember, remember_all
from handlekraft.organisations.models import Municipality, Role
from tests.organisations.builders import make_municipality, make_person
from tests.workspace.people import at_work
from tests.workspace.test_lists import table

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
NOW = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)
# Midnight between October and November as the clock in Norway has it.
MIDNIGHT = datetime(2026, 10, 31, 23, 0, tzinfo=UTC)


def with_lines(number: int) -> Municipality:
    narvik = make_municipality()
    remember_all(person=None, changes=[(narvik, "skrev", f"linje {n}") for n in range(number)], now=NOW)
    return narvik


def test_log_shows_who_what_and_when_of_its_own_municipality() -> None:
    narvik, evenes = make_municipality(), make_municipality("evenes", number="1853")
    person = make_person("Demo Redaktør")
    remember(
        municipality=narvik, person=person, verb="skrev en ny versjon", subject="Et barn forteller", now=NOW
    )
    remember(municipality=narvik, person=None, verb="ga leserne en ny utgave", subject="Narvik", now=MIDNIGHT)
    remember(municipality=evenes, person=None, verb="skrev", subject="deres", now=NOW)
    remember(municipality=None, person=None, verb="skrev", subject="felles", now=NOW)

    assert table(at_work(Role.KOORDINATOR, narvik), "/narvik/logg/") == [
        ["Et barn forteller skrev en ny versjon", "Demo Redaktør", "24. november 2026 kl. 12.00"],
        ["Narvik ga leserne en ny utgave", "systemet", "1. november 2026 kl. 00.00"],
    ]


def test_log_is_narrowed_to_a_month_by_the_clock_here_and_passes_over_what_is_no_month() -> None:
    narvik = make_municipality()
    client = at_work(Role.DRIFT, narvik)
    for at in (MIDNIGHT - timedelta(seconds=1), MIDNIGHT):
        remember(municipality=narvik, person=None, verb="skrev", subject=at.isoformat(), now=at)

    def lines(month: str) -> int:
        return len(table(client, "/narvik/logg/", maned=month))

    assert [lines(month) for month in ("2026-10", "2026-11", "2026-12", "'; DROP", "")] == [1, 1, 2, 2, 2]
    assert ">November 2026</option>" in client.get("/narvik/logg/").content.decode()


def test_log_is_paged_and_a_page_that_is_not_there_is_the_last() -> None:
    client = at_work(Role.GODKJENNER, with_lines(51))

    first, second = table(client, "/narvik/logg/"), table(client, "/narvik/logg/", side="2")

    assert (len(first), first[0][0]) == (50, "linje 50 skrev")
    assert second == [["linje 0 skrev", "systemet", "24. november 2026 kl. 12.00"]]
    for odd in ("99", "-1", "x", "9" * 30, "0"):
        assert client.get("/narvik/logg/", {"side": odd}).status_code == 200
    assert table(client, "/narvik/logg/", side="99") == second


def test_log_without_lines_says_so() -> None:
    page = at_work(Role.DRIFT, make_municipality()).get("/narvik/logg/").content.decode()

    assert "Ingenting er endret ennå" in page


def test_log_as_a_file_has_every_line_and_none_that_a_spreadsheet_would_run() -> None:
    narvik = with_lines(60)
    remember(
        municipality=narvik, person=make_person("=Demo"), verb="skrev", subject="+47; «ja»", now=MIDNIGHT
    )
    client = at_work(Role.KOORDINATOR, narvik)

    response = client.get("/narvik/logg/eksport.csv")
    of_month = client.get("/narvik/logg/eksport.csv?maned=2026-11")

    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert response.headers["Content-Disposition"] == 'attachment; filename="logg-narvik.csv"'
    assert of_month.headers["Content-Disposition"] == 'attachment; filename="logg-narvik-2026-11.csv"'
    assert (len(rows), rows[0]) == (62, ["Tidspunkt", "Hvem", "Hva", "Gjelder"])
    assert rows[-1] == ["2026-11-01 00:00:00", "'=Demo", "skrev", "'+47; «ja»"]
    assert rows[1] == ["2026-11-24 12:00:00", "systemet", "skrev", "linje 59"]


@pytest.mark.parametrize("number", [1, 120])
@pytest.mark.parametrize(("address", "cost"), [("/narvik/logg/", 9), ("/narvik/logg/eksport.csv", 8)])
def test_log_costs_the_same_however_long_it_is(
    address: str, cost: int, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = at_work(Role.KOORDINATOR, with_lines(number))

    with django_assert_num_queries(cost):
        assert client.get(address).status_code == 200
