"""How files are read: nothing is anything but text until a field says so, and one mistake is told once."""

from pathlib import Path

import pytest

from handlekraft.exchange.problems import ProblemSeverity
from handlekraft.exchange.reading.files import read_file
from handlekraft.exchange.reading.gathering import Gathered
from handlekraft.exchange.reading.scalars import Choice, Text, Truth, WholeNumber
from handlekraft.exchange.reading.shapes import Entry, ListOf, Shape

SHAPE = Shape(
    {
        "name": Text(required=True, longest=20),
        "answer": Choice(options=("yes", "no")),
        "count": WholeNumber(),
        "open": Truth(),
        "lines": ListOf(Text(), most=2),
        "inner": Shape({"name": Text(required=True)}),
    }
)


def read(tmp_path: Path, written: str | bytes) -> tuple[Entry | None, list[str]]:
    file = tmp_path / "file.yaml"
    file.write_bytes(written if isinstance(written, bytes) else written.encode())
    gathered = Gathered()
    entry = read_file(file, SHAPE, name="file.yaml", owner="", gathered=gathered)
    return entry, [str(problem) for problem in gathered.problems]


def read_right(tmp_path: Path, written: str) -> Entry:
    entry, problems = read(tmp_path, written)
    assert problems == []
    assert entry is not None
    return entry


@pytest.mark.parametrize(
    "written", ["02800", "no", "1806", "2026-11-24", "0x1F", "~", "null", "1e3", '"02800"']
)
def test_text_stays_what_was_written_quoted_or_not(tmp_path: Path, written: str) -> None:
    assert read_right(tmp_path, f"name: {written}").text("name") == written.strip('"')


def test_word_of_a_choice_may_look_like_a_truth_value(tmp_path: Path) -> None:
    assert read_right(tmp_path, "name: a\nanswer: no").text("answer") == "no"


def test_values_are_what_their_field_says(tmp_path: Path) -> None:
    entry = read_right(tmp_path, "name: a\ncount: 010\nopen: true\nlines: [b, c]\ninner: {name: d}")

    assert (entry.text("name"), entry.number("count"), entry.truth("open")) == ("a", 10, True)
    assert (entry.texts("lines"), entry.entry("inner").text("name")) == (("b", "c"), "d")


def test_field_left_out_or_empty_reads_as_empty(tmp_path: Path) -> None:
    entry = read_right(tmp_path, "name: a\ncount:\nlines: []\nopen: ''")

    assert (entry.number("count"), entry.texts("lines"), entry.truth("open")) == (None, (), False)


def test_letters_are_composed_and_folded_lines_joined(tmp_path: Path) -> None:
    assert read_right(tmp_path, "name: >-\n  bla\u030a\n  ting").text("name") == "blå ting"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("name: [a]", "file.yaml:1 name: skal være én verdi, ikke en liste eller flere felt. Rett innrykket, eller fjern strekene."),
        ("name: a\nlines: b", "file.yaml:2 lines: skal være en liste. Skriv hvert punkt på egen linje med strek foran."),
        ("name: a\nlines: [a, b, c]", "file.yaml:2 lines: har 3 punkter. Det er plass til 2; ta bort resten."),
        ("name: a\nlines:\n  - b\n  -", "file.yaml:4 lines[1]: er tomt. Fyll ut punktet, eller fjern streken."),
        ("name: a\ninner: b", "file.yaml:2 inner: skal være felt med verdier, slik: «navn: verdi» på hver linje."),
        ("name: a\ninner: {}", "file.yaml:2 inner: mangler «name». Fyll ut."),
        ("name: a\n[b]: c", "file.yaml:1: har et felt uten navn. Skriv «navn: verdi»."),
        ("name: a\nhei: b", "file.yaml:2 hei: Feltet «hei» er ukjent. Kjente felt: name, answer, count, open, lines, inner."),
        ("name: 123456789012345678901", "file.yaml:1 name: har 21 tegn. Det er plass til 20; kort ned."),
        ('name: "a\\0b"', "file.yaml:1 name: har usynlige styretegn. Skriv verdien på nytt."),
        ("- a", "file.yaml:1: skal være felt med verdier, slik: «navn: verdi» på hver linje."),
        ("", "file.yaml:1: Filen er tom. Fyll den ut, eller slett den."),
        (b"name: \xe6", "file.yaml:1: Filen er ikke lagret som UTF-8. Lagre den på nytt som UTF-8."),
        ("name: &a b\nlines: [*a]", "file.yaml:1: YAML-anker («&» og «*») brukes ikke her. Skriv teksten der den skal stå."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_once_with_its_place(
    tmp_path: Path, written: str | bytes, expected: str
) -> None:
    _, problems = read(tmp_path, written)

    assert problems == [expected]


@pytest.mark.parametrize(
    ("written", "remedy"),
    [
        ("name: a\n\tcount: 1", "Det står en tabulator. Bruk mellomrom til innrykk."),
        ("name: @a", "Det står et tegn som må ha anførselstegn rundt teksten."),
        ("name: [a", "Innrykket stemmer ikke, eller det mangler et anførselstegn, en klamme eller et komma."),
        ("name: a\ncount", "Det mangler et kolon etter et feltnavn."),
        ("name: 'a", "Et anførselstegn er ikke avsluttet."),
        ("name: a\n---\nname: b", "Filen har flere dokumenter. Fjern linjene med «---» inne i filen."),
        ("name: *a", "«*» først i en tekst betyr noe eget i YAML. Sett anførselstegn rundt teksten."),
    ],
)
def test_file_that_is_no_yaml_is_told_what_to_look_for(tmp_path: Path, written: str, remedy: str) -> None:
    entry, (problem,) = read(tmp_path, written)

    assert entry is None
    assert remedy in problem


def test_alias_that_would_never_end_is_refused(tmp_path: Path) -> None:
    entry, problems = read(tmp_path, "name: a\nlines: &a [*a]")

    assert entry is None
    assert len(problems) == 1


def test_place_of_a_field_that_is_not_there_is_the_nearest_around_it(tmp_path: Path) -> None:
    gathered = Gathered()
    file = tmp_path / "file.yaml"
    file.write_text("name: a\nlines:\n  - b\n")
    read_file(file, SHAPE, name="file.yaml", owner="", gathered=gathered)

    fields = ("lines[0]", "lines[0].op", "lines[7].op", "else", "")

    assert [gathered.place_of("file.yaml", field).line for field in fields] == [3, 3, 2, 1, 1]


def test_warning_is_no_error(tmp_path: Path) -> None:
    gathered = Gathered()
    file = tmp_path / "file.yaml"
    file.write_text("name: a")
    entry = read_file(file, SHAPE, name="file.yaml", owner="", gathered=gathered)
    assert entry is not None

    entry.spot.advise("Skriv kortere.")

    assert [problem.severity for problem in gathered.problems] == [ProblemSeverity.WARNING]
    assert not gathered.has_errors("file.yaml")
