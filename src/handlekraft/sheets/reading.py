"""From bytes to named cells. What is wrong with the file as a whole is told here;
what is wrong with a line, later."""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from handlekraft.domain.case_data import tidied
from handlekraft.sheets.columns import misspelt_in, named, refuse_numbers_in
from handlekraft.sheets.decoding import SheetError, decoded

LARGEST = 1_000_000  # bytes
MOST_LINES = 2000
# What Excel has above the header and does not count as a row, and how it is told that digits are text.
_SEPARATOR_LINE = re.compile(r'\ufeff?"?sep=([;,\t])"?[;,\t]*\r?\n', re.IGNORECASE)
_AS_TEXT = re.compile(r'\s*="([^"]*)"\s*')


@dataclass(frozen=True, slots=True)
class SheetFormat:
    """One kind of table: what it is about ("personer"), the columns it may have and
    must have, and the one only it has."""

    name: str
    columns: tuple[str, ...]
    required: tuple[str, ...]
    told_by: str


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One line: its number in the file, and its cells by the name of their column, without spaces around."""

    number: int
    cells: Mapping[str, str]

    def cell(self, column: str) -> str:
        """The text of a cell; empty when the file has no such column."""
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file that could be read: what it is about, its lines without the empty ones, and the columns that
    were not read, as the file names them."""

    format: SheetFormat
    lines: Sequence[SheetLine]
    passed_over: tuple[str, ...] = ()


def read_sheet(content: bytes, formats: Sequence[SheetFormat]) -> Sheet:
    """Read a CSV file in UTF-8 or Windows-1252, with semicolon, comma or tab between cells
    and a header of one of the formats.

    Columns of other things are passed over. Raises SheetError for a file that is too large, is no such
    file, lacks columns, or has ones that may be meant for others or hold what may never be kept.
    """
    if len(content) > LARGEST:
        raise SheetError("Filen er større enn 1 MB. Del den i flere, og last inn én om gangen.")
    rows = _rows(decoded(content))
    if not rows:
        raise SheetError("Filen er tom. Første linje skal ha navnene på kolonnene.")
    written = [tidied(cell).strip().casefold() for cell in rows[0][1]]
    known = _format(written, formats)
    header = named(written, known.columns)
    _refuse_columns(header, known)
    passed_over = [name for name in header if name not in known.columns]
    refuse_numbers_in(passed_over, [dict(zip(header, cells, strict=False)) for _number, cells in rows[1:]])
    lines = [_line(number, cells, header) for number, cells in rows[1:] if any(map(str.strip, cells))]
    if not lines:
        raise SheetError("Filen har bare overskrifter. Fyll ut minst én linje.")
    if len(lines) > MOST_LINES:
        raise SheetError(f"Filen har mer enn {MOST_LINES} linjer. Del den i flere.")
    return Sheet(known, lines, tuple(passed_over))


def _rows(text: str) -> list[tuple[int, list[str]]]:
    """Every row that is not empty, with its number in the spreadsheet: a cell may hold several lines."""
    separator = _SEPARATOR_LINE.match(text)
    text = text[separator.end() :] if separator else text
    first = text.partition("\n")[0]
    delimiter = separator[1] if separator else max(";,\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[tuple[int, list[str]]] = []
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            if cells:
                rows.append((number, [_AS_TEXT.sub(r"\1", cell) for cell in cells]))
    except csv.Error as error:
        raise SheetError(
            f"Linje {number + 1} kan ikke leses. Se etter et anførselstegn som mangler."
        ) from error
    for _, header in rows[:1]:
        while header and not header[-1].strip():
            header.pop()
    return rows


def _format(header: Sequence[str], formats: Sequence[SheetFormat]) -> SheetFormat:
    for known in formats:
        if known.told_by in named(header, known.columns):
            return known
    has = " ".join(f"{known.name.capitalize()}: {_listed(known.columns)}." for known in formats)
    raise SheetError(f"Filen mangler kolonner. {has}")


def _refuse_columns(header: Sequence[str], known: SheetFormat) -> None:
    misspelt = misspelt_in(header, known.columns)
    if misspelt:
        meant = ", ".join(f"«{name[:40]}» (mente du «{column}»?)" for name, column in misspelt.items())
        raise SheetError(f"Ukjente kolonner: {meant}. Rett navnene.")
    lacking = [name for name in known.required if name not in header]
    if lacking:
        raise SheetError(f"Kolonner mangler: {_listed(lacking)}. Legg dem til.")
    if len(set(header)) < len(header):
        raise SheetError("To kolonner har samme navn. Behold den ene.")


def _listed(names: Sequence[str]) -> str:
    """Return the names with what stands for an empty one, and never more of a
    stranger's text than fits a line."""
    return ", ".join(f"«{name[:40]}»" for name in names[:8])


def _line(number: int, cells: Sequence[str], header: Sequence[str]) -> SheetLine:
    if any(cell.strip() for cell in cells[len(header) :]):
        raise SheetError(f"Linje {number} har flere felt enn overskriften. Se etter et skilletegn for mye.")
    return SheetLine(number, {name: tidied(cell).strip() for name, cell in zip(header, cells, strict=False)})
