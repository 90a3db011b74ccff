"""A way back for everything that can be entered: units renamed, closed, opened and taken away, addresses
chosen anew."""

from dataclasses import replace
from datetime import date
from html import unescape
from itertools import pairwise

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from selectolax.lexbor import LexborHTMLParser

from handlekraft.domain.faults import ClosedError
from handlekraft.orders.models import EditionOrder
from handlekraft.organisations.drafts import RoleDraft
from handlekraft.organisations.models import LogEntry, Role, Unit
from handlekraft.organisations.operations.current_drafts import unit_drafts, units_with_history
from handlekraft.organisations.operations.files import record_roles, record_units
from handlekraft.organisations.upserts import RowOutcome
from handlekraft.staff.operations.units import rename_unit
from tests.guidance.builders import make_document, override, say, section
from tests.organisations.builders import TODAY, appoint, make_municipality, make_person, make_unit
from tests.workspace.people import at_work

pytestmark = pytest.mark.django_db


def of_people(unit: Unit) -> Unit:
    """The unit as if a table had brought it, and no content file."""
    Unit.objects.filter(pk=unit.pk).update(decided_on=TODAY)
    return unit


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
        ("Enhet b", "«Enhet b» er navnet på en annen enhet. Velg et annet navn."),
        ("B", "«B» er adressen til «Enhet B». Velg et annet navn."),
        ("=cmd|' /C calc'!A0", "«navn» begynner med «=», som en formel. Skriv selve navnet."),
        ("@SUM(A1)", "«navn» begynner med «@», som en formel."),
        ("+A1", "«navn» begynner med «+», som en formel."),
        ("-A1", "«navn» begynner med «-», som en formel."),
        ("…", "«navn» har ingen bokstaver a–å. Skriv et navn med bokstaver."),
    ],
)
def test_name_that_cannot_stand_is_told_at_its_field(name: str, said: str) -> None:
    narvik = make_municipality()
    before = make_unit(narvik, "a").name
    other = make_unit(narvik, "b")
    Unit.objects.filter(pk=other.pk).update(name="Enhet B")

    answer = at_work(Role.KOORDINATOR, narvik).post("/narvik/enheter/a/", {"act": "rename", "name": name})

    assert answer.status_code == 400
    assert said in unescape(answer.content.decode())
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


@pytest.mark.parametrize("chain", ["ab", "abc"])
def test_unit_is_not_closed_with_an_heir_that_it_is_itself_the_heir_of(chain: str) -> None:
    narvik = make_municipality()
    units = [make_unit(narvik, slug) for slug in chain]
    for unit, heir in pairwise(units):
        Unit.objects.filter(pk=unit.pk).update(successor=heir)

    answer = at_work(Role.KOORDINATOR, narvik).post(
        f"/narvik/enheter/{chain[-1]}/", {"act": "close", "last_day": "31.10.2026", "heir": str(units[0].pk)}
    )

    names = ", ".join(f"«{unit.name}»" for unit in units)
    assert answer.status_code == 400
    assert f"Enhetene {names} overtas av hverandre i ring." in answer.content.decode()
    last = Unit.objects.get(slug=chain[-1])
    assert (last.valid_to, last.successor) == (None, None)
    assert not EditionOrder.objects.exists()


@pytest.mark.parametrize("last_day", ["", "31.13.2026", "1.1.1990", "1.1.2100", "31.12.9999"])
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
    of_people(make_unit(narvik, "a"))
    client = at_work(Role.KOORDINATOR, narvik)

    answer = client.post("/narvik/enheter/a/", {"act": "remove"})

    assert answer.status_code == 302
    assert not Unit.objects.exists()
    assert LogEntry.objects.filter(verb="tok bort en enhet").count() == 1


@pytest.mark.parametrize("hangs", ["text", "role"])
def test_unit_that_something_hangs_on_stays_whole(hangs: str) -> None:
    narvik = make_municipality()
    make_document(section("a"))
    unit = of_people(make_unit(narvik, "a"))
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


def test_heir_that_has_closed_since_stays_the_heir_when_the_last_day_is_changed() -> None:
    narvik = make_municipality()
    heir = make_unit(narvik, "b", valid_to=TODAY.replace(year=2025))
    closed = make_unit(narvik, "c", valid_to=TODAY)
    Unit.objects.filter(pk=closed.pk).update(successor=heir)
    client = at_work(Role.KOORDINATOR, narvik)
    page = LexborHTMLParser(client.get("/narvik/enheter/c/").content)
    chosen = page.css_first("select[name=heir] option[selected]")

    client.post(
        "/narvik/enheter/c/",
        {"act": "close", "last_day": "1.2.2027", "heir": chosen.attributes["value"] if chosen else ""},
    )

    closed.refresh_from_db()
    assert (closed.successor, closed.valid_to) == (heir, date(2027, 2, 1))
    assert LogEntry.objects.get(verb="la ned en enhet").subject == (
        "Eksempel c, siste dag 01.02.2027, overtas av Eksempel b"
    )


def test_what_other_buttons_say_stands_as_it_was_when_one_is_refused() -> None:
    narvik = make_municipality()
    make_unit(narvik, "a")

    answer = at_work(Role.KOORDINATOR, narvik).post("/narvik/enheter/a/", {"act": "close", "last_day": ""})

    page = LexborHTMLParser(answer.content)
    name = page.css_first("input[name=name]")
    assert answer.status_code == 400
    assert name is not None
    assert name.attributes["value"] == "Eksempel a"


@pytest.mark.parametrize(
    ("last_day", "said"), [("1.1.2026", "Eksempel a er lagt ned."), ("31.12.2099", "legges ned etter")]
)
def test_closing_says_whether_the_unit_is_closed_now(last_day: str, said: str) -> None:
    narvik = make_municipality()
    make_unit(narvik, "a")
    client = at_work(Role.KOORDINATOR, narvik)

    client.post("/narvik/enheter/a/", {"act": "close", "last_day": last_day, "heir": ""})

    assert said in client.get("/narvik/enheter/").content.decode()


@pytest.mark.parametrize(
    "sent",
    [
        {"act": "rename", "name": "Åsen skole"},
        {"act": "close", "last_day": "1.1.2026", "heir": ""},
        {"act": "reopen"},
    ],
    ids=["renamed", "closed", "opened"],
)
def test_what_people_made_of_a_unit_no_content_file_takes_back(sent: dict[str, str]) -> None:
    narvik = make_municipality()
    make_unit(narvik, "a", valid_to=date(2026, 6, 30) if sent["act"] == "reopen" else None)
    drafts = unit_drafts(units_with_history(Unit.objects.of(narvik)))
    at_work(Role.KOORDINATOR, narvik).post("/narvik/enheter/a/", sent)
    decided = Unit.objects.values("name", "slug", "valid_to").get()

    outcomes = record_units(municipality=narvik, drafts=drafts)

    assert set(outcomes.values()) == {RowOutcome.KEPT}
    assert Unit.objects.values("name", "slug", "valid_to").get() == decided


def test_unit_is_not_opened_beside_one_that_has_taken_its_name() -> None:
    narvik = make_municipality()
    closed = make_unit(narvik, "a", valid_to=TODAY)
    Unit.objects.filter(pk=make_unit(narvik, "b").pk).update(name=closed.name)

    answer = at_work(Role.KOORDINATOR, narvik).post("/narvik/enheter/a/", {"act": "reopen"})

    assert answer.status_code == 400
    assert "«Eksempel a» er navnet på en annen enhet." in answer.content.decode()
    assert Unit.objects.get(slug="a").valid_to == TODAY


def test_mended_address_is_no_other_units_name() -> None:
    narvik = make_municipality()
    make_unit(narvik, "krisesenteret")
    Unit.objects.filter(pk=make_unit(narvik, "b").pk).update(name="fjellro")

    at_work(Role.KOORDINATOR, narvik).post(
        "/narvik/enheter/krisesenteret/", {"act": "rename", "name": "Krisesenteret Fjellro"}
    )

    assert Unit.objects.get(name="Krisesenteret Fjellro").slug == "fjellro-2"


def test_unit_that_content_files_would_bring_again_is_not_taken_away() -> None:
    narvik = make_municipality()
    unit = make_unit(narvik, "a")
    record_units(municipality=narvik, drafts=unit_drafts(units_with_history(Unit.objects.of(narvik))))
    client = at_work(Role.KOORDINATOR, narvik)

    for before in ({"act": "rename", "name": "Åsen skole"}, {"act": "reopen"}):
        answer = client.post("/narvik/enheter/a/", {"act": "remove"})
        assert answer.status_code == 400
        assert "Enheten står i innholdsfilene" in answer.content.decode()
        client.post("/narvik/enheter/a/", before)

    assert client.post("/narvik/enheter/a/", {"act": "remove"}).status_code == 400
    unit.refresh_from_db()
    assert (unit.name, unit.filed_as) == ("Åsen skole", "a")


def test_unit_that_content_files_no_longer_name_is_taken_away() -> None:
    narvik = make_municipality()
    make_unit(narvik, "a")
    drafts = unit_drafts(units_with_history(Unit.objects.of(narvik)))
    record_units(municipality=narvik, drafts=drafts)
    record_units(municipality=narvik, drafts=[replace(drafts[0], slug="b", name="Eksempel b")])

    at_work(Role.KOORDINATOR, narvik).post("/narvik/enheter/a/", {"act": "remove"})

    assert list(Unit.objects.values_list("slug", flat=True)) == ["b"]


def test_unit_whose_address_was_mended_is_still_the_one_that_files_name() -> None:
    narvik = make_municipality()
    mended = make_unit(narvik, "krisesenteret", kind="sector")
    make_unit(narvik, "b", parent=mended)
    drafts = unit_drafts(units_with_history(Unit.objects.of(narvik)))
    role = RoleDraft("enhetsleder", "Demo Leder", TODAY, unit="krisesenteret")
    record_units(municipality=narvik, drafts=drafts)
    record_roles(municipality=narvik, drafts=[role])
    at_work(Role.DRIFT, narvik).post(
        "/narvik/enheter/krisesenteret/", {"act": "rename", "name": "Midtre Hålogaland"}
    )

    units = record_units(municipality=narvik, drafts=drafts)
    roles = record_roles(municipality=narvik, drafts=[role])

    assert units == {"krisesenteret": RowOutcome.KEPT, "b": RowOutcome.UNCHANGED}
    assert set(roles.values()) == {RowOutcome.UNCHANGED}
    assert sorted(Unit.objects.values_list("slug", "filed_as")) == [
        ("b", "b"),
        ("midtre-halogaland", "krisesenteret"),
    ]
    assert Unit.objects.get(slug="b").placements.get().parent.slug == "midtre-halogaland"


def test_unit_that_somebody_else_took_away_meanwhile_is_told_as_gone() -> None:
    narvik = make_municipality()
    unit = make_unit(narvik, "a")
    person = make_person("Demo Koordinator")
    appoint(person, Role.KOORDINATOR, narvik)
    Unit.objects.all().delete()

    with pytest.raises(ClosedError, match="finnes ikke lenger"):
        rename_unit(unit=unit, name="Åsen skole", person=person, today=TODAY)
