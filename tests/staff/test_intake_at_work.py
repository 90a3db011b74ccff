"""Taking in a file in a browser and from the command line: looked through first, sealed, never half done."""

import re
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from handlekraft.guidance.models import Snapshot
from handlekraft.orders.models import EditionOrder
from handlekraft.organisations.models import Municipality, Role, RoleHolder, Unit
from handlekraft.sheets.decoding import SheetError
from handlekraft.sheets.reading import SheetFormat, read_sheet
from handlekraft.staff import agreement as intake
from handlekraft.staff.sheets import people, units
from tests.guidance.builders import make_document, override, say, section
from tests.organisations.builders import appoint, make_municipality, make_person, make_unit
from tests.workspace.people import at_work, signed_in
from tests.workspace.test_lists import table

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Response

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
HERE = "/narvik/last-inn/"
PEOPLE = "navn;rolle;fra\nKari Prøve;redaktør;1.8.2026\n"


def look_through(client: Client, text: str = PEOPLE, address: str = HERE) -> "Response":
    file = SimpleUploadedFile("personer.csv", text.encode(), content_type="text/csv")
    return client.post(address, {"file": file})


def seal_in(response: "Response") -> str:
    found = re.search(r'name="seal" value="([^"]+)"', response.content.decode())
    return found[1] if found else ""


def rows(response: "Response") -> list[str]:
    body = response.content.decode().partition("<tbody>")[2].partition("</tbody>")[0]
    return [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in body.split("</tr>") if "<tr>" in row]


def test_file_is_looked_through_first_and_taken_in_when_somebody_says_yes() -> None:
    narvik = make_municipality()
    client = at_work(Role.KOORDINATOR, narvik)

    looked = look_through(client)
    left = RoleHolder.objects.filter(holder_name="Kari Prøve").count(), EditionOrder.objects.count()
    done = client.post(HERE, {"seal": seal_in(looked)})
    shown = client.get(HERE).content.decode()

    assert rows(looked) == ["Kari Prøve: redaktør, Narvik 2 Ny –"]
    assert "Ingenting er endret ennå" in looked.content.decode()
    assert left == (0, 0)
    assert done.headers["Location"] == HERE
    assert "Lastet inn: 1 ny." in shown
    assert RoleHolder.objects.filter(holder_name="Kari Prøve").count() == 1
    assert EditionOrder.objects.get().because == "Nye personer ble lastet inn"


def test_double_click_on_yes_takes_in_once_and_shows_what_stands() -> None:
    client = at_work(Role.DRIFT, make_municipality())
    seal = seal_in(look_through(client))

    first, second = client.post(HERE, {"seal": seal}), client.post(HERE, {"seal": seal})

    assert (first.status_code, second.status_code) == (302, 409)
    assert "Noe er endret siden du så gjennom filen" in second.content.decode()
    assert rows(second) == ["Kari Prøve: redaktør, Narvik 2 Uendret –"]
    assert RoleHolder.objects.filter(holder_name="Kari Prøve").count() == 1


def test_file_with_a_fault_cannot_be_taken_in() -> None:
    client = at_work(Role.KOORDINATOR, make_municipality())

    looked = look_through(client, PEOPLE + "Ola Prøve;konge;1.8.2026\n")

    assert looked.status_code == 400
    assert seal_in(looked) == ""
    assert "Én linje må rettes. Ingenting er endret." in looked.content.decode()
    assert rows(looked)[1].startswith("Ola Prøve 3 Feil Rollen finnes ikke.")


def test_file_that_says_nothing_new_cannot_be_taken_in() -> None:
    client = at_work(Role.KOORDINATOR, make_municipality())
    client.post(HERE, {"seal": seal_in(look_through(client))})

    again = look_through(client)

    assert seal_in(again) == ""
    assert "Alt i filen står her fra før" in again.content.decode()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("fornavn\nKari\n", "Filen mangler kolonner"),
        ("", "Filen er tom."),
        ("x" * 1_000_001, "Filen er større enn 1 MB"),
    ],
)
def test_file_that_cannot_be_used_is_told_at_the_field_and_in_the_summary(text: str, said: str) -> None:
    response = look_through(at_work(Role.KOORDINATOR, make_municipality()), text)

    page = response.content.decode()
    assert response.status_code == 400
    assert page.count(said) == 2
    assert 'aria-invalid="true"' in page


def test_nothing_chosen_says_so() -> None:
    response = at_work(Role.KOORDINATOR, make_municipality()).post(HERE)

    assert response.status_code == 400
    assert "Velg en fil." in response.content.decode()


def test_seal_that_is_broken_old_or_of_another_person_or_place_takes_in_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    narvik, evenes = make_municipality(), make_municipality("evenes", number="1853")
    both = make_person("Demo Begge")
    for municipality in (narvik, evenes):
        appoint(both, Role.KOORDINATOR, municipality)
    one, other = signed_in(both), at_work(Role.KOORDINATOR, narvik)
    seal = seal_in(look_through(one))

    answers = [
        one.post(HERE, {"seal": seal[:-2] + "xx"}),
        one.post(HERE, {"seal": ""}),
        other.post(HERE, {"seal": seal}),
        one.post("/evenes/last-inn/", {"seal": seal}),
    ]
    monkeypatch.setattr(intake, "LONGEST_LOOK", timedelta(seconds=-1))
    answers.append(one.post(HERE, {"seal": seal}))

    assert [answer.status_code for answer in answers] == [409] * 5
    assert all("Velg den på nytt." in answer.content.decode() for answer in answers)
    assert not RoleHolder.objects.filter(holder_name="Kari Prøve").exists()


def test_role_revoked_between_looking_and_saying_yes_takes_in_nothing() -> None:
    narvik = make_municipality()
    client = at_work(Role.KOORDINATOR, narvik)
    seal = seal_in(look_through(client))
    RoleHolder.objects.update(valid_to=timezone.localdate() - timedelta(days=1))

    assert client.post(HERE, {"seal": seal}).status_code == 404
    assert not RoleHolder.objects.filter(holder_name="Kari Prøve").exists()


def test_coordinator_of_a_part_sees_the_page_without_the_form() -> None:
    narvik = make_municipality()
    client = at_work(Role.KOORDINATOR, narvik, make_unit(narvik, "a"))

    assert "Rollen din gjelder en del av kommunen" in client.get(HERE).content.decode()
    assert look_through(client).status_code == 403


def moved(municipality: Municipality) -> Unit:
    """A unit below one sector, with a text of its own; another sector says something too."""
    unit = make_unit(municipality, "a", parent=make_unit(municipality, "oppvekst", kind="sector"))
    helse = make_unit(municipality, "helse", kind="sector")
    make_document(section("skriv-ned", "Felles."))
    say(helse, override("skriv-ned", "append", "Sektoren sier."))
    say(unit, override("skriv-ned", "append", "Vi sier."))
    return unit


def test_unit_that_moves_gets_what_its_new_sector_says_at_once() -> None:
    narvik = make_municipality()
    unit = moved(narvik)
    before = Snapshot.objects.current().get(unit=unit).digest
    client = at_work(Role.KOORDINATOR, narvik)

    looked = look_through(client, "enhet;type;sektor;fra\nEksempel a;enhet;Eksempel helse;1.1.2020\n")
    client.post(HERE, {"seal": seal_in(looked)})

    assert Snapshot.objects.current().get(unit=unit).digest != before
    assert EditionOrder.objects.get().because == "Nye enheter ble lastet inn"


def test_people_command_does_the_same_and_ends_with_two_when_something_is_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make_municipality()
    file = tmp_path / "personer.csv"
    file.write_text(PEOPLE, encoding="utf-8")

    for options in ({"dry_run": True}, {}, {}):
        call_command("people", str(file), municipality="narvik", **options)
    said = capsys.readouterr().out.splitlines()
    file.write_text(PEOPLE + "Ola Prøve;konge;1.8.2026\n", encoding="utf-8")

    line = "  Linje 2: ny: Kari Prøve: redaktør, Narvik"
    assert said == [
        line,
        "1 ny. Prøvekjøring: ingenting er endret.",
        line,
        "1 ny. Alt er lastet inn.",
        "1 uendret. Alt er lastet inn.",
    ]
    with pytest.raises(CommandError, match=r"1 uendret, 1 feil\. Ingenting er lastet inn") as wrong:
        call_command("people", str(file), municipality="narvik")
    assert wrong.value.returncode == 2
    for arguments in ((str(tmp_path / "borte.csv"), "narvik"), (str(file), "atlantis")):
        with pytest.raises(CommandError, match=r"kan ikke leses|finnes ingen kommune"):
            call_command("people", arguments[0], municipality=arguments[1])


def test_roles_taken_in_are_seen_in_the_list_of_roles() -> None:
    client = at_work(Role.KOORDINATOR, make_municipality())
    client.post(HERE, {"seal": seal_in(look_through(client))})

    assert ["Redaktør", "Hele kommunen", "Kari Prøve"] in table(client, "/narvik/roller/", rolle="redaktor")


@pytest.mark.parametrize("kind", [people.PEOPLE, units.UNITS], ids=["people", "units"])
def test_empty_table_to_begin_with_has_the_columns_that_are_read(kind: SheetFormat) -> None:
    client, address = at_work(Role.KOORDINATOR, make_municipality()), f"{HERE}{kind.name}.csv"

    answer = client.get(address)

    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{kind.name}.csv"'
    assert answer.content.decode("utf-8-sig").strip().split(";") == list(kind.columns)
    with pytest.raises(SheetError, match="bare overskrifter"):
        read_sheet(answer.content, (people.PEOPLE, units.UNITS))
    assert f'href="{address}"' in client.get(HERE).content.decode()
    assert client.get(f"{HERE}annet.csv").status_code == 404
