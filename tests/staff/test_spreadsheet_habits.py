"""What spreadsheets, old machines and staff systems make of tables: read when it has one meaning."""

import unicodedata
from datetime import date
from typing import Literal

import pytest

from handlekraft.accounts.models import User
from handlekraft.organisations.models import Municipality, RoleHolder
from handlekraft.sheets.decoding import SheetError
from handlekraft.sheets.reading import read_sheet
from handlekraft.staff.importing.reports import ImportReport
from handlekraft.staff.operations.intake import take_in
from handlekraft.staff.sheets.people import PEOPLE
from handlekraft.staff.sheets.units import UNITS
from tests.organisations.builders import TODAY, make_municipality, make_unit

HEADER = "navn;e-post;rolle;fra;til\n"


@pytest.fixture
def narvik(db: None) -> Municipality:
    municipality = make_municipality()
    make_unit(municipality, "a")
    return municipality


def taken(municipality: Municipality, text: str) -> ImportReport:
    return take_in(municipality=municipality, person=None, content=text.encode(), today=TODAY, dry_run=False)


def cells(content: bytes) -> list[tuple[int, list[str]]]:
    return [(line.number, list(line.cells.values())) for line in read_sheet(content, (PEOPLE, UNITS)).lines]


@pytest.mark.parametrize(
    "text",
    [
        "navn;rolle;fra;;;\nKåre Prøve;redaktør;1.8.2026;;;\n",
        "sep=;\r\nnavn;rolle;fra\r\nKåre Prøve;redaktør;1.8.2026\r\n",
        "sep=,\nnavn,rolle,fra\nKåre Prøve,redaktør,1.8.2026\n",
        '"sep=;"\nnavn;rolle;fra\nKåre Prøve;redaktør;1.8.2026\n',
        "navn\trolle\tfra\nKåre Prøve\tredaktør\t1.8.2026\n",
        "\ufeff\ufeffNavn\u200b;Rolle ;FRA\nKåre Prøve;redaktør;1.8.2026\n",
        'navn;rolle;fra\n"=""Kåre Prøve""";redaktør;="1.8.2026"\n',
    ],
    ids=[
        "columns to the right",
        "separator",
        "comma",
        "quoted separator",
        "tabs",
        "names",
        "text as formula",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_habits_of_spreadsheets_change_nothing_of_what_is_read(text: str, encoding: str) -> None:
    content = text.encode(encoding) if encoding != "cp1252" or "\ufeff" not in text else text.encode()

    assert cells(content) == [(2, ["Kåre Prøve", "redaktør", "1.8.2026"])]


@pytest.mark.parametrize("name", ["Epost", "E-POST", "e post", "E - post"])
def test_column_is_known_by_its_letters(name: str) -> None:
    sheet = read_sheet(
        f"navn;{name};rolle;fra\nKari;kari@example.no;ansatt;1.8.2026\n".encode(), (PEOPLE, UNITS)
    )

    assert (sheet.lines[0].cell("e-post"), sheet.passed_over) == ("kari@example.no", ())


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_column_is_the_same_whatever_the_form_of_its_letters(form: Literal["NFC", "NFD"]) -> None:
    text = unicodedata.normalize(form, "navn;rolle;språk;fra\nKåre;oversetter;engelsk;1.8.2026\n")

    assert cells(text.encode()) == [(2, ["Kåre", "oversetter", "engelsk", "1.8.2026"])]


def test_columns_of_other_things_are_passed_over_and_told(narvik: Municipality) -> None:
    report = taken(narvik, "navn;avdeling;rolle;;fra\nKari Prøve;Blå;redaktør;x;1.8.2026\n")

    assert (report.taken, report.unread) == (True, "«avdeling», uten navn")


def test_cell_of_several_lines_is_one_row_and_the_next_is_counted_as_the_spreadsheet_does(
    narvik: Municipality,
) -> None:
    report = taken(narvik, HEADER + '"Kåre\nPrøve";;redaktør;1.8.2026;\nOla Prøve;;konge;1.8.2026;\n')

    assert [(row.number, row.about, row.outcome) for row in report.rows] == [
        (2, "Kåre Prøve: redaktør, Narvik", "ny"),
        (3, "Ola Prøve", "feil"),
    ]


def test_empty_rows_are_counted_too() -> None:
    assert [number for number, _ in cells(b"navn;rolle;fra\n\n;;\nKari;redaktor;1.8.2026\n")] == [4]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("navn;rolle;fra\nKåre Prøve;redaktor;1.8.2026\n".encode("cp850"), "Bokstavene ser gale ut: «K†re»"),
        ("navn;rolle;fra\nBrit Næss;redaktor;1.8.2026\n".encode("cp850"), "Bokstavene ser gale ut: «N‘ss»"),
        (
            "navn;rolle;fra\nKåre Prøve;redaktor;1.8.2026\n".encode("mac-roman"),
            "Bokstavene ser gale ut: «KŒre»",
        ),
        ("navn;rolle;fra\nØrjan;redaktor;1.8.2026\n".encode("cp850"), "tegn som ikke kan leses"),
        (
            "navn;rolle;fra\nKåre Prøve;redaktor;1.8.2026\n".encode()
            + "José;redaktor;1.8.2026\n".encode("cp1252"),
            "Linje 3 har bokstaver i en annen tegnkoding enn resten",
        ),
        (
            "navn;rolle;fra\nKåre Prøve;redaktor;1.8.2026\n".encode().decode("cp1252").encode(),
            "Bokstavene er blitt borte i «KÃ¥re»",
        ),
    ],
    ids=["DOS", "DOS æ", "old Mac", "DOS Ø", "one line in Windows-1252", "garbled before"],
)
def test_letters_with_more_than_one_meaning_are_refused_with_what_to_do(content: bytes, said: str) -> None:
    with pytest.raises(SheetError, match=said) as refused:
        read_sheet(content, (PEOPLE, UNITS))

    assert str(refused.value).endswith("Lagre filen på nytt fra regnearket som «CSV (UTF-8)».")


@pytest.mark.parametrize(
    "name",
    ["Jeanne D’Arc", "Åse «Blåbær» Ærlig", "José Muñoz", "ÅSE – Ørjan", "JOÃO", "“Kari”", "François Šimić"],
)
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_letters_and_signs_of_real_names_are_read(name: str, encoding: str) -> None:
    if name.endswith("ć") and encoding == "cp1252":
        name = name.replace("ć", "c")

    assert cells(f"navn;rolle;fra\n{name};redaktør;1.8.2026\n".encode(encoding))[0][1][0] == name


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("1.8.0206", "", "«fra» er i år 206. Rett årstallet."),
        ("1.1.0001", "", "«fra» er i år 1. Rett årstallet."),
        ("31.12.9999", "", "«fra» er i år 9999. Rett årstallet."),
        ("1.8.1926", "", "«fra» er i år 1926. Rett årstallet."),
        ("1.8.2126", "", "«fra» er i år 2126. Rett årstallet."),
        ("1.8.2026", "1.8.2126", "«til» er i år 2126. Rett årstallet."),
        ("1.8.2026", "1.8.2206", "«til» er i år 2206. Rett årstallet."),
        ("1.8.26", "", "«fra» er ikke en dato. Skriv for eksempel 1.8.2026."),
        ("8/1/2026", "", "«fra» er ikke en dato. Skriv for eksempel 1.8.2026."),
        ("01-08-2026", "", "«fra» er ikke en dato. Skriv for eksempel 1.8.2026."),
        ("2026-W31-6", "", "«fra» er ikke en dato. Skriv for eksempel 1.8.2026."),
        ("20260801", "", "«fra» er ikke en dato. Skriv for eksempel 1.8.2026."),
        ("46235", "", "«fra» er ikke en dato. Skriv for eksempel 1.8.2026."),
    ],
)
def test_day_of_two_meanings_or_of_no_time_of_ours_is_told(
    narvik: Municipality, first: str, last: str, said: str
) -> None:
    (row,) = taken(narvik, f"{HEADER}Kari Prøve;;redaktør;{first};{last}\n").rows

    assert (row.outcome, row.says) == ("feil", said)


@pytest.mark.parametrize("written", ["31.12.9999", "9999-12-31"])
def test_last_day_of_the_calendar_is_no_end(narvik: Municipality, written: str) -> None:
    taken(narvik, f"{HEADER}Kari Prøve;;redaktør;1.8.2026;{written}\n")
    taken(narvik, f"enhet;type;fra;til\nNy skole;enhet;1.8.1955;{written}\n")

    assert RoleHolder.objects.get().valid_to is None
    assert narvik.units.get(slug="ny-skole").valid_to is None
    assert narvik.units.get(slug="ny-skole").valid_from == date(1955, 8, 1)


@pytest.mark.parametrize("cell", ["=A2", "=HYPERLINK(A1)", "+A2", "@SUM(A1)"])
def test_formula_is_refused_with_its_column(narvik: Municipality, cell: str) -> None:
    (person,) = taken(narvik, f"{HEADER}{cell};;redaktør;1.8.2026;\n").rows
    (unit,) = taken(narvik, f"enhet;type;fra\n{cell};enhet;1.8.2026\n").rows

    assert person.says == f"«navn» begynner med «{cell[0]}», som en formel. Skriv selve verdien."
    assert unit.says == f"«enhet» begynner med «{cell[0]}», som en formel. Skriv selve verdien."


def test_two_people_of_one_name_are_told_apart_by_hand(narvik: Municipality) -> None:
    line = "Anne Prøve;{};ansatt;1.8.2026;\n"

    report = taken(narvik, HEADER + line.format("a@example.no") + line.format("b@example.no"))

    assert not report.taken
    assert report.rows[1].says == (
        "Samme navn, rolle og dato som i linje 2, med en annen adresse. "
        "Er det to personer, skriv navnene så de kan skilles, for eksempel med mellomnavn."
    )


def test_one_address_for_two_names_is_refused_and_never_gives_one_the_account_of_the_other(
    narvik: Municipality,
) -> None:
    User.objects.create_user("demo@example.no", display_name="Demo Ansatt B")
    lines = "Kåre Prøve;demo@example.no;godkjenner;1.8.2026;\nLise Prøve;Demo@Example.no;redaktør;1.8.2026;\n"

    report = taken(narvik, HEADER + lines)

    assert not report.taken
    assert [row.says for row in report.rows] == [
        "Kontoen med denne adressen heter Demo Ansatt B. Se etter at det er samme person.",
        "Adressen står også ved Kåre Prøve i linje 2. Rett adressen eller navnet.",
    ]


def test_one_person_of_several_roles_is_no_two_people(narvik: Municipality) -> None:
    User.objects.create_user("kare@example.no", display_name="kåre  prøve")
    lines = (
        "Kåre Prøve;kare@example.no;godkjenner;1.8.2026;\nKåre  Prøve;kare@example.no;redaktør;1.8.2026;\n"
    )

    report = taken(narvik, HEADER + lines)

    assert (report.taken, [row.says for row in report.rows]) == (True, ["", ""])
