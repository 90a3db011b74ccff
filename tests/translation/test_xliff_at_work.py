"""Files for translation bureaus in a browser and from the command line."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from handlekraft.organisations.models import Municipality, Role
from handlekraft.translation.models import SectionTranslation
from tests.guidance.builders import section
from tests.organisations.builders import appoint, make_municipality, make_person
from tests.translation.builders import KEY, translate, words, write
from tests.translation.test_at_work import html, said
from tests.workspace.people import at_work, signed_in
from tests.workspace.test_lists import table as rows_of

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Response

pytestmark = pytest.mark.django_db
HERE = "/narvik/oversettelser/en/xliff/"
# Session, account, roles; documents, registers and names; the desk; then the
# session's end, moved (with its savepoint).
FILE, FILE_PAGE = 22, 17


@pytest.fixture
def narvik() -> Municipality:
    narvik = make_municipality()
    write(section("kort", "Ring noen."), section("mer", "Du velger selv."))
    translate(words("kort", "Call somebody.", "Ring noen."))
    return narvik


def fetched(client: Client, **choice: str) -> str:
    return client.get(f"{HERE}fil/", choice).content.decode()


def upload(client: Client, file: str, method: str = "person", address: str = HERE) -> "Response":
    sent = SimpleUploadedFile("levert.xlf", file.encode(), content_type="application/xliff+xml")
    return client.post(address, {"file": sent, "method": method})


def delivered(file: str, target: str = "You choose.") -> str:
    source = "<source>Du velger selv.</source>"
    return file.replace(source, f"{source}<target>{target}</target>")


def test_file_is_fetched_whole_or_a_page_or_what_is_left(narvik: Municipality) -> None:
    write(key="annen", title="Annen side")
    client = at_work(Role.REDAKTOR, narvik)

    response = client.get(f"{HERE}fil/", {"side": KEY})

    assert response.headers["Content-Type"] == "application/xliff+xml; charset=utf-8"
    assert response.headers["Content-Disposition"] == f'attachment; filename="narvik-{KEY}-en.xlf"'
    assert re.findall(r'<file id="([^"]+)"', fetched(client)) == ["annen", KEY]
    assert re.findall(r'<file id="([^"]+)"', response.content.decode()) == [KEY]
    left = fetched(client, side=KEY, omfang="mangler")
    assert "Du velger selv." in left
    assert "Ring noen." not in left


def test_file_that_comes_back_as_it_was_sent_changes_nothing(narvik: Municipality) -> None:
    client = at_work(Role.OVERSETTER, narvik)
    before = list(SectionTranslation.objects.values())

    response = upload(client, fetched(client))

    assert response.status_code == 200
    assert "Filen har ingenting nytt. Ingenting er endret." in said(response)
    assert list(SectionTranslation.objects.values()) == before


def test_delivered_lines_become_drafts(narvik: Municipality) -> None:
    client = at_work(Role.OVERSETTER, narvik)

    response = upload(client, delivered(fetched(client)))

    assert response.status_code == 200
    assert "Det nye er lagret som utkast" in said(response)
    assert "Tatt inn" in said(response)
    assert SectionTranslation.objects.of(narvik).get().content == {"body": ["You choose."]}


def test_fault_in_one_line_takes_in_nothing_and_is_told_at_the_line(narvik: Municipality) -> None:
    client = at_work(Role.OVERSETTER, narvik)

    response = upload(client, delivered(fetched(client), "Call 76 91 34 16."))

    assert response.status_code == 400
    assert "Én linje må rettes. Ingenting er lastet inn." in said(response)
    assert "Du velger selv. Hjelp · Tekst, linje 1 Feil" in said(response)
    assert not SectionTranslation.objects.of(narvik).exists()


@pytest.mark.parametrize(
    ("file", "told"),
    [("", "Filen er tom."), ("x", "kan ikke leses som XML"), ("y" * 5_000_001, "større enn 5 MB")],
)
def test_file_that_cannot_be_used_is_told_at_the_field(narvik: Municipality, file: str, told: str) -> None:
    response = upload(at_work(Role.OVERSETTER, narvik), file)

    assert response.status_code == 400
    assert html(response).count(told) == 2
    assert 'aria-invalid="true"' in html(response)


def test_nothing_chosen_says_so(narvik: Municipality) -> None:
    response = at_work(Role.OVERSETTER, narvik).post(HERE)

    assert "Velg en fil." in said(response)
    assert "Velg hvem som har oversatt." in said(response)


def test_only_a_translator_of_the_language_takes_in(narvik: Municipality) -> None:
    person = make_person("Demo Arabisk")
    appoint(person, Role.OVERSETTER, narvik, languages="ar")
    client = signed_in(person)

    assert upload(client, delivered(fetched(client))).status_code == 403
    assert 'type="file"' not in html(client.get(HERE))
    assert upload(client, "x", address="/narvik/oversettelser/ar/xliff/").status_code == 400


def test_machine_is_not_offered_for_sami(narvik: Municipality) -> None:
    client = at_work(Role.OVERSETTER, narvik)
    sami = "/narvik/oversettelser/se/xliff/"

    assert 'value="machine"' not in html(client.get(sami))
    assert upload(client, fetched(client), "machine", sami).status_code == 400


@pytest.mark.parametrize("number", [1, 30])
def test_file_costs_the_same_however_many_pages(
    number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    narvik = make_municipality()
    for place in range(number):
        write(key=f"side-{place}", title=f"Hjelp {place}")
    client = at_work(Role.REDAKTOR, narvik)
    client.get(HERE)

    with django_assert_num_queries(FILE):
        assert fetched(client).count("<file ") == number
    with django_assert_num_queries(FILE_PAGE):
        client.get(HERE)


def test_command_writes_and_takes_in_the_same(
    narvik: Municipality, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    person = make_person()
    appoint(person, Role.OVERSETTER, narvik, languages="en")
    file = tmp_path / "en.xlf"
    place = {"municipality": "narvik", "translator": person.email}

    call_command("xliff", "ut", "en", str(file), "--left", municipality="narvik", page=KEY)
    file.write_text(delivered(file.read_text(encoding="utf-8")), encoding="utf-8")
    call_command("xliff", "inn", "en", str(file), **place)
    told = capsys.readouterr().out
    file.write_text(file.read_text(encoding="utf-8").replace("You choose.", "010190 12480"), encoding="utf-8")

    assert "Hjelp, mer, body-1: tatt inn" in told
    assert "1 tatt inn. Det som er tatt inn, er utkast." in told
    assert SectionTranslation.objects.of(narvik).get().translator == person
    with pytest.raises(CommandError, match=r"1 feil\. Ingenting er lastet inn") as wrong:
        call_command("xliff", "inn", "en", str(file), **place)
    assert wrong.value.returncode == 2


@pytest.mark.parametrize(
    ("arguments", "options", "told"),
    [
        (("ut", "xx"), {}, "er ikke et språk"),
        (("ut", "en"), {"municipality": "atlantis"}, "ingen kommune"),
        (("ut", "en"), {"page": "borte"}, "ingen side"),
        (("inn", "en"), {}, "--translator"),
        (("inn", "en"), {"translator": "borte@example.no"}, "--translator"),
        (("inn", "en"), {"translator": "demo.redaktør@example.no"}, "kan ikke brukes|oversetter for engelsk"),
    ],
)
def test_command_says_what_is_wrong(
    narvik: Municipality, tmp_path: Path, arguments: tuple[str, str], options: dict[str, str], told: str
) -> None:
    person = make_person("Demo Redaktør")
    appoint(person, Role.REDAKTOR, narvik)
    file = tmp_path / "en.xlf"
    file.write_text("x", encoding="utf-8")

    with pytest.raises(CommandError, match=told):
        call_command("xliff", *arguments, str(file), **{"municipality": "narvik", **options})


def test_page_about_files_is_reached_from_the_list(narvik: Municipality) -> None:
    client = at_work(Role.KOORDINATOR, narvik)

    assert f'href="{HERE}"' in html(client.get("/narvik/oversettelser/", {"sprak": "en"}))
    assert rows_of(client, HERE) == []
