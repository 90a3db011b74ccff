"""Lest og forstått in the workspace: what is new, confirming it, what a leader
records, how far the units have come."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from handlekraft.accounts.models import User
from handlekraft.acknowledgement.models import Acknowledgement, UnclearText
from handlekraft.organisations.models import Municipality, Role, Unit
from tests.acknowledgement.builders import employee, make_document, say, stand_behind_all
from tests.guidance import builders as guidance
from tests.guidance.builders import override, section
from tests.organisations.builders import appoint, make_municipality, make_person, make_unit
from tests.workspace.people import at_work, days_from_now, queries_for, signed_in
from tests.workspace.test_overview import waiting
from tests.workspace.test_silence import rows

pytestmark = pytest.mark.django_db
CARD = "/narvik/lest/kort/barn-forteller/"
UNIT = "/narvik/lest/enheter/a/"
TOGETHER = f"{UNIT}barn-forteller/"


@pytest.fixture
def narvik() -> Municipality:
    make_document(section("ring", "Ring barnevernvakten."), section("skriv-ned", "Skriv ned det barnet sa."))
    return make_municipality()


@pytest.fixture
def unit(narvik: Municipality) -> Unit:
    return make_unit(narvik, "a")


def page(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def words(html: str) -> str:
    """What is read on a page, without its marks."""
    main = html.partition("<main")[2]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", main))


def shown(html: str) -> str:
    """The digest that a form on the page carries."""
    found = re.search(r'name="shown" value="([^"]+)"', html)
    assert found
    return found[1]


def confirm(client: Client) -> None:
    client.post(CARD, {"shown": shown(page(client, CARD))})


def test_employee_reads_confirms_and_is_asked_for_nothing_more(narvik: Municipality, unit: Unit) -> None:
    client = signed_in(employee(unit))
    assert "2 avsnitt" in words(page(client, "/narvik/lest/"))
    card = page(client, CARD)
    assert "Ring barnevernvakten." in card
    assert "Jeg har lest dette og vet hva jeg skal gjøre" in card

    response = client.post(CARD, {"shown": shown(card)}, follow=True)

    assert response.redirect_chain == [("/narvik/lest/", 302)]
    assert "Takk. Du har bekreftet «Et barn forteller»." in words(response.content.decode())
    assert "Ingenting å lese nå" in words(response.content.decode())
    assert "Ingenting er nytt for deg her" in words(page(client, CARD))
    assert waiting(client) == []


def test_changed_section_stands_alone_with_what_differs_from_what_was_confirmed(
    narvik: Municipality, unit: Unit
) -> None:
    client = signed_in(employee(unit))
    confirm(client)
    make_document(
        section("ring", "Ring barnevernvakten."), section("skriv-ned", "Skriv ned ordrett det barnet sa.")
    )

    card = page(client, CARD)

    assert "Ring barnevernvakten." not in card
    assert "Endret siden sist" in card
    assert re.search(r"<ins>.*ordrett.*</ins>", card)
    assert "<del>" not in card


def test_text_that_changed_while_it_was_read_is_shown_again_and_nothing_is_confirmed(
    narvik: Municipality, unit: Unit
) -> None:
    client = signed_in(employee(unit))
    digest = shown(page(client, CARD))
    make_document(section("ring", "Ring politiet."), section("skriv-ned", "Skriv ned det barnet sa."))

    response = client.post(CARD, {"shown": digest})

    assert response.status_code == 409
    assert "Ingenting er bekreftet" in response.content.decode()
    assert "Ring politiet." in response.content.decode()
    assert not Acknowledgement.objects.exists()


def test_unclear_is_told_to_those_who_lead_the_reading_without_a_name(
    narvik: Municipality, unit: Unit
) -> None:
    person = employee(unit, "Demo Sjenert")
    key_person = signed_in(employee(unit, "Demo Nøkkel", role=Role.NOKKELPERSON))
    editor = signed_in(employee(narvik, "Demo Redaktør", role=Role.REDAKTOR))
    client = signed_in(person)
    token = re.search(r'name="unclear" value="([^"]+)"', page(client, CARD))
    assert token

    thanks = client.post(CARD, {"unclear": token[1]}, follow=True).content.decode()

    assert "men ikke hvem" in thanks
    assert "2 avsnitt er nye for deg" in words(thanks)
    told = ("Noen synes at ett avsnitt er uklart.", "/narvik/lest/uklart/")
    assert told in waiting(key_person)
    assert told in waiting(editor)
    for reader, act in ((key_person, "Vi har tatt det opp"), (editor, "Enheten tar det opp")):
        listed = page(reader, "/narvik/lest/uklart/")
        assert "Ring barnevernvakten." in listed
        assert act in listed
        assert person.display_name not in listed


def test_unclear_text_is_taken_up_by_the_unit_and_not_by_the_editor(narvik: Municipality, unit: Unit) -> None:
    row = UnclearText.objects.create(
        municipality=narvik,
        unit=unit,
        document_id=make_document().pk,
        section="ring",
        acknowledgement="a",
        times=1,
    )
    key_person = signed_in(employee(unit, "Demo Nøkkel", role=Role.NOKKELPERSON))
    editor = signed_in(employee(narvik, "Demo Redaktør", role=Role.REDAKTOR))

    refused = editor.post("/narvik/lest/uklart/", {"unclear": row.pk})
    done = key_person.post("/narvik/lest/uklart/", {"unclear": row.pk})
    nothing = key_person.post("/narvik/lest/uklart/", {"unclear": "x"})

    assert [refused.status_code, done.status_code, nothing.status_code] == [403, 302, 404]
    assert not UnclearText.objects.exists()


def test_unclear_text_that_is_gone_is_said_to_be(narvik: Municipality, unit: Unit) -> None:
    response = signed_in(employee(unit)).post(CARD, {"unclear": "ring:finnes-ikke"})

    assert response.status_code == 409
    assert "Les det som står her nå" in response.content.decode()
    assert not UnclearText.objects.exists()


def test_leader_records_for_those_who_read_together_and_a_person_takes_it_back(
    narvik: Municipality, unit: Unit
) -> None:
    leader = signed_in(employee(unit, "Demo Leder", role=Role.ENHETSLEDER))
    one, two = employee(unit, "Demo En"), employee(unit, "Demo To")
    sent = {"shown": shown(page(leader, TOGETHER)), "method": "group", "people": [one.pk]}

    response = leader.post(TOGETHER, sent, follow=True)

    assert "Registrert for 1 person." in words(response.content.decode())
    assert "Demo En registrert av Demo Leder" in words(page(leader, UNIT))
    client = signed_in(one)
    told = words(page(client, "/narvik/lest/"))
    assert "Lest sammen, Eksempel a" in told
    assert "registrert av Demo Leder" in told
    assert "Registrert for deg" not in page(signed_in(two), "/narvik/lest/")

    row = Acknowledgement.objects.get()
    assert signed_in(two).post("/narvik/lest/", {"recorded": row.pk}).status_code == 404
    assert client.post("/narvik/lest/", {"recorded": "9" * 5000}).status_code == 404
    assert client.post("/narvik/lest/", {"recorded": row.pk}).status_code == 302
    again = client.post("/narvik/lest/", {"recorded": row.pk})
    assert again.status_code == 409
    assert "Registreringen var alt tatt tilbake." in words(again.content.decode())
    after = words(page(client, "/narvik/lest/"))
    assert "Registrert for deg" not in after
    assert "2 avsnitt" in after


@pytest.mark.parametrize(
    ("changes", "status", "message"),
    [
        ({"people": []}, 400, "Velg minst én som har lest."),
        ({"people": ["999999"]}, 400, "har ikke lenger en rolle her"),
        ({"method": "tanker"}, 400, "Velg hvordan dere leste."),
        ({"shown": "gammel"}, 409, "Ingenting er registrert"),
    ],
)
def test_recording_that_cannot_be_taken_says_why_and_keeps_what_was_ticked(
    narvik: Municipality, unit: Unit, changes: dict[str, object], status: int, message: str
) -> None:
    leader = signed_in(employee(unit, "Demo Leder", role=Role.ENHETSLEDER))
    person = employee(unit, "Demo En")
    sent = {"shown": shown(page(leader, TOGETHER)), "method": "paper", "people": [str(person.pk)]}

    response = leader.post(TOGETHER, {**sent, **changes})
    html = response.content.decode()

    assert response.status_code == status
    assert message in html
    assert (f'value="{person.pk}" checked' in html) == ("people" not in changes)
    assert not Acknowledgement.objects.exists()


def test_paper_list_has_the_names_and_the_code_that_the_form_asks_for(
    narvik: Municipality, unit: Unit
) -> None:
    leader = signed_in(employee(unit, "Demo Leder", role=Role.ENHETSLEDER))
    employee(unit, "Demo En")

    paper, form = words(page(leader, f"{TOGETHER}papirliste/")), words(page(leader, TOGETHER))

    code = re.search(r"Kode for teksten: (\w{6})", paper)
    assert code
    assert f"koden {code[1]}." in form
    assert "Demo En" in paper
    assert "Demo Leder" not in paper


def fill(unit: Unit, number: int) -> list[User]:
    return [employee(unit, f"Demo Ansatt {unit.slug} {n}") for n in range(number)]


def test_coordinator_sees_numbers_and_no_names_and_of_small_units_not_even_numbers(
    narvik: Municipality, unit: Unit
) -> None:
    small = make_unit(narvik, "b")
    people = [*fill(unit, 5), *fill(small, 4)]
    confirm(signed_in(people[0]))
    confirm(signed_in(people[5]))
    client = signed_in(employee(narvik, "Demo Koordinator", role=Role.KOORDINATOR))

    listed = words(page(client, "/narvik/lest/enheter/"))
    large, few = words(page(client, UNIT)), words(page(client, "/narvik/lest/enheter/b/"))

    assert "Eksempel a 1 av 5" in listed
    assert "Eksempel b færre enn 5 personer" in listed
    assert "1 av 5" in large
    assert not re.search(r"\d av \d", few)
    assert "færre enn 5 personer" in few
    assert not [person for person in people if person.display_name in large + few]


def test_leader_sees_names_and_numbers_of_their_own_units_and_of_no_other(
    narvik: Municipality, unit: Unit
) -> None:
    other = make_unit(narvik, "b")
    (one,) = fill(unit, 1)
    fill(other, 1)
    confirm(signed_in(one))
    client = signed_in(employee(unit, "Demo Leder", role=Role.ENHETSLEDER))

    listed, own = words(page(client, "/narvik/lest/enheter/")), words(page(client, UNIT))

    assert "Eksempel a 1 av 2" in listed
    assert "Eksempel b" not in listed
    assert own.index("Har bekreftet Demo Ansatt a 0") < own.index("Har noe igjen Demo Leder")
    assert client.get("/narvik/lest/enheter/b/").status_code == 403
    assert client.get("/narvik/lest/enheter/b/barn-forteller/").status_code == 403


def test_employee_is_told_what_to_read_and_by_when_and_the_leader_the_share_that_is_late(
    narvik: Municipality, unit: Unit, monkeypatch: pytest.MonkeyPatch
) -> None:
    (one,) = fill(unit, 1)
    leader = employee(unit, "Demo Leder", role=Role.ENHETSLEDER)
    appoint(make_person("Demo Nøkkel"), Role.NOKKELPERSON, narvik, unit=unit)
    day = days_from_now(30)

    in_time = waiting(signed_in(one)), waiting(signed_in(leader))
    confirm(signed_in(leader))
    after = timezone.localdate() + timedelta(days=31)
    monkeypatch.setattr(timezone, "localdate", lambda *_: after)
    late = waiting(signed_in(one)), waiting(signed_in(leader))

    own = (f"Du har 2 avsnitt å lese, de første innen {day}.", "/narvik/lest/")
    assert in_time == ([own], [own])
    assert late == (
        [("Du har 2 avsnitt å lese. Fristen er gått ut for 2.", "/narvik/lest/")],
        [("I Eksempel a har 1 av 3 lest det de skulle innen fristen.", UNIT)],
    )


def test_opening_what_is_to_be_read_leaves_no_row(narvik: Municipality, unit: Unit) -> None:
    client = signed_in(employee(unit))
    client.get("/narvik/lest/")
    before = rows()

    for _ in range(3):
        client.get("/narvik/lest/")
        client.get(CARD)

    assert rows() == before


COSTS = {
    "/narvik/lest/": 18,
    CARD: 23,
    "/narvik/lest/enheter/": 18,
    UNIT: 18,
    TOGETHER: 18,
    "/narvik/lest/uklart/": 20,
}


@pytest.mark.parametrize("number", [1, 30])
def test_every_page_costs_the_same_for_one_unit_and_for_thirty(narvik: Municipality, number: int) -> None:
    leader = employee(narvik, "Demo Leder", role=Role.SEKTORLEDER)
    for n in range(number):
        unit = make_unit(narvik, "a" if n == 0 else f"enhet-{n}")
        say(unit, override("skriv-ned", "append", f"Hos oss {n}."))
        appoint(leader, Role.ANSATT, narvik, unit=unit)
        (person,) = fill(unit, 1)
        reader = signed_in(person)
        token = re.search(r'name="unclear" value="([^"]+)"', page(reader, CARD))
        assert token
        reader.post(CARD, {"unclear": token[1]})
        confirm(reader)
    client = signed_in(leader)

    assert {address: queries_for(client, address) for address in COSTS} == COSTS


def test_nobody_is_asked_to_confirm_a_draft() -> None:
    narvik = make_municipality()
    unit = make_unit(narvik, "a")
    draft = guidance.make_document(section("ring", "Ring."))
    client = at_work(Role.ANSATT, narvik, unit)
    asked = client.get("/narvik/lest/").content.decode()
    stand_behind_all()

    assert "Ingenting å lese nå" in asked
    assert "Bare tekster som er godkjent, står her." in asked
    assert draft.title in client.get("/narvik/lest/").content.decode()


def test_three_documents_are_shown_first_and_the_others_folded() -> None:
    narvik = make_municipality()
    for number in range(5):
        make_document(section("ring", "Ring."), key=f"kort-{number}")
    page = at_work(Role.ANSATT, narvik, make_unit(narvik, "a")).get("/narvik/lest/").content.decode()
    first, _fold, later = page.partition("<details>")

    assert "Deretter: 2 dokumenter til" in later
    assert (first.count("/lest/kort/kort-"), later.count("/lest/kort/kort-")) == (3, 2)
