"""Every shipped file, read and written by its format, says the same again."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from handlekraft.exchange.reading.files import read_file
from handlekraft.exchange.schema import FORMATS
from handlekraft.exchange.writing.layout import as_text
from handlekraft.formats.entries import Entry
from handlekraft.formats.gathering import Gathered
from tests.exchange.test_schema import ROOT, shipped


def read(file: Path, name: str, format_name: str) -> Entry:
    owner = name.split("/")[1]
    gathered = Gathered()
    entry = read_file(
        file, FORMATS[format_name], name=name, owner="" if owner == "library" else owner, gathered=gathered
    )
    assert entry is not None, [str(problem) for problem in gathered.problems]
    return entry


def files() -> Iterator[tuple[str, Path, str]]:
    for file, format_name in shipped():
        yield file.relative_to(ROOT).as_posix(), file, format_name


def test_every_format_is_in_use() -> None:
    assert {format_name for _, _, format_name in files()} == set(FORMATS)


@pytest.mark.parametrize("format_name", FORMATS)
def test_file_that_is_read_and_written_says_the_same(format_name: str, tmp_path: Path) -> None:
    for name, file, its_format in files():
        if its_format == format_name:
            before = read(file, name, format_name)
            again = tmp_path / "again.yaml"
            again.write_text(as_text(before.data()), encoding="utf-8")

            after = read(again, name, format_name)

            assert after == before
            assert as_text(after.data()) == as_text(before.data())
