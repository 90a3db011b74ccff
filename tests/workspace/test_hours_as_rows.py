"""Hours are entered as rows, which make code and words alike, and both who writes and who approves see what
readers will get."""

import re
from dataclasses import replace

import pytest
from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from handlekraft.accounts.models import User
from handlekraft.directory.contact_drafts import numbers_in
from handlekraft.directory.files import NumberDraft
from handlekraft.directory.models import ContactChange, ContactPoint
from handlekraft.directory.queries.contacts import contacts_for
from handlekraft.directory.reader_views import show_contact
from handlekraft.organisations.models import Municipality
from tests.directory.builders import contact_draft, record_contact
from tests.directory.changing.people import keeper
from tests.organisations.builders import TODAY, make_municipality
from tests.workspace.people import signed_in
from tests.workspace.test_numbers import EDIT, alerts, form_of

pytestmark = pytest.mark.django_db

OFFICE = {
    "hours.0": "rows",
    "day.0.0": "0",
    "to_day.0.0": "4",
    "span.0.0": "times",
    "opens.0.0": "8",
    "closes.0.0": "15.30",
    "holidays.0": "closed",
}
WEEKEND = {"day.0.1": "5", "to_day.0.1": "6", "span.0.1": "always"}
NONE = dict.fromkeys(("day.0.0", "to_day.0.0", "opens.0.0", "closes.0.0", "holidays.0"), "")


@pytest.fixture
def narvik() -> Municipality:
    return make_municipality()


@pytest.fixture
def one(narvik: Municipality) -> User:
    return keeper(narvik, "Demo Én")


@pytest.fixture
def other(narvik: Municipality) -> User:
    return keeper(narvik, "Demo To")


def contact_with(narvik: Municipality, hours: str = "", words: str = "", *, confirmed: bool = False) -> None:
    number = NumberDraft("76913416", "Vakt", hours, words, confirmed)
    record_contact(narvik, replace(contact_draft(), numbers=(number,)))


def filled(client: Client, **more: str) -> dict[str, str]:
    return form_of(client) | more


def wanted() -> NumberDraft:
    return numbers_in(ContactChange.objects.latest("pk").becomes)[0]


def preview_of(page: str) -> list[str]:
    """The lines under «Slik blir det for leserne»."""
    after = page.partition("Slik blir det for leserne</h2>")[2]
    tree = LexborHTMLParser(after)
    shown = tree.css_first(".numbers-shown")
    return (
        [" ".join(each.text(separator=" ").split()) for each in shown.css("span, dl div, p")] if shown else []
    )


@pytest.mark.parametrize(
    ("sent", "hours", "words"),
    [
        (OFFICE, "Mo-Fr 08:00-15:30; PH off", "Mandag–fredag kl. 08.00–15.30. Stengt på helligdager."),
        ({"hours.0": "always"}, "24/7", "Hele døgnet, alle dager."),
        (
            {**OFFICE, "opens.0.0": "15.30", "closes.0.0": "8.00", **WEEKEND, "holidays.0": "always"},
            "Mo 15:30-24:00; Tu-Fr 00:00-08:00,15:30-24:00; Sa-Su,PH 00:00-24:00",
            "Mandag kl. 15.30–24.00. Tirsdag–fredag kl. 00.00–08.00 og 15.30–24.00. "
            "Lørdag, søndag og helligdager hele døgnet.",
        ),
        (
            {
                **OFFICE,
                "holidays.0": "times",
                "holiday_opens.0": "10",
                "holiday_closes.0": "14",
                "closed_on.0": "24. desember og 31.12.",
            },
            "Mo-Fr 08:00-15:30; PH 10:00-14:00; Dec 24,Dec 31 off",
            "Mandag–fredag kl. 08.00–15.30. Helligdager kl. 10.00–14.00. Stengt 24. desember og 31. desember.",
        ),
        ({**OFFICE, "holidays.0": "unknown"}, "Mo-Fr 08:00-15:30", "Mandag–fredag kl. 08.00–15.30."),
        ({**NONE, "number_0": "76 91 20 00"}, "", ""),
    ],
)
def test_rows_make_the_code_and_the_very_words_of_readers(
    narvik: Municipality, one: User, other: User, sent: dict[str, str], hours: str, words: str
) -> None:
    contact_with(narvik)
    writer = signed_in(one)

    answer = writer.post(EDIT, filled(writer, **sent))
    shown = signed_in(other).get(answer.headers["Location"]).content.decode()
    signed_in(other).post(answer.headers["Location"], {"act": "approve"})

    number = show_contact(contacts_for(narvik, TODAY)["barnevern"]).numbers[0]
    assert answer.status_code == 302
    assert (wanted().hours, wanted().hours_text) == (hours, "")
    assert number.hours == words
    assert words in shown.replace("<ins>", "").replace("</ins>", "")


def test_hours_that_stand_are_read_back_into_rows_and_nothing_is_changed_by_sending_them(
    narvik: Municipality, one: User
) -> None:
    for hours in (
        "Mo-Fr 08:00-15:30; PH off",
        "Mo-Fr 00:00-08:00,15:30-24:00; Sa-Su,PH 00:00-24:00",
        "Mo-Fr 08:00-15:30; PH 10:00-14:00; Dec 24 off",
        "24/7",
        "08:00-20:00",
    ):
        contact_with(narvik, hours)
        client = signed_in(one)

        answer = client.post(EDIT, filled(client))

        assert alerts(answer.content.decode()) == ["Ingenting er endret. Rett det som skal være annerledes."]


def test_code_that_no_rows_say_is_shown_as_it_is_and_kept(narvik: Municipality, one: User) -> None:
    season = "Mo-Fr 08:00-15:30; PH off; Jul 6-Jul 31 off"
    contact_with(narvik, season, "Hverdager, stengt i juli", confirmed=True)
    client = signed_in(one)

    page = client.get(EDIT).content.decode()
    client.post(EDIT, filled(client, number_0="76 91 20 00", hours_confirmed_0="on"))
    kept = wanted()
    client.post(EDIT, filled(client, **OFFICE))

    assert f"<code>{season}</code>" in page
    assert "Hverdager, stengt i juli" in page
    assert (kept.hours, kept.hours_text, kept.hours_confirmed) == (season, "Hverdager, stengt i juli", True)
    assert (wanted().hours, wanted().hours_text) == ("Mo-Fr 08:00-15:30; PH off", "")


def test_words_somebody_wrote_beside_the_code_are_not_kept_when_the_rows_say_it(
    narvik: Municipality, one: User, other: User
) -> None:
    """The finding: "Mandag–fredag" beside 24/7 was approved, and nobody saw what readers would get."""
    contact_with(narvik, "24/7", "Mandag–fredag kl. 08.00–15.30")
    writer = signed_in(one)

    address = writer.post(EDIT, filled(writer, number_0="76 91 20 00")).headers["Location"]

    page = signed_in(other).get(address).content.decode()
    row = page[page.index("Nummer 1: åpningstid") :].partition("</tr>")[0]
    told = re.sub(r"<[^>]+>", "", row)
    assert "Mandag–fredag kl. 08.00–15.30 (sidene regner med: Hele døgnet, alle dager.)" in told
    assert wanted().hours_text == ""


WRONG = [
    ({"day.0.0": ""}, "day.0.0", "Velg dag."),
    ({"opens.0.0": "kl. åtte"}, "opens.0.0", "Skriv et klokkeslett"),
    ({"opens.0.0": "24.00"}, "opens.0.0", "Skriv et klokkeslett"),
    ({"closes.0.0": "15.75"}, "closes.0.0", "Skriv et klokkeslett"),
    ({"closes.0.0": ""}, "closes.0.0", "Skriv et klokkeslett"),
    ({"closes.0.0": "08.00"}, "closes.0.0", "Klokkeslettene er like."),
    ({"span.0.0": "always"}, "span.0.0", "Velg «Fra–til» når"),
    ({"holidays.0": ""}, "holidays.0", "Velg hva som gjelder på helligdager"),
    ({"holiday_opens.0": "10.00"}, "holidays.0", "Velg «Fra–til» når"),
    (
        {"holidays.0": "times", "holiday_opens.0": "15.00", "holiday_closes.0": "08.00"},
        "holiday_closes.0",
        "Går tiden over midnatt",
    ),
    (
        {"holidays.0": "times", "holiday_opens.0": "10", "holiday_closes.0": ""},
        "holiday_closes.0",
        "Skriv et",
    ),
    ({"holidays.0": "unknown", "hours_confirmed_0": "on"}, "holidays.0", "Spør tjenesten"),
    ({"to_day.0.0": "6", "holidays.0": "unknown"}, "holidays.0", "Tidene gjelder alle dager i uken."),
    ({"closed_on.0": "julaften"}, "closed_on.0", "Skriv datoene slik"),
    ({"closed_on.0": "31. april"}, "closed_on.0", "Skriv datoene slik"),
    ({"hours.0": "always"}, "hours.0", "Velg «Dager og klokkeslett»"),
    ({**NONE, "holidays.0": "closed"}, "day.0.0", "Før opp minst én dag"),
    ({**NONE, "hours_confirmed_0": "on"}, "hours.0", "Skriv åpningstiden"),
]


@pytest.mark.parametrize("act", ["", "preview"])
@pytest.mark.parametrize(("wrong", "field", "told"), WRONG)
def test_what_has_no_one_meaning_is_told_at_its_field_and_nothing_is_lost(
    narvik: Municipality, one: User, wrong: dict[str, str], field: str, told: str, act: str
) -> None:
    contact_with(narvik)
    client = signed_in(one)

    answer = client.post(EDIT, filled(client, **OFFICE) | wrong | ({"act": act} if act else {}))

    page = answer.content.decode()
    assert answer.status_code == 400
    assert [text for text in alerts(page) if text.startswith(told) or told in text]
    assert len(alerts(page)) == 1
    assert re.search(rf'id="id_{re.escape(field)}"[^>]*aria-invalid="true"', page)
    assert preview_of(page) == []
    for name, value in (OFFICE | wrong).items():
        if value and name not in {"day.0.0", "hours_confirmed_0"}:
            assert re.search(rf'name="{re.escape(name)}"', page)
            assert value in page
    assert ContactChange.objects.count() == 0


def test_writer_sees_before_sending_what_readers_get_and_the_approver_sees_the_same(
    narvik: Municipality, one: User, other: User
) -> None:
    contact_with(narvik)
    writer = signed_in(one)
    sent = filled(writer, **OFFICE, hours_confirmed_0="on", dialled="on", number_0="76 91 20 00")

    looked = writer.post(EDIT, sent | {"act": "preview"})
    nothing_yet = ContactChange.objects.count()
    address = writer.post(EDIT, sent).headers["Location"]
    pages = [person.get(address).content.decode() for person in (writer, signed_in(other))]
    signed_in(other).post(address, {"act": "approve"})

    expected = [
        "Mandag–fredag kl. 08.00–15.30. Stengt på helligdager.",
        "Mandag kl. 10.00 Åpent nå, til kl. 15.30",
        "Lørdag kl. 12.00 Stengt nå. Åpner mandag kl. 08.00",
        "Søndag kl. 02.00 Stengt nå. Åpner",
    ]
    told = preview_of(looked.content.decode())
    assert (looked.status_code, nothing_yet) == (200, 0)
    assert 'value="76 91 20 00"' in looked.content.decode()
    assert [line.startswith(start) for line, start in zip(told, expected, strict=False)] == [True] * 4
    assert told[4].startswith("En helligdag, ")
    assert "Stengt nå" in told[4]
    assert [preview_of(page) for page in pages] == [told, told]
    number = show_contact(contacts_for(narvik, TODAY)["barnevern"]).numbers[0]
    assert number.hours == told[0]
    assert number.schedule == "Mo-Fr 08:00-15:30; PH off"


def test_hours_that_are_not_confirmed_are_said_not_to_be_told_as_open(
    narvik: Municipality, one: User
) -> None:
    contact_with(narvik)
    client = signed_in(one)

    for confirmed in ({}, {"hours_confirmed_0": "on"}, {"dialled": "on"}):
        page = client.post(EDIT, filled(client, **OFFICE, **confirmed, act="preview")).content.decode()
        assert "Til da står bare tidene." in page
    assert "(tidene er ikke bekreftet)" in page


def test_preview_of_a_number_that_cannot_be_dialled_is_refused_at_its_field(
    narvik: Municipality, one: User
) -> None:
    contact_with(narvik)
    client = signed_in(one)

    answer = client.post(EDIT, filled(client, number_0="12", act="preview"))

    assert answer.status_code == 400
    assert re.search(r'id="id_number_0"[^>]*aria-invalid="true"', answer.content.decode())


def test_there_is_always_room_for_more_rows(narvik: Municipality, one: User) -> None:
    contact_with(narvik)
    client = signed_in(one)

    first = client.get(EDIT).content.decode()
    more = client.post(EDIT, filled(client, **OFFICE, **WEEKEND, act="preview")).content.decode()

    assert (first.count('name="day.0.'), more.count('name="day.0.')) == (2, 3)
    assert ContactPoint.objects.get().numbers.get().hours == ""


def test_second_number_has_rows_of_its_own(narvik: Municipality, one: User) -> None:
    contact_with(narvik, "24/7")
    client = signed_in(one)
    night = {name.replace(".0", ".1", 1): value for name, value in OFFICE.items()}

    client.post(EDIT, filled(client, number_1="76 91 20 00", label_1="Kontor", **night))

    numbers = numbers_in(ContactChange.objects.get().becomes)
    assert [(each.number, each.hours) for each in numbers] == [
        ("76913416", "24/7"),
        ("76912000", "Mo-Fr 08:00-15:30; PH off"),
    ]
