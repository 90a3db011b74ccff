"""Documents, contacts and roles as lists: what they show, what their address narrows, what they cost."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from handlekraft.directory.files import ContactDraft, CoverageDraft, NumberDraft
from handlekraft.directory.operations.contacts import record_contacts
from handlekraft.guidance.models import DocumentVersion
from handlekraft.guidance.operations.documents import record_document
from handlekraft.organisations.models import Municipality, Role
from tests.guidance.builders import document_draft, make_document, override, say, section
from tests.organisations.builders import appoint, make_municipality, make_person, make_unit
from tests.workspace.people import at_work, days_from_now, queries_for

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

# Session, account, roles; then the list's own; then the session's end, moved (with its savepoint).
DOCUMENTS, DOCUMENT, CONTACTS, ROLES = 14, 24, 10, 9


def table(client: Client, address: str, **choice: str) -> list[list[str]]:
    """The rows of the table at an address, as a reader hears them."""
    page = client.get(address, choice).content.decode()
    body = page.partition("<tbody>")[2].partition("</tbody>")[0]
    rows = re.findall(r"<tr>(.*?)</tr>", body, flags=re.DOTALL)
    return [[_words(cell) for cell in re.findall(r"<t[hd].*?</t[hd]>", row, flags=re.DOTALL)] for row in rows]


def _words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def contact(
    key: str, *, name: str = "", service: str = "helse", verified_on: date | None = None, number: str = ""
) -> ContactDraft:
    return ContactDraft(
        key=key,
        name=name or key.capitalize(),
        service=service,
        covers=(CoverageDraft("narvik"),),
        numbers=(NumberDraft(number),) if number else (),
        status="confirmed" if verified_on else "unconfirmed",
        verified_on=verified_on,
    )


def some_documents() -> Municipality:
    narvik = make_municipality()
    make_unit(narvik, "a")
    make_unit(narvik, "b")
    slot = section("hvem", "Hvem?", kind="slot", policy="fill", must_fill=True)
    for draft in (
        document_draft(section("skriv-ned"), key="skriv-ned", title="Skriv ned"),
        document_draft(slot, section("skriv-ned"), key="barn-forteller", title="Et barn forteller"),
    ):
        record_document(owner=None, draft=draft, today=timezone.localdate())
    return narvik


def test_documents_show_state_version_and_what_places_say_and_lack() -> None:
    narvik = some_documents()
    unit = narvik.units.get(slug="a")
    say(unit, override("hvem", "fill", "Demo Leder."), document="barn-forteller")
    client = at_work(Role.REDAKTOR, narvik)

    assert table(client, "/narvik/kort/") == [
        [
            "Et barn forteller Tiltakskort",
            "Utkast versjon 1",
            days_from_now(),
            "1 sted",
            "1 enhet har ikke fylt ut alt",
        ],
        ["Skriv ned Tiltakskort", "Utkast versjon 1", days_from_now(), "Ingen", "Ingenting"],
    ]


def test_documents_of_a_unit_show_what_that_unit_says_and_lacks() -> None:
    narvik = some_documents()
    say(
        narvik.units.get(slug="a"),
        override("skriv-ned", "append", "Vårt tillegg."),
        document="barn-forteller",
    )
    client = at_work(Role.REDAKTOR, narvik)

    rows = {
        unit: [row[3:] for row in table(client, "/narvik/kort/", enhet=unit, vis="oppgaver")] for unit in "ab"
    }

    assert rows == {
        "a": [["Ja", "1 felt er ikke fylt ut"]],
        "b": [["Nei", "1 felt er ikke fylt ut"]],
    }


def test_documents_are_narrowed_and_sorted_by_address_and_unknown_choices_are_passed_over() -> None:
    narvik = some_documents()
    client = at_work(Role.REDAKTOR, narvik)
    approver = make_person("Demo Godkjenner")
    DocumentVersion.objects.filter(document__key="skriv-ned").update(state="approved", approver=approver)

    def titles(**choice: str) -> list[str]:
        return [row[0].removesuffix(" Tiltakskort") for row in table(client, "/narvik/kort/", **choice)]

    assert titles(sorter="tittel") == ["Et barn forteller", "Skriv ned"]
    assert titles(vis="oppgaver") == ["Et barn forteller"]
    assert titles(type="routine") == []
    assert titles(type="finnes-ikke", sorter="'; DROP", enhet="c") == titles()
    assert "Ingen dokumenter passer" in client.get("/narvik/kort/", {"type": "routine"}).content.decode()


def test_documents_that_do_not_concern_a_unit_are_left_out_and_not_found_there() -> None:
    narvik = make_municipality()
    area = narvik.service_areas.create(key="barnehage", name="Barnehage")
    unit = make_unit(narvik, "a")
    unit.service_area = area
    unit.save()
    make_document(section("x"), key="bare-skole", service_areas=("skole",))
    make_document(section("x"), key="alle")
    client = at_work(Role.NOKKELPERSON, narvik, unit)

    assert len(table(client, "/narvik/kort/")) == 2
    assert len(table(client, "/narvik/kort/", enhet="a")) == 1
    assert client.get("/narvik/kort/bare-skole/?enhet=a").status_code == 404
    assert client.get("/narvik/kort/bare-skole/").status_code == 200


def test_document_shows_each_section_with_policy_origin_and_where_readers_have_it() -> None:
    narvik = make_municipality()
    unit = make_unit(narvik, "a")
    record_contacts(owner=narvik, drafts=[contact("helsa", name="Helsesentralen", number="76912000")])
    make_document(
        section("skriv-ned", "Ring {kontakt:helsa}.", policy="extend"),
        section("hvem", "Hvem?", kind="slot", policy="fill", must_fill=True),
    )
    say(unit, override("skriv-ned", "append", "Vårt tillegg."))
    client = at_work(Role.NOKKELPERSON, narvik, unit)

    page = client.get("/narvik/kort/barn-forteller/?enhet=a", headers={"host": "testserver:8000"})

    html = page.content.decode()
    words = _words(html)
    assert "Enheten kan legge til Ring Helsesentralen 76 91 20 00" in words
    assert "Vårt tillegg. Eksempel a" in words
    assert "Enheten fyller ut Felles Hvem?" in words
    assert "1 felt er ikke fylt ut. Leserne ser reserveteksten så lenge." in words
    assert 'href="//kort.localhost:8000/narvik/enhet/a/barn-forteller/"' in html
    assert "<title>Når et barn forteller – Arbeidsflate</title>" in html


def test_contacts_show_what_readers_get_and_how_far_it_can_be_trusted() -> None:
    narvik = make_municipality()
    record_contacts(
        owner=narvik,
        drafts=[
            contact("helsa", name="Helsesentralen", verified_on=timezone.localdate(), number="76912000"),
            contact("gammel", name="Gammel", verified_on=timezone.localdate() - timedelta(days=91)),
        ],
    )
    record_contacts(
        owner=None, drafts=[ContactDraft(key="felles", name="Felles linje", service="radgivning")]
    )
    client = at_work(Role.NUMMERANSVARLIG, narvik)

    rows = table(client, "/narvik/kontakter/", sorter="navn")

    assert rows == [
        ["Felles linje", "mangler Legg inn", "Felles", "Ikke bekreftet", "aldri"],
        ["Gammel", "mangler Legg inn", "Narvik", "Må bekreftes på nytt", days_from_now(-91)],
        ["Helsesentralen", "76 91 20 00", "Narvik", "Ikke bekreftet av to", days_from_now()],
    ]
    assert [row[0] for row in table(client, "/narvik/kontakter/", tilstand="sjekkes", eier="egne")] == [
        "Gammel"
    ]
    assert [row[0] for row in table(client, "/narvik/kontakter/", tilstand="alene")] == ["Helsesentralen"]
    assert [row[0] for row in table(client, "/narvik/kontakter/", tjeneste="radgivning")] == ["Felles linje"]
    assert table(client, "/narvik/kontakter/", sorter="kontrollert")[0][0] == "Felles linje"


def test_roles_show_who_holds_them_and_which_are_vacant() -> None:
    narvik = make_municipality()
    unit = make_unit(narvik, "a")
    appoint(make_person("Demo Enhetsleder"), Role.ENHETSLEDER, narvik, unit=unit)
    client = at_work(Role.KOORDINATOR, narvik)

    rows = table(client, "/narvik/roller/")

    assert ["Koordinator", "Hele kommunen", "Demo koordinator narvik"] in rows
    assert ["Enhetsleder", "Eksempel a", "Demo Enhetsleder"] in rows
    assert ["Nøkkelperson", "Eksempel a", "Ledig"] in rows
    assert table(client, "/narvik/roller/", ledig="ja", rolle="nokkelperson") == [
        ["Nøkkelperson", "Eksempel a", "Ledig"]
    ]


def a_municipality_with(number: int) -> tuple[Client, Municipality]:
    narvik = make_municipality()
    for n in range(number):
        unit = make_unit(narvik, f"enhet-{n}")
        appoint(make_person(f"Demo Leder {n}"), Role.ENHETSLEDER, narvik, unit=unit)
        make_document(section("skriv-ned"), key=f"kort-{n}")
        say(unit, override("skriv-ned", "append", "Vårt."), document=f"kort-{n}")
    record_contacts(owner=narvik, drafts=[contact(f"kontakt-{n}", number="76912000") for n in range(number)])
    return at_work(Role.KOORDINATOR, narvik), narvik


COSTS = {
    "/narvik/kort/": DOCUMENTS,
    "/narvik/kort/?enhet=enhet-0": DOCUMENTS,
    "/narvik/kort/kort-0/?enhet=enhet-0": DOCUMENT,
    "/narvik/kontakter/": CONTACTS,
    "/narvik/roller/": ROLES,
}


@pytest.mark.parametrize("number", [1, 30])
def test_page_costs_the_same_with_one_row_and_with_thirty(number: int) -> None:
    client, _narvik = a_municipality_with(number)

    assert {address: queries_for(client, address) for address in COSTS} == COSTS
