"""T-40 by behaviour: no file brings an identity number or a telephone number in as
words, whatever field it stands in."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from handlekraft.accounts.models import User
from handlekraft.accounts.operations import AccountError, create_local_account
from handlekraft.exchange.loading import load
from handlekraft.exchange.problems import ContentError
from handlekraft.formats.problems import ContentProblem
from handlekraft.organisations.models import Municipality, Role
from handlekraft.sheets.reading import SheetFormat
from handlekraft.staff.importing.reports import RowReport
from handlekraft.staff.operations.intake import take_in
from handlekraft.staff.sheets.people import PEOPLE
from handlekraft.staff.sheets.units import UNITS
from tests.architecture.doors.columns import (
    THROUGH_BUREAUS,
    THROUGH_COMMANDS,
    THROUGH_FILES,
    THROUGH_SHEETS,
)
from tests.architecture.doors.files import (
    PAGE,
    TRANSLATION,
    Where,
    filled_files,
    leaves,
    path_of,
    with_words,
    write_files,
)
from tests.architecture.doors.records import columns_with, on_record
from tests.architecture.doors.words import NEVER, SAYS_WHY, quiet
from tests.guidance.builders import section
from tests.organisations.builders import TODAY, appoint, make_municipality, make_person, make_unit
from tests.translation.builders import write
from tests.translation.test_xliff import sent, taken, translated

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
TOO_LONG = "Det er plass til"
Told = dict[tuple[str, str], list[str]]


def told(root: Path, files: Mapping[str, Any], asked: Mapping[str, Where]) -> Told:
    """What is said of one field of each file, there or where it begins; what its words
    break elsewhere is another matter."""
    problems: tuple[ContentProblem, ...] = ()
    try:
        load(write_files(root, files), dry_run=True)
    except ContentError as error:
        problems = error.problems
    found: Told = {}
    for name, where in asked.items():
        around = {path_of(where[:depth]) for depth in range(1, len(where) + 1)}
        found[name, path_of(where)] = [
            problem.message
            for problem in problems
            if problem.place.file.partition("/")[2] == name and problem.place.field in around
        ]
    return found


def in_rounds(root: Path, words: str) -> Told:
    """What is said of each field when the words stand in it: one field of each file at a time, and a
    translation alone, since it names what stands in its page."""
    files = filled_files()
    found: Told = {}
    for alone in (False, True):
        places = {name: [*leaves(files[name])] for name in files if (name == TRANSLATION) == alone}
        for number in range(max(map(len, places.values()))):
            asked = {name: each[number] for name, each in places.items() if number < len(each)}
            changed = {name: with_words(files[name], where, words) for name, where in asked.items()}
            found |= told(root / f"{alone}-{number}", {**files, **changed}, asked)
    return found


def test_files_with_every_field_filled_in_are_right(tmp_path: Path) -> None:
    load(write_files(tmp_path, filled_files()))


def test_t40_every_field_of_every_file_refuses(tmp_path: Path) -> None:
    before = on_record()
    takes_words = {place for place, said in in_rounds(tmp_path / "quiet", quiet("felt")).items() if not said}
    faults = []
    for count, words in enumerate(NEVER):
        for place, said in in_rounds(tmp_path / str(count), words).items():
            if not said or (
                place in takes_words and not any(SAYS_WHY.search(each) or TOO_LONG in each for each in said)
            ):
                faults.append(f"{place} {words}: {said}")

    assert len(takes_words) > 60
    assert faults == []
    assert on_record() == before


def words_everywhere(root: Path) -> set[str]:
    """Load the files with quiet words wherever words may stand, and return
    the columns where they are kept."""
    files = filled_files()
    takes_words = [place for place, said in in_rounds(root / "quiet", quiet("felt")).items() if not said]
    places: dict[tuple[str, str], Where] = {
        (name, path_of(where)): where for name, value in files.items() for where in leaves(value)
    }
    for number, (name, path) in enumerate(takes_words):
        # A translation names the words of its page by their digest.
        if name == PAGE or path.endswith("digest"):
            continue
        files[name] = with_words(files[name], places[name, path], quiet(f"felt{number}"))
    load(write_files(root / "all", files))
    return columns_with(on_record(), "Rolige ord")


def test_t40_columns_that_files_reach_are_named(tmp_path: Path) -> None:
    assert words_everywhere(tmp_path) == THROUGH_FILES


@pytest.fixture
def narvik() -> Municipality:
    narvik = make_municipality()
    make_unit(narvik, "a")
    make_unit(narvik, "b")
    narvik.service_areas.create(key="barnehage", name="Barnehage")
    return narvik


# A line that is right, whatever the file is about, for each of its columns.
RIGHT = {
    PEOPLE.name: {
        "navn": quiet("navn"),
        "e-post": "demo@eksempel.no",
        "rolle": "ansatt",
        "enhet": "Eksempel a",
        "språk": "",
        "fra": "1.8.2026",
        "til": "",
    },
    UNITS.name: {
        "enhet": quiet("enhet"),
        "type": "enhet",
        "sektor": "",
        "tjenesteområde": "Barnehage",
        "fra": "1.8.2026",
        "til": "31.12.2026",
        "overtas av": "Eksempel b",
    },
}


def sheet(narvik: Municipality, cells: Mapping[str, str]) -> list[RowReport]:
    """What is said of a sheet with one line."""
    text = f"{';'.join(cells)}\n{';'.join(cells.values())}\n"
    report = take_in(municipality=narvik, person=None, content=text.encode(), today=TODAY, dry_run=False)
    return list(report.rows)


@pytest.mark.parametrize("table", [PEOPLE, UNITS], ids=lambda table: table.name)
def test_t40_every_column_of_a_sheet_refuses(narvik: Municipality, table: SheetFormat) -> None:
    right = RIGHT[table.name]
    assert tuple(right) == table.columns
    before = on_record()
    for column in right:
        for words in NEVER:
            (row,) = sheet(narvik, right | {column: words})
            assert (row.outcome, on_record()) == ("feil", before), (column, words)
            assert SAYS_WHY.search(row.says) or column in {"type", "fra", "til"}, row.says

    (row,) = sheet(narvik, right)
    assert row.outcome == "ny"
    assert columns_with(on_record(), "Rolige ord") == THROUGH_SHEETS[table.name]


def test_t40_every_line_of_a_bureaus_file_refuses(narvik: Municipality) -> None:
    write(section("kort", "Ring noen."), section("mer", "Du velger selv."))
    person = make_person("Demo Oversetter A")
    appoint(person, Role.OVERSETTER, narvik, languages="en")
    whole = sent(narvik)
    lines = [quiet(f"linje{number}") for number in range(whole.count("<source>"))]
    for source, line in zip(re.findall("<source>(.*?)</source>", whole), lines, strict=True):
        whole = translated(whole, re.escape(source), line)
    before = on_record()
    for line in lines:
        for words in NEVER:
            report = taken(
                narvik, person, whole.replace(f"<target>{line}</target>", f"<target>{words}</target>")
            )
            assert [bool(SAYS_WHY.search(unit.says)) for unit in report.units if unit.outcome == "feil"] == [
                True
            ]
            assert on_record() == before

    report = taken(narvik, person, whole)
    assert len(lines) == len(report.units) == 5
    assert columns_with(on_record(), "Rolige ord") == THROUGH_BUREAUS


@pytest.mark.parametrize("words", NEVER)
@pytest.mark.parametrize("field", ["email", "display_name"])
def test_t40_account_is_not_made_in_such_a_name(field: str, words: str) -> None:
    right = {"email": "demo@eksempel.no", "display_name": quiet("navn"), "password": "langt og godt passord"}
    wrong = words.replace(" ", ".") + "@eksempel.no" if field == "email" else words

    with pytest.raises(AccountError, match=SAYS_WHY):
        create_local_account(**right | {field: wrong})
    assert not User.objects.exists()

    create_local_account(**right)
    assert columns_with(on_record(), "Rolige ord") == THROUGH_COMMANDS
