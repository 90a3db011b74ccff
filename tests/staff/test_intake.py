"""A spreadsheet of people or units: what it would do is told line by line,
and it is done whole or not at all."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from handlekraft.accounts.models import User
from handlekraft.domain.faults import NotAllowedError, StaleError
from handlekraft.organisations.models import LogEntry, Municipality, Role, RoleHolder, Unit
from handlekraft.sheets.decoding import SheetError
from handlekraft.sheets.reading import read_sheet
from handlekraft.staff.importing.reports import ImportReport
from handlekraft.staff.operations.intake import take_in
from handlekraft.staff.sheets import people, units
from tests.organisations.builders import TODAY, appoint, make_municipality, make_person, make_unit

pytestmark = pytest.mark.django_db
PEOPLE = "navn;e-post;rolle;enhet;fra;til\n"
UNITS = "enhet;type;sektor;tjenesteområde;fra;til\n"


@pytest.fixture
def narvik() -> Municipality:
    municipality = make_municipality()
    make_unit(municipality, "a")
    municipality.service_areas.create(key="barnehage", name="Barnehage")
    return municipality


def taken(
    municipality: Municipality,
    text: str,
    *,
    person: User | None = None,
    dry_run: bool = False,
    agreed: str = "",
    encoding: str = "utf-8",
) -> ImportReport:
    return take_in(
        municipality=municipality,
        person=person,
        content=text.encode(encoding),
        today=TODAY,
        dry_run=dry_run,
        agreed=agreed,
    )


def outcomes(report: ImportReport) -> list[tuple[str, str]]:
    return [(row.about, row.outcome) for row in report.rows]


def fault(municipality: Municipality, line: str, header: str = PEOPLE) -> str:
    """What is said of a line that cannot be used."""
    (row,) = taken(municipality, header + line).rows
    assert row.outcome == "feil"
    return row.says


def test_people_are_taken_in_once_and_the_same_file_again_changes_nothing(narvik: Municipality) -> None:
    text = (
        PEOPLE + "Kari Prøve;;Enhetsleder;Eksempel a;1.8.2026;\nOla Prøve;;redaktør;;2026-08-01;31.12.2026\n"
    )

    first, again = taken(narvik, text), taken(narvik, text)

    about = ["Kari Prøve: enhetsleder, Eksempel a", "Ola Prøve: redaktør, Narvik"]
    assert (first.taken, outcomes(first)) == (True, [(each, "ny") for each in about])
    assert (again.changes, outcomes(again)) == (0, [(each, "uendret") for each in about])
    assert set(RoleHolder.objects.values_list("role", "unit__slug", "valid_from", "valid_to")) == {
        ("enhetsleder", "a", date(2026, 8, 1), None),
        ("redaktor", None, date(2026, 8, 1), date(2026, 12, 31)),
    }


def test_log_names_each_role_and_who_brought_the_file(narvik: Municipality) -> None:
    coordinator = make_person("Demo Koordinator")
    appoint(coordinator, Role.KOORDINATOR, narvik)
    text = PEOPLE + "Kari Prøve;;redaktør;;1.8.2026;{}\n"

    taken(narvik, text.format(""), person=coordinator)
    taken(narvik, text.format("1.12.2026"), person=coordinator)
    taken(narvik, text.format("1.12.2026"), person=coordinator)

    told = LogEntry.objects.of(narvik).order_by("pk")
    assert [(entry.person, entry.verb, entry.subject) for entry in told] == [
        (coordinator, "ga en rolle fra fil", "Kari Prøve: redaktør, Narvik"),
        (coordinator, "endret en rolle fra fil", "Kari Prøve: redaktør, Narvik"),
    ]


def test_dry_run_tells_the_same_and_leaves_nothing(narvik: Municipality) -> None:
    text = PEOPLE + "Kari Prøve;;redaktør;;1.8.2026;\n"

    dry = taken(narvik, text, dry_run=True)
    left = RoleHolder.objects.count(), LogEntry.objects.count()
    real = taken(narvik, text, agreed=dry.digest)

    assert (dry.taken, real.taken, left) == (False, True, (0, 0))
    assert dry.rows == real.rows


def test_one_bad_line_leaves_everything_as_it_was_and_every_line_is_told(narvik: Municipality) -> None:
    text = PEOPLE + "Kari Prøve;;redaktør;;1.8.2026;\nOla Prøve;;konge;;1.8.2026;\n;;redaktør;;1.8.2026;\n"

    report = taken(narvik, text)

    assert [(row.number, row.outcome) for row in report.rows] == [(2, "ny"), (3, "feil"), (4, "feil")]
    assert (report.taken, report.counted()) == (False, "1 ny, 2 feil")
    assert not RoleHolder.objects.exists()
    assert not LogEntry.objects.exists()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (";;redaktør;;1.8.2026;", "«navn» mangler"),
        ("K" * 121 + ";;redaktør;;1.8.2026;", "lengre enn 120 tegn"),
        ("Kari;;konge;;1.8.2026;", "Rollen finnes ikke. Bruk en av disse: ansatt, nøkkelperson"),
        ("Kari;;enhetsleder;;1.8.2026;", "gjelder en enhet. Skriv hvilken"),
        ("Kari;;redaktør;Finnes ikke;1.8.2026;", "Enheten «Finnes ikke» finnes ikke"),
        ("Kari;;redaktør;;;", "«fra» mangler"),
        ("Kari;;redaktør;;31.2.2026;", "«fra» er ikke en dato"),
        ("Kari;;redaktør;;1.8.2026;i morgen", "«til» er ikke en dato"),
        ("Kari;;redaktør;;1.8.2026;1.7.2026", "«til» er før «fra»"),
        ("Kari;ikke en adresse;redaktør;;1.8.2026;", "ikke en e-postadresse"),
        ("Kari 13097248022;;redaktør;;1.8.2026;", "ligner et fødselsnummer"),
        ("Kari 1309 72 480 22;;redaktør;;1.8.2026;", "ligner et fødselsnummer"),
        ("Kari tlf 76 91 20 00;;redaktør;;1.8.2026;", "ligner et telefonnummer"),
    ],
)
def test_line_about_a_person_that_cannot_be_used_says_what_to_do(
    narvik: Municipality, line: str, said: str
) -> None:
    assert said in fault(narvik, line)
    assert "13097248022" not in fault(narvik, line)


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff\ufeffnavn;e-post;rolle;fra\nBlåse Prøve;kari@example.no;redaktør;1.8.2026\n",
        "navn\u200b;e-post;rolle\u00a0;fra\nBlåse Prøve;kari@example.no;redaktør;1.8.2026\n",
        "navn;e-post;rolle;fra\nBla\u030ase Prøve;kari@example.no;redaktør;1.8.2026\n",
        "navn;e-post;rolle;fra\nBlå\u00adse\u200b Prøve;kari@example.no;redaktør;1.8.2026\n",
        "navn;e-post;rolle;fra\nBlåse Prøve;kari@example.no\u200b;redaktør;1.8.2026\u00a0\n",
        "navn;e-post;rolle;fra\nBlåse\u00a0Prøve;\u202akari@example.no\u202c;redaktør;1.8.2026\n",
    ],
    ids=ascii,
)
def test_signs_that_do_not_show_and_letters_in_parts_make_nobody_anew(
    narvik: Municipality, text: str
) -> None:
    taken(narvik, "navn;e-post;rolle;fra\nBlåse Prøve;kari@example.no;redaktør;1.8.2026\n")

    again = taken(narvik, text)

    assert [row.outcome for row in again.rows] == ["uendret"]


def test_unit_is_the_same_with_its_letters_in_parts(narvik: Municipality) -> None:
    taken(narvik, UNITS + "Blåbær barnehage;enhet;;Barnehage;1.8.2026;\n")

    report = taken(narvik, UNITS + "Bla\u030abær barnehage;enhet;;Barnehage;1.8.2026;\n")

    assert [row.outcome for row in report.rows] == ["uendret"]


@pytest.mark.parametrize("sign", ["\x07", "\u202e", "\ue000", "\u3164"], ids=ascii)
def test_name_with_a_sign_that_may_hide_something_is_refused_with_its_column(
    narvik: Municipality, sign: str
) -> None:
    assert fault(narvik, f"Kari{sign} Prøve;;redaktør;;1.8.2026;").startswith(
        "«navn»: Her står usynlige tegn"
    )


def test_unit_of_another_municipality_is_not_found(narvik: Municipality) -> None:
    make_unit(make_municipality("evenes", number="1853"), "hemmelig")

    assert "finnes ikke" in fault(narvik, "Kari;;enhetsleder;Eksempel hemmelig;1.8.2026;")


def test_the_same_line_twice_and_a_role_that_overlaps_are_refused(narvik: Municipality) -> None:
    line = "Kari Prøve;;redaktør;;1.8.2026;\n"

    twice = taken(narvik, PEOPLE + line + line)
    taken(narvik, PEOPLE + line)
    overlapping = fault(narvik, "Kari Prøve;;redaktør;;1.10.2026;")
    taken(narvik, PEOPLE + "Kari Prøve;;redaktør;;1.8.2026;1.9.2026\n")
    after = taken(narvik, PEOPLE + "Kari Prøve;;redaktør;;1.10.2026;\n")

    assert twice.rows[1].says == "Det samme står i linje 2. Behold den ene."
    assert overlapping == "Har rollen fra 1.8.2026 fra før. Skriv den datoen i «fra»."
    assert outcomes(after) == [("Kari Prøve: redaktør, Narvik", "ny")]


def test_address_links_the_role_to_an_account_that_is_there_and_else_says_so(narvik: Municipality) -> None:
    text = PEOPLE + "Kari Prøve;KARI@example.no;redaktør;;1.8.2026;\n"

    without = taken(narvik, text)
    account = User.objects.create_user("kari@example.no", display_name="Kari Prøve")
    linked, again = taken(narvik, text), taken(narvik, text)

    assert "Ingen konto har denne adressen" in without.rows[0].says
    assert [report.rows[0].outcome for report in (without, linked, again)] == ["ny", "endret", "uendret"]
    assert linked.rows[0].says == ""
    assert RoleHolder.objects.get().person == account


def test_role_of_one_account_is_not_handed_to_another(narvik: Municipality) -> None:
    for name in ("kari", "ola"):
        User.objects.create_user(f"{name}@example.no")
    taken(narvik, PEOPLE + "Kari Prøve;kari@example.no;redaktør;;1.8.2026;\n")

    assert "hører til en annen konto" in fault(narvik, "Kari Prøve;ola@example.no;redaktør;;1.8.2026;")


def test_nobody_gives_themselves_a_role_and_only_those_in_charge_give_any(narvik: Municipality) -> None:
    coordinator, leader = make_person("Demo Koordinator"), make_person("Demo Leder")
    superuser = User.objects.create_superuser("drift@example.no")
    appoint(coordinator, Role.KOORDINATOR, narvik)
    appoint(leader, Role.KOORDINATOR, narvik, unit=narvik.units.get())
    own = f"Demo Koordinator;{coordinator.email};godkjenner;;1.8.2026;\n"

    report = taken(narvik, PEOPLE + own, person=coordinator)

    assert report.rows[0].says == "Du kan ikke gi deg selv en rolle. Be en annen om det."
    for person in (leader, superuser):
        with pytest.raises(NotAllowedError, match="Spør koordinatoren"):
            taken(narvik, PEOPLE + own, person=person)


def test_units_are_taken_in_below_sectors_of_the_same_file(narvik: Municipality) -> None:
    text = UNITS + (
        "Åsen barnehage;enhet;Oppvekst;Barnehage;1.8.2026;\nOppvekst;sektor;;;1.8.2026;\n"
        "Eksempel a;enhet;Oppvekst;;1.1.2020;\n"
    )

    first, again = taken(narvik, text), taken(narvik, text)

    assert outcomes(first) == [("Åsen barnehage", "ny"), ("Oppvekst", "ny"), ("Eksempel a", "endret")]
    assert again.changes == 0
    new, moved = Unit.objects.get(slug="asen-barnehage"), Unit.objects.get(slug="a")
    assert new.service_area is not None
    assert (new.kind, new.service_area.key, new.placements.get().parent.slug) == (
        "unit",
        "barnehage",
        "oppvekst",
    )
    assert moved.placements.get().valid_from == TODAY
    assert moved.is_example


def test_unit_that_moves_keeps_where_it_stood_before(narvik: Municipality) -> None:
    for name in ("Oppvekst", "Helse"):
        taken(narvik, UNITS + f"{name};sektor;;;1.1.2020;\n")
    taken(narvik, UNITS + "Ny skole;enhet;Oppvekst;;1.1.2026;\n")

    taken(narvik, UNITS + "Ny skole;enhet;Helse;;1.1.2026;\n")
    taken(narvik, UNITS + "Ny skole;enhet;;;1.1.2026;31.12.2026\n")

    unit = Unit.objects.get(slug="ny-skole")
    assert list(unit.placements.values_list("parent__slug", "valid_from", "valid_to")) == [
        ("oppvekst", date(2026, 1, 1), date(2026, 11, 23)),
        ("helse", TODAY, None),
    ]
    assert unit.valid_to == date(2026, 12, 31)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Ny;avdeling;;;1.8.2026;", "skal være enhet eller sektor"),
        ("Ny;enhet;Finnes ikke;;1.8.2026;", "Sektoren «Finnes ikke» finnes ikke"),
        ("Ny;enhet;Eksempel a;;1.8.2026;", "«Eksempel a» er en enhet og ikke en sektor"),
        ("Ny;sektor;Ny;;1.8.2026;", "kan ikke stå under seg selv"),
        ("Ny;enhet;;Finnes ikke;1.8.2026;", "Tjenesteområdet «Finnes ikke» finnes ikke. Kjente: Barnehage."),
        ("…;enhet;;;1.8.2026;", "«enhet» har ingen bokstaver a–å. Skriv et navn med bokstaver."),
        ("-A1;enhet;;;1.8.2026;", "«enhet» begynner med «-», som en formel."),
        ("A!;enhet;;;1.8.2026;", "ligner for mye"),
        ("Ny 13097248022;enhet;;;1.8.2026;", "ligner et fødselsnummer"),
    ],
)
def test_line_about_a_unit_that_cannot_be_used_says_what_to_do(
    narvik: Municipality, line: str, said: str
) -> None:
    assert said in fault(narvik, line, UNITS)


def test_sectors_in_a_ring_are_refused_as_a_whole(narvik: Municipality) -> None:
    with pytest.raises(SheetError, match="under hverandre i ring"):
        taken(narvik, UNITS + "En;sektor;To;;1.8.2026;\nTo;sektor;En;;1.8.2026;\n")

    assert Unit.objects.count() == 1


@pytest.mark.parametrize("names", [("En", "To"), ("En", "To", "Tre")])
def test_units_that_are_each_others_heirs_are_refused_as_a_whole(
    narvik: Municipality, names: tuple[str, ...]
) -> None:
    heirs = zip(names, (*names[1:], names[0]), strict=True)
    lines = "".join(f"{name};enhet;1.8.2026;31.8.2026;{heir}\n" for name, heir in heirs)

    with pytest.raises(SheetError, match=r"«En».*overtas av hverandre i ring"):
        taken(narvik, "enhet;type;fra;til;overtas av\n" + lines)

    assert Unit.objects.count() == 1


def test_unit_below_a_sector_whose_line_is_bad_is_told_without_an_accident(narvik: Municipality) -> None:
    report = taken(narvik, UNITS + "En;enhet;To;;1.8.2026;\nTo;sektor;;Finnes ikke;1.8.2026;\n")

    assert outcomes(report) == [("En", "ny"), ("To", "feil")]


def test_report_that_is_no_longer_the_one_agreed_to_changes_nothing(narvik: Municipality) -> None:
    text = PEOPLE + "Kari Prøve;;redaktør;;1.8.2026;\n"
    agreed = taken(narvik, text, dry_run=True).digest
    taken(narvik, text)

    with pytest.raises(StaleError, match="Se gjennom den på nytt"):
        taken(narvik, text, agreed=agreed)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ","])
def test_file_is_read_however_a_spreadsheet_saved_it(
    narvik: Municipality, encoding: str, delimiter: str
) -> None:
    text = 'NAVN;Rolle;fra\r\n"Kåre Ærlig";nøkkelperson;1.8.2026\r\n\r\n'.replace(";", delimiter)

    sheet = read_sheet(text.encode(encoding), (people.PEOPLE, units.UNITS))

    assert [dict(line.cells) for line in sheet.lines] == [
        {"navn": "Kåre Ærlig", "rolle": "nøkkelperson", "fra": "1.8.2026"}
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "tom"),
        (b"\xff\xfen\x00a\x00", "ikke en CSV-fil"),
        (b"navn;rolle\n\x81;x", "tegn som ikke kan leses"),
        (b"x" * 1_000_001, "1 MB"),
        (b"fornavn;etternavn\nKari;P", "mangler kolonner"),
        (b"navn;rolle;fra;personnummer\nKari;ansatt;1.8.2026;1", "Kolonnen «personnummer» har fødselsnumre"),
        (
            b"navn;rolle;fra;merke\nKari;ansatt;1.8.2026;01010750160",
            "Kolonnen «merke» har fødselsnumre",
        ),
        (b"navn;rolle;fra;mobil\nKari;ansatt;1.8.2026;91 23 45 67", "Kolonnen «mobil» har telefonnumre"),
        (b"navn;rolle;fra;enhett\nKari;ansatt;1.8.2026;A", "«enhett» .mente du «enhet»"),
        (b"navn;rolle\nKari;ansatt", "Kolonner mangler: «fra»"),
        (b"navn;rolle;fra;fra\nKari;ansatt;1;2", "samme navn"),
        (b"navn;rolle;fra\n", "bare overskrifter"),
        (b"navn;rolle;fra\nKari;ansatt;1.8.2026;mer", "Linje 2 har flere felt"),
        (b'navn;rolle;fra\n"Kari;ansatt;1.8.2026', "kan ikke leses"),
        (b"navn;rolle;fra\n" + b"Kari;ansatt;1.8.2026\n" * 2001, "mer enn 2000 linjer"),
    ],
)
def test_file_that_cannot_be_used_says_what_to_do(content: bytes, said: str) -> None:
    with pytest.raises(SheetError, match=said):
        read_sheet(content, (people.PEOPLE, units.UNITS))


@pytest.mark.parametrize(
    ("header", "line"),
    [
        (PEOPLE, "Person {0};p{0}@example.no;ansatt;a;1.8.2026;\n"),
        (UNITS, "Enhet {0};enhet;Oppvekst;;1.8.2026;\n"),
    ],
)
def test_file_costs_the_same_however_long(narvik: Municipality, header: str, line: str) -> None:
    taken(narvik, UNITS + "Oppvekst;sektor;;;1.1.2020;\n")

    def cost(numbers: range) -> int:
        with CaptureQueriesContext(connection) as asked:
            taken(narvik, header + "".join(line.format(number) for number in numbers))
        return len(asked)

    assert cost(range(2)) == cost(range(2, 60))


MERGER = "enhet;type;fra;til;overtas av\n"


def test_unit_that_closes_says_who_takes_over_and_keeps_that_when_the_file_is_silent(
    narvik: Municipality,
) -> None:
    taken(narvik, MERGER + "Eksempel a;enhet;1.1.2020;31.12.2026;Eksempel b\nEksempel b;enhet;1.1.2020;;\n")
    taken(narvik, UNITS + "Eksempel a;enhet;;;1.1.2020;30.11.2026\n")

    closed = Unit.objects.get(slug="a")
    assert (closed.successor and closed.successor.slug, closed.valid_to) == (
        "eksempel-b",
        date(2026, 11, 30),
    )


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Eksempel a;enhet;1.1.2020;;Eksempel b", "Skriv siste dag i «til»"),
        ("Eksempel a;enhet;1.1.2020;31.12.2026;Finnes ikke", "Enheten «Finnes ikke» finnes ikke"),
        ("Eksempel a;enhet;1.1.2020;31.12.2026;Eksempel a", "kan ikke overtas av seg selv"),
        ("Ny;sektor;1.1.2020;31.12.2026;Eksempel a", "og en sektor av en sektor"),
    ],
)
def test_heir_that_cannot_be_one_is_told(narvik: Municipality, line: str, said: str) -> None:
    assert said in fault(narvik, line, MERGER)


def test_unit_with_an_honest_name_gets_an_address_and_a_title_that_say_less() -> None:
    narvik = make_municipality()
    lines = "enhet;type;fra\nKrisesenteret i Midtre Hålogaland;enhet;1.1.2026\nKrisesenteret;enhet;1.1.2026\n"

    report = take_in(municipality=narvik, person=None, content=lines.encode(), today=TODAY, dry_run=False)

    assert report.taken
    assert [(unit.name, unit.slug, unit.discreet_name) for unit in Unit.objects.order_by("pk")] == [
        ("Krisesenteret i Midtre Hålogaland", "midtre-halogaland", "Midtre Hålogaland"),
        ("Krisesenteret", "enhet", "Enhet"),
    ]
    assert report.rows[0].says == (
        "Navnet røper hva enheten gjør. I adressen og historikken står det «midtre-halogaland» og «Midtre Hålogaland»."
    )


def test_two_lines_with_the_same_honest_name_are_told_and_two_names_that_leave_the_same_are_numbered() -> (
    None
):
    narvik = make_municipality()
    twice = "enhet;type;fra\nKrisesenteret;enhet;1.1.2026\nKrisesenteret;enhet;1.1.2026\n"
    alike = "enhet;type;fra\nKrisesenteret;enhet;1.1.2026\nOvergrepsmottaket;enhet;1.1.2026\n"

    faults = take_in(municipality=narvik, person=None, content=twice.encode(), today=TODAY, dry_run=False)
    take_in(municipality=narvik, person=None, content=alike.encode(), today=TODAY, dry_run=False)

    assert faults.rows[1].says == "Det samme står i linje 2. Behold den ene."
    assert sorted(Unit.objects.values_list("slug", flat=True)) == ["enhet", "enhet-2"]


def test_log_tells_of_what_a_table_changed_and_not_of_what_stood_as_it_says(narvik: Municipality) -> None:
    stands = "Demo En;;ansatt;a;1.1.2026;\n"
    taken(narvik, PEOPLE + stands)
    before = LogEntry.objects.count()

    report = taken(narvik, PEOPLE + stands + "Demo To;;ansatt;a;1.1.2026;\n")

    assert [outcome for _about, outcome in outcomes(report)] == ["uendret", "ny"]
    assert LogEntry.objects.count() == before + 1
