"""«Legg inn vårt nummer»: a municipality's own number through the pages, and the line that asks for it."""

import re
from dataclasses import replace

import pytest
from django.test import Client

from handlekraft.accounts.models import User
from handlekraft.directory.models import ContactChange, ContactPoint
from handlekraft.organisations.models import Municipality, Role
from tests.directory.builders import contact_draft, record_contact
from tests.directory.changing.people import keeper, wish
from tests.organisations.builders import appoint, make_municipality, make_person
from tests.workspace.people import at_work, queries_for, signed_in
from tests.workspace.test_lists import table
from tests.workspace.test_numbers import acts, alerts, form_of
from tests.workspace.test_overview import waiting

pytestmark = pytest.mark.django_db

PAGE, EDIT = "/evenes/kontakter/barnevern/", "/evenes/kontakter/barnevern/endre/"
OURS = "76 98 20 00"


@pytest.fixture
def evenes() -> Municipality:
    """A municipality that has entered nothing yet."""
    record_contact(
        None,
        replace(contact_draft(number="", instead="alarm"), name="Barneverntjenesten"),
        replace(contact_draft("alarm", number="116111", service="radgivning"), name="Alarmtelefonen"),
        replace(contact_draft("familievern", number="", service="radgivning"), name="Familievernkontoret"),
    )
    return make_municipality("evenes", number="1853")


@pytest.fixture
def one(evenes: Municipality) -> User:
    return keeper(evenes, "Demo Én")


@pytest.fixture
def other(evenes: Municipality) -> User:
    return keeper(evenes, "Demo To")


def entered(client: Client, **more: str) -> dict[str, str]:
    return {**form_of(client, EDIT), "number_0": OURS, "dialled": "on", **more}


def test_one_enters_another_approves_and_it_is_the_municipality_s_own(
    evenes: Municipality, one: User, other: User
) -> None:
    writer, approver = signed_in(one), signed_in(other)
    before = writer.get(PAGE).content.decode()

    sent = writer.post(EDIT, entered(writer, name="Barneverntjenesten i Evenes"))
    address = sent.headers["Location"]
    waits = writer.get(address, follow=True).content.decode()
    shown = approver.get(address).content.decode()
    approved = approver.post(address, {"act": "approve"}, follow=True)

    after = writer.get(PAGE).content.decode()
    assert "Leserne får Alarmtelefonen i stedet." in before
    assert f'href="{EDIT}">Legg inn vårt nummer</a>' in before
    assert "Leserne har ikke noe nummer så lenge." in waits
    assert "<h1>Eget nummer for Barneverntjenesten</h1>" in shown
    assert "<dt>Nummer 1</dt><dd>76 98 20 00</dd>" in shown
    assert shown.index("Slik blir det for leserne") < shown.index("Dette er nytt")
    assert (acts(waits), acts(shown)) == (["withdraw"], ["approve", "refuse"])
    assert approved.status_code == 200
    assert "<h1>Eget nummer for Barneverntjenesten i Evenes</h1>" in approved.content.decode()
    assert "<h1>Barneverntjenesten i Evenes</h1>" in after
    assert "76 98 20 00" in after
    assert "Endre nummer" in after
    assert ContactPoint.objects.of(evenes).count() == 1


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"number_0": ""}, "Skriv nummeret."),
        ({"number_0": "(+47) 80 90 50"}, "«(+47) 80 90 50» har bare seks"),
        ({"name": ""}, "Skriv hva kontakten heter."),
        ({"name": "Ring 76 91 20 00"}, "Numre hører bare hjemme i nummerfeltet."),
        ({"label_0": "Ring 76 91 20 00"}, "Numre hører bare hjemme i nummerfeltet."),
        ({"email": "ikke en adresse"}, "ikke en adresse"),
        ({"what_happens": "Spør etter 01010750160"}, "fødselsnummer"),
        ({"reason": ""}, "Skriv kort hvorfor"),
        ({"name": "N" * 161}, "160"),
        ({"based_on": "noe annet"}, "Kontakten er endret mens du skrev."),
    ],
)
def test_what_cannot_stand_is_told_at_its_field_and_nothing_written_is_lost(
    evenes: Municipality, one: User, wrong: dict[str, str], told: str
) -> None:
    client = signed_in(one)

    answer = client.post(EDIT, entered(client, label_0="Dagtid") | wrong)

    page = answer.content.decode()
    assert answer.status_code == (409 if "based_on" in wrong else 400)
    assert len(alerts(page)) == 1
    assert told in alerts(page)[0]
    if "based_on" not in wrong:
        (field,) = wrong
        assert re.search(rf'id="id_{field}"[^>]*aria-invalid="true"', page)
    assert "Legg inn vårt nummer</h1>" in page
    for value in ({"label_0": "Dagtid"} | wrong).values():
        assert value in page or value == "noe annet"
    assert ContactChange.objects.count() == 0


def test_form_that_stood_open_while_others_entered_it_is_told(
    evenes: Municipality, one: User, other: User
) -> None:
    client, beside = signed_in(one), signed_in(other)
    opened = entered(client)
    first = beside.post(EDIT, entered(beside, number_0="76 98 20 01")).headers["Location"]
    signed_in(keeper(evenes, "Demo Tre")).post(first, {"act": "approve"})

    answer = client.post(EDIT, opened)

    assert answer.status_code == 409
    assert "Kontakten er endret mens du skrev." in alerts(answer.content.decode())[0]
    assert OURS in answer.content.decode()


def test_the_second_of_two_is_shown_what_stands_and_can_only_be_refused(
    evenes: Municipality, one: User, other: User
) -> None:
    third = signed_in(keeper(evenes, "Demo Tre"))
    first, second = (
        signed_in(person).post(EDIT, entered(signed_in(person), number_0=number)).headers["Location"]
        for person, number in ((one, OURS), (other, "76 98 20 01"))
    )
    third.post(first, {"act": "approve"})

    answer = third.post(second, {"act": "approve"})

    page = third.get(second).content.decode()
    assert answer.status_code == 409
    assert "Kontakten er endret siden" in page
    assert acts(page) == ["refuse"]
    assert [text for text, href in waiting(signed_in(other), "/evenes/") if href == second] == [
        "Kontakten «Barneverntjenesten» er endret etter at du skrev. Skriv endringen på nytt, eller trekk den."
    ]


def test_those_who_may_not_enter_it_are_told_whom_to_ask(evenes: Municipality) -> None:
    leader = at_work(Role.GODKJENNER, evenes)

    page = leader.get(PAGE).content.decode()

    assert "Spør nummeransvarlig." in page
    assert "Legg inn vårt nummer" not in page
    assert leader.get(EDIT).status_code == leader.post(EDIT, {}).status_code == 403


def test_foreign_keys_and_municipalities_lead_nowhere(evenes: Municipality, one: User) -> None:
    record_contact(make_municipality(), contact_draft("krisesenter", number=""))
    client = signed_in(one)

    for address in (
        "/evenes/kontakter/finnes-ikke/endre/",
        "/evenes/kontakter/krisesenter/endre/",
        "/narvik/kontakter/barnevern/endre/",
        "/evenes/kontakter/alarm/endre/",
    ):
        assert (client.get(address).status_code, client.post(address, {}).status_code) == (404, 404)


@pytest.mark.parametrize("role", [Role.NUMMERANSVARLIG, Role.KOORDINATOR])
def test_missing_number_is_the_first_line_of_both_overviews_until_readers_have_it(
    evenes: Municipality, one: User, other: User, role: Role
) -> None:
    record_contact(evenes, contact_draft("legevakt", number="116117", service="helse"))
    wish(ContactPoint.objects.get(key="legevakt"), one, "76982009", urgent=True)
    person = make_person("Demo Tre")
    appoint(person, role, evenes)
    client, writer = signed_in(person), signed_in(one)

    before = waiting(client, "/evenes/")[:2]
    change = writer.post(EDIT, entered(writer)).headers["Location"]
    written, own = waiting(client, "/evenes/")[0], waiting(writer, "/evenes/")[0]
    signed_in(other).post(change, {"act": "approve"})

    assert before[0] == ("Leserne har ikke noe nummer til Barneverntjenesten.", PAGE)
    assert before[1][0].startswith("Det haster")
    assert (
        written[0]
        == own[0]
        == ("Leserne har ikke noe nummer til Barneverntjenesten. Det venter på at en annen godkjenner.")
    )
    assert not [text for text, _href in waiting(client, "/evenes/") if "ikke noe nummer" in text]


def test_nobody_else_is_told_and_advice_lines_without_a_number_are_no_danger(evenes: Municipality) -> None:
    for role in (Role.REDAKTOR, Role.GODKJENNER, Role.ENHETSLEDER):
        told = waiting(at_work(role, evenes), "/evenes/")
        assert not [text for text, _href in told if "ikke noe nummer" in text]
    assert "Familievernkontoret" not in waiting(at_work(Role.KOORDINATOR, evenes), "/evenes/")[0][0]


def test_list_of_what_is_missing_leads_to_the_form(evenes: Municipality, one: User) -> None:
    client = signed_in(one)

    rows = table(client, "/evenes/kontakter/", tilstand="mangler")
    page = client.get("/evenes/kontakter/?tilstand=mangler").content.decode()

    assert [row[:2] for row in rows] == [
        ["Barneverntjenesten", "mangler Legg inn"],
        ["Familievernkontoret", "mangler Legg inn"],
    ]
    assert f'href="{EDIT}"' in page
    assert "Legg inn</a>" not in at_work(Role.GODKJENNER, evenes).get("/evenes/kontakter/").content.decode()


@pytest.mark.parametrize("number", [1, 30])
def test_pages_cost_the_same_with_one_contact_and_with_thirty(number: int) -> None:
    narvik = make_municipality()
    writer = keeper(narvik, "Demo Én")
    missing = [contact_draft(f"mangler-{each}", number="") for each in range(number)]
    record_contact(None, *missing)
    record_contact(narvik, *(contact_draft(f"vakt-{each}", number="76913416") for each in range(number)))
    for contact in ContactPoint.objects.of(narvik):
        wish(contact, writer)
    client = signed_in(keeper(narvik, "Demo To"))

    costs = {
        address: queries_for(client, address)
        for address in (
            "/narvik/",
            "/narvik/kontakter/?tilstand=mangler",
            "/narvik/kontakter/mangler-0/endre/",
        )
    }

    assert costs == {
        "/narvik/": 21,
        "/narvik/kontakter/?tilstand=mangler": 10,
        "/narvik/kontakter/mangler-0/endre/": 18,
    }
