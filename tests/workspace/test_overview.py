import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client, override_settings
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from handlekraft.directory.files import ContactDraft, CoverageDraft
from handlekraft.directory.models import ContactPoint
from handlekraft.directory.operations.contacts import record_contacts
from handlekraft.editions.shelf.notes import put_note
from handlekraft.editions.shelf.shelf import Shelf
from handlekraft.organisations.models import Municipality, Role
from tests.guidance.builders import make_document, override, say, section
from tests.organisations.builders import appoint, make_municipality, make_person, make_unit
from tests.workspace.people import at_work, days_from_now, signed_in

pytestmark = pytest.mark.django_db

OVERVIEW = 42


def waiting(client: Client, address: str = "/narvik/") -> list[tuple[str, str]]:
    """Each sentence with where its link leads."""
    page = client.get(address).content.decode()
    found = re.findall(r'<li><p[^>]*>(.*?)</p>\s*<a [^>]*href="([^"]+)"', page, flags=re.DOTALL)
    return [(text, href.replace("&amp;", "&")) for text, href in found]


def besides_reading(client: Client) -> list[tuple[str, str]]:
    """The same without what the person is to read."""
    return [each for each in waiting(client) if each[1] != "/narvik/lest/"]


def fully_staffed() -> Municipality:
    narvik = make_municipality()
    for role in (Role.KOORDINATOR, Role.REDAKTOR, Role.GODKJENNER, Role.NUMMERANSVARLIG):
        appoint(make_person(f"Demo {role.label}"), role, narvik)
    return narvik


def test_overview_without_tasks_says_that_nothing_waits() -> None:
    client = at_work(Role.ANSATT, make_municipality())

    page = client.get("/narvik/").content.decode()

    assert "Ingenting venter på deg" in page
    assert waiting(client) == []


def test_coordinator_sees_every_vacancy_a_few_by_name_and_many_as_a_number() -> None:
    narvik = fully_staffed()
    for number in range(4):
        unit = make_unit(narvik, f"enhet-{number}")
        if number:
            appoint(make_person(f"Demo Leder {number}"), Role.ENHETSLEDER, narvik, unit=unit)
    client = at_work(Role.KOORDINATOR, narvik)

    assert waiting(client) == [
        ("Eksempel enhet-0 mangler enhetsleder.", "/narvik/roller/?ledig=ja&rolle=enhetsleder"),
        ("4 enheter mangler nøkkelperson.", "/narvik/roller/?ledig=ja&rolle=nokkelperson"),
    ]


def test_leader_sees_vacancies_of_their_own_unit_and_those_below_it() -> None:
    narvik = make_municipality()
    sector = make_unit(narvik, "sektor", kind="sector")
    below, beside = make_unit(narvik, "under", parent=sector), make_unit(narvik, "ved-siden")

    of_sector = at_work(Role.SEKTORLEDER, narvik, sector)
    of_unit = at_work(Role.ENHETSLEDER, narvik, beside)

    assert [text for text, _ in waiting(of_sector)] == [
        f"{below.name} mangler enhetsleder.",
        f"{below.name} mangler nøkkelperson.",
    ]
    assert [text for text, _ in waiting(of_unit)] == [f"{beside.name} mangler nøkkelperson."]


def test_leader_and_key_person_see_required_fields_their_unit_has_not_filled() -> None:
    narvik = make_municipality()
    unit, other = make_unit(narvik, "a"), make_unit(narvik, "b")
    make_document(
        section("hvem", "Hvem sier vi fra til?", kind="slot", policy="fill", must_fill=True),
        section("hvor", "Hvor skriver vi?", kind="slot", policy="fill", must_fill=True),
    )
    say(other, override("hvem", "fill", "Demo Leder."), override("hvor", "fill", "I mappen."))

    lacking = at_work(Role.NOKKELPERSON, narvik, unit)
    done = at_work(Role.NOKKELPERSON, narvik, other)

    assert besides_reading(lacking) == [
        (
            "Eksempel a har 2 felt å fylle ut i «Et barn forteller».",
            "/narvik/kort/barn-forteller/skriv/?enhet=a",
        )
    ]
    assert besides_reading(done) == []


def test_changed_common_text_waits_for_those_who_wrote_in_its_place() -> None:
    narvik = make_municipality()
    unit = make_unit(narvik, "a")
    make_document(section("skriv-ned", "Gammel tekst."), owner=narvik)
    say(unit, override("skriv-ned", "replace", "Vår tekst."))
    make_document(section("skriv-ned", "Ny tekst."), owner=narvik)

    assert besides_reading(at_work(Role.NOKKELPERSON, narvik, unit)) == [
        (
            "Den felles teksten i «Et barn forteller» er endret. Eksempel a må se på én lokal tekst, "
            f"innen {days_from_now(14)}.",
            "/narvik/kort/barn-forteller/skriv/?enhet=a",
        )
    ]
    assert [
        text for text, _href in besides_reading(at_work(Role.GODKJENNER, narvik)) if "endret" in text
    ] == []


def test_those_who_answer_for_numbers_see_how_many_of_their_own_must_be_called() -> None:
    narvik, evenes = make_municipality(), make_municipality("evenes", number="1853")
    long_ago = timezone.localdate() - timedelta(days=91)
    record_contacts(
        owner=narvik,
        drafts=[
            ContactDraft(key="a", name="A", service="helse", covers=(CoverageDraft("narvik"),)),
            ContactDraft(
                key="b",
                name="B",
                service="helse",
                covers=(CoverageDraft("narvik"),),
                status="confirmed",
                verified_on=long_ago,
            ),
            ContactDraft(
                key="c",
                name="C",
                service="helse",
                covers=(CoverageDraft("narvik"),),
                status="confirmed",
                verified_on=timezone.localdate(),
            ),
        ],
    )
    record_contacts(owner=None, drafts=[ContactDraft(key="d", name="D", service="helse")])

    told = waiting(at_work(Role.NUMMERANSVARLIG, narvik))

    assert told == [
        ("Leserne har ikke noe nummer til A, B, C og D.", "/narvik/kontakter/?tilstand=mangler"),
        (
            "2 kontaktpunkter er ikke bekreftet de siste 90 dagene.",
            "/narvik/kontakter/?tilstand=sjekkes&eier=egne",
        ),
    ]
    assert waiting(at_work(Role.REDAKTOR, narvik)) == []
    assert waiting(at_work(Role.NUMMERANSVARLIG, evenes), "/evenes/") == [
        ("Leserne har ikke noe nummer til D.", "/evenes/kontakter/d/")
    ]
    assert ContactPoint.objects.count() == 4


def test_older_edition_than_readers_should_have_is_told_to_those_who_publish(tmp_path: Path) -> None:
    narvik = make_municipality()
    put_note(tmp_path, "Databasen")
    put_note(Shelf(tmp_path, "narvik").folder, "Siste publisering ble stanset.")

    with override_settings(EDITIONS_DIR=tmp_path):
        told = [text for text, _href in waiting(at_work(Role.REDAKTOR, narvik))]
        others = [text for text, _href in waiting(at_work(Role.NUMMERANSVARLIG, narvik))]

    assert told[:2] == [
        "Innholdsfilene er ikke lest inn. Be den som drifter løsningen se i loggen.",
        "Siste publisering ble stanset.",
    ]
    assert not set(told[:2]) & set(others)


@pytest.mark.parametrize("number", [1, 30])
def test_overview_costs_the_same_however_many_units_and_documents(
    number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    narvik = make_municipality()
    person = make_person()
    for role in (Role.KOORDINATOR, Role.NUMMERANSVARLIG, Role.REDAKTOR):
        appoint(person, role, narvik)
    for n in range(number):
        unit = make_unit(narvik, f"enhet-{n}")
        appoint(person, Role.NOKKELPERSON, narvik, unit=unit)
        make_document(section("hvem", "Hvem?", kind="slot", policy="fill", must_fill=True), key=f"kort-{n}")
    client = signed_in(person)
    client.get("/narvik/")

    with django_assert_num_queries(OVERVIEW):
        page = client.get("/narvik/").content.decode()

    assert page.count("<li><p") >= number
