"""Important messages in the workspace: written, looked at, approved by another, ended by one."""

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from handlekraft.accounts.models import User
from handlekraft.notices.models import Notice, NoticeState
from handlekraft.notices.operations import rewrite_notice
from handlekraft.notices.rules import NoticeDraft
from handlekraft.orders.models import EditionOrder
from handlekraft.organisations.models import LogEntry, Municipality, Role
from tests.directory.builders import contact_draft, record_contact
from tests.notices.at_work import has_been, holds, two, waits
from tests.notices.builders import make_area, somebody
from tests.organisations.builders import make_municipality
from tests.workspace.people import signed_in
from tests.workspace.test_numbers import acts, alerts
from tests.workspace.test_overview import waiting

pytestmark = pytest.mark.django_db

LIST, NEW = "/narvik/beskjeder/", "/narvik/beskjeder/ny/"


@pytest.fixture
def narvik() -> Municipality:
    return make_municipality()


@pytest.fixture
def people(narvik: Municipality) -> tuple[User, User]:
    return two(narvik)


def in_hours(hours: float) -> str:
    """A time as the browser's field writes it."""
    return timezone.localtime(timezone.now() + timedelta(hours=hours)).strftime("%Y-%m-%dT%H:%M")


def sent(text: str = "Ring politiet i natt.", **more: Any) -> dict[str, Any]:
    return {"text": text, "to": "", "expires_at": in_hours(24), "seen": "0", "act": "send", **more}


def address(notice: Notice) -> str:
    return f"{LIST}{notice.pk}/"


def page_of(client: Client, where: str) -> str:
    return client.get(where).content.decode()


def orders() -> list[tuple[str, str, bool]]:
    return list(EditionOrder.objects.values_list("municipality__slug", "because", "urgent"))


def test_one_writes_another_approves_and_the_edition_is_ordered_before_others(
    narvik: Municipality, people: tuple[User, User]
) -> None:
    record_contact(narvik, contact_draft(number="76913416"))
    writer, approver = map(signed_in, people)

    answer = writer.post(NEW, sent("Ring [nummer: Eksempel barnevern] i natt."))
    notice = Notice.objects.get()
    before = orders()
    own, others = page_of(writer, address(notice)), page_of(approver, address(notice))
    approved = approver.post(address(notice), {"act": "approve", "seen": "1"}, follow=True)

    page = approved.content.decode()
    notice.refresh_from_db()
    assert (answer.status_code, answer.headers["Location"], before) == (302, address(notice), [])
    assert notice.text == "Ring {nummer:barnevern} i natt."
    assert "send" in acts(own)
    assert acts(others) == ["approve", "withdraw"]
    assert '<a href="tel:76913416">' in others
    assert (notice.state, notice.approver) == (NoticeState.APPROVED, people[1])
    assert orders() == [("narvik", "En viktig beskjed er godkjent", True)]
    assert "Godkjent. Sidene bygges nå" in page
    assert acts(page) == ["end"]


def test_what_is_approved_is_what_was_read(narvik: Municipality, people: tuple[User, User]) -> None:
    writer, approver = people
    notice = waits(writer, narvik)
    client = signed_in(approver)
    now = timezone.now()
    draft = NoticeDraft("Skrevet om.", now + timedelta(hours=2))
    rewrite_notice(notice=notice, draft=draft, author=writer, seen=1, now=now)

    stale = client.post(address(notice), {"act": "approve", "seen": "1"})
    again = client.post(address(notice), {"act": "approve", "seen": "2"})

    page = stale.content.decode()
    assert (stale.status_code, again.status_code) == (409, 302)
    assert alerts(page) == ["Noen har endret beskjeden siden du leste den. Les den på nytt før du gjør noe."]
    assert "Skrevet om." in page
    assert Notice.objects.get().text == "Skrevet om."


def test_author_cannot_approve_and_is_told_whom_to_ask(narvik: Municipality) -> None:
    keeper = somebody(Role.NUMMERANSVARLIG, narvik)
    notice = waits(keeper, narvik)
    client = signed_in(keeper)

    answer = client.post(address(notice), {"act": "approve", "seen": "1"})

    page = answer.content.decode()
    assert answer.status_code == 403
    assert alerts(page) == ["Du har skrevet denne beskjeden selv. En annen må godkjenne den."]
    assert "approve" not in acts(page)
    assert "Du har skrevet dette selv. En annen må godkjenne det: ring en som kan." in page


def test_look_shows_how_it_will_be_and_keeps_nothing(narvik: Municipality, people: tuple[User, User]) -> None:
    record_contact(narvik, contact_draft(number="76913416"))
    client = signed_in(people[0])
    words = "Ring [kontakt: Eksempel barnevern]."

    answer = client.post(NEW, sent(words, act="preview", expires_at="28.11.2036 08:00"))
    good = client.post(NEW, sent(words, act="preview"))

    page = good.content.decode()
    assert (answer.status_code, good.status_code) == (400, 200)
    assert "høyst 14 dager" in alerts(answer.content.decode())[0]
    assert re.search(
        r'class="other broadcast".*Eksempel barnevern.*tel:76913416.*Gjelder til \d', page, re.DOTALL
    )
    assert f">{words}</textarea>" in page
    assert Notice.objects.count() == 0


def test_number_is_put_in_from_the_register_without_anything_being_kept(
    narvik: Municipality, people: tuple[User, User]
) -> None:
    record_contact(narvik, contact_draft(number="76913416"))
    client = signed_in(people[0])

    page = client.post(NEW, sent("Ring", insert="ja", reference="{nummer:barnevern}", to="")).content.decode()
    made_up = client.post(NEW, sent("Ring", insert="ja", reference="{kort:fare-na}")).content.decode()

    assert ">Ring [nummer: Eksempel barnevern]</textarea>" in page
    assert ">Ring</textarea>" in made_up
    assert Notice.objects.count() == 0


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ({"text": ""}, "Skriv hva leserne må vite."),
        ({"text": "Ring 76 91 34 16."}, "«76 91 34 16» ser ut som et telefonnummer."),
        ({"text": "Ring [nummer: Ingen]."}, "Vi kjenner ikke [nummer: Ingen]."),
        ({"text": "Gjelder 01019012480."}, "Her står et fødselsnummer"),
        ({"expires_at": "i morgen"}, "Skriv dag og klokkeslett"),
        ({"expires_at": ""}, "Skriv når beskjeden skal slutte å gjelde."),
        ({"expires_at": "01.01.2020 08.00"}, "Tidspunktet har vært."),
        ({"to": "barnehage", "on_public": "on"}, "Sidene for innbyggere hører ikke til noe tjenesteområde."),
    ],
)
def test_what_cannot_stand_is_told_at_its_field_and_nothing_written_is_lost(
    narvik: Municipality, people: tuple[User, User], fault: dict[str, str], told: str
) -> None:
    make_area(narvik)
    client = signed_in(people[0])
    wanted = sent("Det som skal stå.") | fault

    answer = client.post(NEW, wanted)

    page = answer.content.decode()
    assert answer.status_code == 400
    assert alerts(page)[0].startswith(told)
    assert f">{wanted['text']}</textarea>" in page
    assert f'value="{wanted["expires_at"]}"' in page
    assert re.search(r'aria-invalid="true"', page)
    assert Notice.objects.count() == LogEntry.objects.count() == 0


def test_two_windows_of_one_author_never_overwrite_each_other(
    narvik: Municipality, people: tuple[User, User]
) -> None:
    notice = waits(people[0], narvik)
    client = signed_in(people[0])

    first = client.post(address(notice), sent("Fra det første vinduet.", seen="1"))
    second = client.post(address(notice), sent("Fra det andre vinduet.", seen="1"))
    page = second.content.decode()
    third = client.post(address(notice), sent("Fra det andre vinduet.", seen="2"))

    assert (first.status_code, second.status_code, third.status_code) == (302, 409, 302)
    assert "Noen har endret beskjeden" in alerts(page)[0]
    assert ">Fra det andre vinduet.</textarea>" in page
    assert "<p>Fra det første vinduet. <time" in page
    assert 'name="seen" value="2"' in page
    assert Notice.objects.get().text == "Fra det andre vinduet."


def test_somebody_else_does_not_write_it_anew_and_keeps_what_they_wrote(
    narvik: Municipality, people: tuple[User, User]
) -> None:
    notice = waits(people[0], narvik)
    coordinator = signed_in(somebody(Role.KOORDINATOR, narvik))

    answer = coordinator.post(address(notice), sent("Mine ord.", seen="1"))

    page = answer.content.decode()
    assert answer.status_code == 403
    assert "Bare den som skrev beskjeden, kan endre den." in alerts(page)[0]
    assert ">Mine ord.</textarea>" in page
    assert Notice.objects.get().text == "Ring politiet i natt."


def test_one_ends_what_readers_have_and_the_edition_is_ordered(
    narvik: Municipality, people: tuple[User, User]
) -> None:
    notice = holds(*people, narvik)
    EditionOrder.objects.all().delete()
    client = signed_in(people[0])

    ended = client.post(address(notice), {"act": "end"}, follow=True)
    again = client.post(address(notice), {"act": "end"})
    unknown = client.post(address(notice), {"act": "blaas"})

    assert "Avsluttet. Sidene bygges nå, og beskjeden er borte om litt." in ended.content.decode()
    assert orders() == [("narvik", "En viktig beskjed er avsluttet", True)]
    assert (again.status_code, unknown.status_code) == (409, 409)
    assert alerts(again.content.decode()) == ["Leserne har ikke beskjeden: avsluttet."]
    assert f"Avsluttet av {people[0].display_name}" in page_of(client, address(notice))


def test_message_that_waits_is_withdrawn_without_any_edition(
    narvik: Municipality, people: tuple[User, User]
) -> None:
    notice = waits(people[0], narvik)
    client = signed_in(people[1])

    done = client.post(address(notice), {"act": "withdraw"}, follow=True).content.decode()
    late = client.post(address(notice), {"act": "approve", "seen": "1"})

    assert "Beskjeden er lagt bort. Leserne har ikke sett den." in done
    assert "Lagt bort" in done
    assert late.status_code == 409
    assert orders() == []


def test_waiting_message_stands_first_for_those_who_approve_and_not_for_its_author(
    narvik: Municipality,
) -> None:
    one, other = somebody(Role.KOORDINATOR, narvik, "Demo Én"), somebody(Role.KOORDINATOR, narvik, "Demo To")
    editor = somebody(Role.REDAKTOR, narvik)
    record_contact(narvik, contact_draft())
    notice = waits(one, narvik)

    told = waiting(signed_in(other))

    assert told[0] == (
        "Det haster: Demo Én har skrevet en viktig beskjed til Narvik. Den venter på deg.",
        address(notice),
    )
    for client in (signed_in(one), signed_in(editor)):
        assert [text for text, _href in waiting(client) if "beskjed" in text] == []


def test_lists_tell_what_readers_have_what_waits_and_what_has_been(
    narvik: Municipality, people: tuple[User, User]
) -> None:
    narvik.host = host = make_municipality("bodo", number="1804")
    narvik.save()
    holds(*two(host), host, "Fra verten.")
    holds(*people, narvik, "Hos leserne.", service_area=make_area(narvik))
    waits(people[0], narvik, "Venter.")
    has_been(people[0], narvik)
    waits(people[0], narvik, "For sent.")
    Notice.objects.filter(text="For sent.").update(expires_at=timezone.now() - timedelta(minutes=1))

    page = page_of(signed_in(people[1]), LIST)

    waiting_part, rest = page.split("Gjelder nå</h2>")
    now_part, past_part = rest.split("Tidligere</h2>")
    assert "Venter." in waiting_part
    assert "Les og godkjenn" in waiting_part
    assert "Hos leserne. <span" in now_part
    assert "Barnehage i Narvik" in now_part
    assert "Fra verten. <br>" in now_part
    assert "Bodo har ansvar for den" in now_part
    assert re.findall(r'<th scope="row"><a[^>]*>(.*?)</a>', past_part) == ["For sent.", "Har vært."]
    assert "Ikke godkjent i tide" in past_part
    assert "Lagt bort" in past_part


def test_pages_run_the_same_number_of_statements_with_one_and_with_thirty(
    narvik: Municipality, people: tuple[User, User]
) -> None:
    client = signed_in(people[1])

    def fill(number: int) -> None:
        for each in range(number):
            holds(*people, narvik, f"Nå {each}.")
            waits(people[0], narvik, f"Venter {each}.")
            has_been(people[0], narvik, f"Var {each}.")

    fill(1)
    counted = [statements(client, where) for where in (LIST, "/narvik/")]
    fill(29)

    assert [statements(client, where) for where in (LIST, "/narvik/")] == counted
    assert page_of(client, LIST).count("Les og godkjenn") == 30


def statements(client: Client, where: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        client.get(where)
    return len(captured)


def test_form_begins_with_a_day_ahead(narvik: Municipality, people: tuple[User, User]) -> None:
    page = page_of(signed_in(people[0]), NEW)

    found = re.search(r'type="datetime-local"[^>]*value="([^"]+)"', page)
    assert found
    end = timezone.make_aware(datetime.fromisoformat(found[1]))
    assert timedelta(hours=23, minutes=57) < end - timezone.now() <= timedelta(hours=24)


@pytest.mark.parametrize(
    ("state", "said", "seen"),
    [
        ("waiting", "Godkjent, på vei til leserne", False),
        ("building", "Godkjent, på vei til leserne", False),
        ("refused", "Godkjent, men ikke framme", True),
        ("done", "Leserne har den nå", False),
    ],
)
def test_message_is_said_to_be_with_readers_when_the_edition_is_and_not_before(
    narvik: Municipality, people: tuple[User, User], state: str, said: str, seen: bool
) -> None:
    client = signed_in(people[1])
    notice = waits(people[0], narvik)
    client.post(address(notice), {"act": "approve", "seen": "1"})
    EditionOrder.objects.update(state=state)

    pages = [page_of(client, where) for where in (LIST, address(notice))]

    assert [said in page for page in pages] == [True, True]
    assert ["Den siste utgaven ble stanset" in page for page in pages] == [seen, seen]
    assert ['href="/narvik/utgaver/">Se hva' in page for page in pages] == [seen, seen]
