"""A way back for everything that can be entered: units renamed, closed, opened and taken away, addresses
chosen anew."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from handlekraft.orders.models import EditionOrder
from handlekraft.organisations.models import LogEntry, Role, Unit
from tests.guidance.builders import make_document, override, say, section
from tests.organisations.builders import appoint, make_municipality, make_person, make_unit
from tests.workspace.people import at_work

pytestmark = pytest.mark.django_db


def test_unit_is_renamed_and_keeps_its_address() -> None:
    narvik = make_municipality()
    make_unit(narvik, "a")
    client = at_work(Role.KOORDINATOR, narvik)

    answer = client.post("/narvik/enheter/a/", {"act": "rename", "name": "  Åsen   skole "})

    assert answer.headers["Location"] == "/narvik/enheter/"
    assert "Enheten heter nå" in client.get("/narvik/enheter/").content.decode()
    assert (Unit.objects.get().name, Unit.objects.get().slug) == ("Åsen skole", "a")
    assert EditionOrder.objects.get().because == "En enhet er endret"
    assert LogEntry.objects.filter(verb="ga en enhet et annet navn").count() == 1


def test_address_that_says_too_much_is_mended_with_the_name() -> None:
    narvik = make_municipality()
    make_unit(narvik, "krisesenteret")
    make_unit(narvik, "midtre-halogaland")

    at_work(Role.DRIFT, narvik).post(
        "/narvik/enheter/krisesenteret/", {"act": "rename", "name": "Krisesenteret i Midtre Hålogaland"}
    )

    assert Unit.objects.filter(slug="midtre-halogaland-2", name="Krisesenteret i Midtre Hålogaland").exists()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "«navn» mangler."),
        ("Ring 93 44 12 34", "telefonnummer"),
        ("Kari 01010750160", "fødselsnummer"),
        ("Enhet b", "En annen enhet heter det samme."),
    ],
)
def test_name_that_cannot_stand_is_told_at_its_field(name: str, said: str) -> None:
    narvik = make_municipality()
    before = make_unit(narvik, "a").name
    other = make_unit(narvik, "b")
    Unit.objects.filter(pk=other.pk).update(name="Enhet B")

    answer = at_work(Role.KOORDINATOR, narvik).post("/narvik/enheter/a/", {"act": "rename", "name": name})

    assert answer.status_code == 400
    assert said in answer.content.decode()
    assert "01010750160" not in answer.content.decode().replace('value="Kari 01010750160"', "")
    assert Unit.objects.get(slug="a").name == before


def test_unit_is_closed_with_an_heir_and_opened_again() -> None:
    narvik = make_municipality()
    make_unit(narvik, "a")
    heir = make_unit(narvik, "b")
    client = at_work(Role.KOORDINATOR, narvik)

    client.post("/narvik/enheter/a/", {"act": "close", "last_day": "31.10.2026", "heir": str(heir.pk)})
    closed = Unit.objects.get(slug="a")
    listed = client.get("/narvik/enheter/").content.decode()
    client.post("/narvik/enheter/a/", {"act": "reopen"})

    assert (closed.valid_to and closed.valid_to.isoformat(), closed.successor) == ("2026-10-31", heir)
    assert "Lagt ned" in listed
    assert (Unit.objects.get(slug="a").valid_to, Unit.objects.get(slug="a").successor) == (None, None)


@pytest.mark.parametrize("last_day", ["", "31.13.2026", "1.1.1990"])
def test_last_day_that_cannot_be_is_refused(last_day: str) -> None:
    narvik = make_municipality()
    make_unit(narvik, "a")

    answer = at_work(Role.KOORDINATOR, narvik).post(
        "/narvik/enheter/a/", {"act": "close", "last_day": last_day}
    )

    assert answer.status_code == 400
    assert Unit.objects.get().valid_to is None


def test_unit_that_nothing_hangs_on_is_taken_away() -> None:
    narvik = make_municipality()
    make_document(section("a"))
    make_unit(narvik, "a")
    client = at_work(Role.KOORDINATOR, narvik)

    answer = client.post("/narvik/enheter/a/", {"act": "remove"})

    assert answer.status_code == 302
    assert not Unit.objects.exists()
    assert LogEntry.objects.filter(verb="tok bort en enhet").count() == 1


@pytest.mark.parametrize("hangs", ["text", "role"])
def test_unit_that_something_hangs_on_stays_whole(hangs: str) -> None:
    narvik = make_municipality()
    make_document(section("a"))
    unit = make_unit(narvik, "a")
    if hangs == "text":
        say(unit, override("a", "replace", "Eget."))
    else:
        appoint(make_person("Demo Leder"), Role.ENHETSLEDER, narvik, unit=unit)

    answer = at_work(Role.KOORDINATOR, narvik).post("/narvik/enheter/a/", {"act": "remove"})

    assert answer.status_code == 400
    assert "Legg den ned i stedet." in answer.content.decode()
    assert Unit.objects.filter(pk=unit.pk).exists()
    assert not EditionOrder.objects.exists()


def test_unit_is_changed_by_nobody_without_the_role_for_the_whole_municipality() -> None:
    narvik = make_municipality()
    unit = make_unit(narvik, "a")

    inside = at_work(Role.KOORDINATOR, narvik, unit=unit)

    assert inside.post("/narvik/enheter/a/", {"act": "remove"}).status_code == 403
    assert at_work(Role.REDAKTOR, narvik).post("/narvik/enheter/a/", {"act": "remove"}).status_code == 403
    assert Unit.objects.exists()


def test_number_of_questions_does_not_follow_the_number_of_units() -> None:
    narvik = make_municipality()
    client = at_work(Role.KOORDINATOR, narvik)
    counted = []
    for upto in (range(2), range(2, 20)):
        for number in upto:
            make_unit(narvik, f"enhet-{number}")
        with CaptureQueriesContext(connection) as asked:
            client.get("/narvik/enheter/")
        counted.append(len(asked))

    assert counted[0] == counted[1]
