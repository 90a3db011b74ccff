"""Numbers in the workspace: two people through the forms, and what one person alone is told."""

import re

import pytest
from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from handlekraft.accounts.models import User
from handlekraft.directory.models import ContactChange, ContactPoint
from handlekraft.directory.operations.contacts import record_contacts
from handlekraft.directory.operations.deciding import approve_contact_change
from handlekraft.orders.models import EditionOrder
from handlekraft.organisations.models import Municipality, Role
from tests.directory.builders import contact_draft, record_contact
from tests.directory.changing.people import NOW, dialled_at, guard, keeper, wish
from tests.guidance.builders import make_document, section
from tests.organisations.builders import appoint, make_municipality, make_person, make_unit
from tests.workspace.people import signed_in
from tests.workspace.test_overview import waiting

pytestmark = pytest.mark.django_db

OLD, NEW = "76913416", "76912000"
EDIT = "/narvik/kontakter/barnevern/endre/"


@pytest.fixture
def narvik() -> Municipality:
    return make_municipality()


@pytest.fixture
def contact(narvik: Municipality) -> ContactPoint:
    record_contact(narvik, contact_draft(number=OLD))
    return ContactPoint.objects.get()


@pytest.fixture
def one(narvik: Municipality) -> User:
    return keeper(narvik, "Demo Én")


@pytest.fixture
def other(narvik: Municipality) -> User:
    return keeper(narvik, "Demo To")


def form_of(client: Client, address: str = EDIT) -> dict[str, str]:
    """What a browser would send if nothing in the form were touched."""
    return sent_by(client.get(address).content) | {"reason": "Meldt av tjenesten"}


def sent_by(page: bytes) -> dict[str, str]:
    """What stands in the fields of the form on a page."""
    form = LexborHTMLParser(page).css_first("main form")
    assert form is not None
    sent = {
        field.attributes["name"] or "": field.attributes.get("value") or ""
        for field in form.css("input[name]")
        if field.attributes.get("type") != "checkbox" or "checked" in field.attributes
    }
    for choice in form.css("option[selected]"):
        field = choice.parent
        assert field is not None
        sent[field.attributes["name"] or ""] = choice.attributes["value"] or ""
    return {name: value for name, value in sent.items() if name != "csrfmiddlewaretoken"}


def alerts(page: str) -> list[str]:
    found = re.search(r'role="alert"[^>]*>(.*?)</div>', page, flags=re.DOTALL)
    return re.findall(r"<(?:li|p)>(?:<a[^>]*>)?(.*?)<", found[1]) if found else []


def acts(page: str) -> list[str]:
    return re.findall(r'name="act" value="(\w+)"', page)


def change_address() -> str:
    return f"/narvik/kontakter/endring/{ContactChange.objects.latest('pk').pk}/"


def test_one_writes_another_approves_and_editions_are_ordered(
    contact: ContactPoint, one: User, other: User
) -> None:
    writer, approver = signed_in(one), signed_in(other)

    sent = writer.post(EDIT, {**form_of(writer), "number_0": "76 91 20 00", "dialled": "on"})
    address = sent.headers["Location"]
    before = dialled_at(contact)
    own, others = writer.get(address).content.decode(), approver.get(address).content.decode()
    approved = approver.post(address, {"act": "approve"}, follow=True).content.decode()

    assert (sent.status_code, address) == (302, change_address())
    assert (before, dialled_at(contact)) == ([OLD], [NEW])
    assert (acts(own), acts(others)) == (["withdraw"], ["approve", "refuse"])
    assert "76 91 <del>34" in others
    assert "76 91 <ins>20" in others
    assert "Godkjent. Sidene bygges på nytt av seg selv." in approved
    assert [order.municipality.slug for order in EditionOrder.objects.all()] == ["narvik"]


def test_author_who_sends_the_approval_anyway_is_told_why_not(contact: ContactPoint, one: User) -> None:
    wish(contact, one, NEW)
    client = signed_in(one)

    answer = client.post(change_address(), {"act": "approve"})

    assert answer.status_code == 403
    assert alerts(answer.content.decode()) == [
        "Du har skrevet denne endringen selv. En annen må godkjenne den."
    ]
    assert dialled_at(contact) == [OLD]


def test_what_cannot_stand_is_told_at_its_field_and_nothing_written_is_lost(
    contact: ContactPoint, one: User
) -> None:
    client = signed_in(one)

    answer = client.post(
        EDIT,
        {
            **form_of(client),
            "number_0": "(+47) 80 90 50",
            "number_1": NEW,
            "label_1": "Ring 76 91 20 00",
            "reason": "",
        },
    )

    page = answer.content.decode()
    assert answer.status_code == 400
    assert [text.partition(".")[0][:30] for text in alerts(page)] == [
        "«(+47) 80 90 50» har bare seks",
        "«76 91 20 00» ser ut som et te",
        "Skriv kort hvorfor, så den som",
    ]
    assert 'value="(+47) 80 90 50"' in page
    assert re.search(r'id="id_label_1"[^>]*value="Ring 76 91 20 00"[^>]*aria-invalid="true"', page)
    assert ContactChange.objects.count() == 0


def test_form_that_stood_open_while_the_number_changed_is_told_and_keeps_what_was_written(
    narvik: Municipality, contact: ContactPoint, one: User, other: User
) -> None:
    client = signed_in(one)
    opened = form_of(client)
    approve_contact_change(change=wish(contact, other, NEW), approver=keeper(narvik, "Demo Tre"), now=NOW)

    stale = client.post(EDIT, {**opened, "number_0": "91523456"})
    page = stale.content.decode()
    again = client.post(EDIT, {**opened, "number_0": "91523456", "based_on": form_of(client)["based_on"]})

    assert stale.status_code == 409
    assert "Kontakten er endret mens du skrev." in alerts(page)[0]
    assert 'value="91523456"' in page
    assert again.status_code == 302
    assert dialled_at(contact) == [NEW]


def test_change_sent_twice_is_decided_once(contact: ContactPoint, one: User, other: User) -> None:
    wish(contact, one, NEW)
    client = signed_in(other)

    first = client.post(change_address(), {"act": "approve"})
    second = client.post(change_address(), {"act": "approve"})

    assert (first.status_code, second.status_code) == (302, 409)
    assert alerts(second.content.decode()) == ["Endringen er allerede godkjent. Det skjer ikke noe mer."]


def test_outdated_change_shows_what_stood_and_what_stands_and_is_told_to_who_wrote_it(
    narvik: Municipality, contact: ContactPoint, one: User, other: User
) -> None:
    first, second = wish(contact, other, NEW), wish(contact, one, "91523456")
    client = signed_in(keeper(narvik, "Demo Tre"))
    client.post(f"/narvik/kontakter/endring/{first.pk}/", {"act": "approve"})

    address = f"/narvik/kontakter/endring/{second.pk}/"
    sent = client.post(address, {"act": "approve"})

    page = client.get(address).content.decode()
    assert sent.status_code == 409
    assert "Kontakten er endret siden" in page
    assert "76 91 <del>34" in page
    assert "76 91 <ins>20" in page
    assert acts(page) == ["refuse"]
    assert (
        "Kontakten «Eksempel barnevern» er endret siden en endring ble skrevet. Den kan bare avvises.",
        address,
    ) in (waiting(client))
    assert waiting(signed_in(one))[0] == (
        "Kontakten «Eksempel barnevern» er endret etter at du skrev. Skriv endringen på nytt, eller trekk den.",
        address,
    )


def test_confirmation_takes_a_tick_from_each_of_two(contact: ContactPoint, one: User, other: User) -> None:
    first, second = signed_in(one), signed_in(other)
    address = "/narvik/kontakter/barnevern/"

    unticked = first.post(address, {})
    ticked = first.post(address, {"dialled": "on"}, follow=True).content.decode()
    alone = second.post(change_address(), {"act": "approve"})
    second.post(change_address(), {"act": "approve", "dialled": "on"})

    contact.refresh_from_db()
    page = second.get(address).content.decode()
    assert alerts(unticked.content.decode()) == ["Prøv nummeret først, og sett haken når det virker."]
    assert "En til må prøve nummeret" in ticked
    assert alerts(alone.content.decode()) == ["Prøv nummeret selv, og sett haken når det virker."]
    assert contact.guarded_since is not None
    assert "To personer står bak det som står her." in page
    assert "av Demo Én." in page


def test_emergency_number_is_never_to_be_dialled_to_try_it(narvik: Municipality, one: User) -> None:
    record_contact(None, contact_draft("politi-nod", number="112", service="nodnummer"))

    page = signed_in(one).get("/narvik/kontakter/politi-nod/").content.decode()

    assert "uten å ringe det. Et nødnummer skal aldri prøveringes." in page
    assert "Jeg har ringt nummeret" not in page
    assert "Nummeret står på alle sider." in page


def test_contact_of_others_can_be_read_and_not_written(narvik: Municipality, one: User) -> None:
    evenes = make_municipality("evenes", number="1853")
    draft = contact_draft("krisesenter", covers=("narvik", "evenes"))
    record_contacts(owner=evenes, drafts=[draft])
    record_contact(None, contact_draft("vo-linjen", number="116006"))
    client = signed_in(one)

    neighbours = client.get("/narvik/kontakter/krisesenter/").content.decode()
    librarys = client.get("/narvik/kontakter/vo-linjen/").content.decode()

    assert "Evenes har ansvar for denne kontakten" in neighbours
    assert "Bekreft at nummeret virker" not in neighbours
    assert "Kontakten hører til fellesbiblioteket" in librarys
    assert "Bekreft at nummeret virker" in librarys
    assert client.get("/narvik/kontakter/krisesenter/endre/").status_code == 404
    assert client.get("/narvik/kontakter/vo-linjen/endre/").status_code == 404
    assert client.post("/narvik/kontakter/krisesenter/", {"dialled": "on"}).status_code == 403
    assert ContactChange.objects.count() == 0


def test_waiting_things_are_told_to_those_who_can_act_the_urgent_first_and_not_to_the_author(
    narvik: Municipality, contact: ContactPoint, one: User, other: User
) -> None:
    wish(contact, one, NEW)
    urgent = wish(contact, keeper(narvik, "Demo Tre"), "91523456", urgent=True)
    editor = make_person("Demo Redaktør")
    appoint(editor, Role.REDAKTOR, narvik)

    told = waiting(signed_in(other))

    assert told[0] == (
        "Det haster: en endring av kontakten «Eksempel barnevern» venter på godkjenning.",
        f"/narvik/kontakter/endring/{urgent.pk}/",
    )
    assert told[1][0] == "En endring av kontakten «Eksempel barnevern» venter på godkjenning."
    assert told[-1] == (
        "Nummeret til én kontakt er ikke bekreftet av to personer. Sidene kan bare publiseres som utkast.",
        "/narvik/kontakter/?tilstand=alene",
    )
    own = [text for text, _href in waiting(signed_in(one)) if "godkjenning" in text]
    assert own == ["Det haster: en endring av kontakten «Eksempel barnevern» venter på godkjenning."]
    assert waiting(signed_in(editor)) == []


def test_change_from_a_file_is_told_to_those_who_can_take_it_up(
    narvik: Municipality, contact: ContactPoint, one: User, other: User
) -> None:
    guard(contact, narvik, one, other)
    record_contact(narvik, contact_draft(number=NEW))
    approver = make_person("Demo Godkjenner")
    appoint(approver, Role.GODKJENNER, narvik)
    taker = signed_in(one)

    told = waiting(taker)[0]
    page = taker.get(told[1]).content.decode()
    taken = taker.post(told[1], {"act": "take_up"}, follow=True).content.decode()
    approved = signed_in(approver).post(told[1], {"act": "approve"})

    assert told[0] == "Innholdsfilene vil endre kontakten «Eksempel barnevern». Noen må ta saken."
    assert acts(page) == ["take_up", "refuse"]
    assert "Du har tatt saken." in taken
    assert approved.status_code == 302
    assert dialled_at(contact) == [NEW]


def test_contact_tells_where_it_is_used_and_a_changed_number_which_units_may_have_printed_it(
    narvik: Municipality, contact: ContactPoint, one: User, other: User
) -> None:
    make_unit(narvik, "barnehage")
    make_document(section("ring", "Ring {nummer:barnevern}."), key="nevner")
    make_document(section("annet", "Skriv ned."), key="nevner-ikke")
    wish(contact, one, NEW)
    client = signed_in(other)

    page = client.get("/narvik/kontakter/barnevern/").content.decode()
    approved = client.post(change_address(), {"act": "approve"}, follow=True).content.decode()

    assert 'href="/narvik/kort/nevner/"' in page
    assert 'href="/narvik/kort/nevner-ikke/"' not in page
    assert "<li>Eksempel barnehage</li>" in page
    assert "Disse enhetene kan ha skrevet ut det gamle nummeret" in approved
    assert "<li>Eksempel barnehage</li>" in approved


def test_contact_that_two_take_away_is_gone_from_the_list(
    narvik: Municipality, contact: ContactPoint, one: User, other: User
) -> None:
    guard(contact, narvik, one, other)
    record_contacts(owner=narvik, drafts=[])
    signed_in(one).post(change_address(), {"act": "take_up"})

    answer = signed_in(other).post(change_address(), {"act": "approve"}, follow=True)

    assert answer.redirect_chain == [("/narvik/kontakter/", 302)]
    assert ContactPoint.objects.count() == 0
