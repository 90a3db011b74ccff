"""From bytes to named cells. What is wrong with the file as a whole is told here; what is wrong with a line, later."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from handlekraft.domain.faults import RefusalError

LARGEST = 1_000_000  # bytes
MOST_LINES = 2000


class SheetError(RefusalError):
    """The file as a whole cannot be used; the message says what to do."""


class SheetKind(StrEnum):
    """What a file is about."""

    PEOPLE = "personer"
    UNITS = "enheter"


COLUMNS = {
    SheetKind.PEOPLE: ("navn", "e-post", "rolle", "enhet", "språk", "fra", "til"),
    SheetKind.UNITS: ("enhet", "type", "sektor", "tjenesteområde", "fra", "til", "overtas av"),
}
REQUIRED = {SheetKind.PEOPLE: ("navn", "rolle", "fra"), SheetKind.UNITS: ("enhet", "type", "fra")}


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
    """A file that could be read: what it is about, and its lines without the empty ones."""

    kind: SheetKind
    lines: Sequence[SheetLine]


def read_sheet(content: bytes) -> Sheet:
    """Read a CSV file in UTF-8 or Windows-1252, with semicolon or comma between cells and a header.

    Raises SheetError for a file that is too large, is no such file, or has columns that are unknown or lacking.
    """
    if len(content) > LARGEST:
        raise SheetError("Filen er større enn 1 MB. Del den i flere, og last inn én om gangen.")
    rows = _rows(_text(content))
    if not rows:
        raise SheetError("Filen er tom. Første linje skal ha navnene på kolonnene.")
    header = [cell.strip().casefold() for cell in rows[0][1]]
    kind = _kind(header)
    _refuse_columns(header, kind)
    lines = [_line(number, cells, header) for number, cells in rows[1:] if any(map(str.strip, cells))]
    if not lines:
        raise SheetError("Filen har bare overskrifter. Fyll ut minst én linje.")
    if len(lines) > MOST_LINES:
        raise SheetError(f"Filen har mer enn {MOST_LINES} linjer. Del den i flere.")
    return Sheet(kind, lines)


def _text(content: bytes) -> str:
    if b"\0" in content:
        raise SheetError("Dette er ikke en CSV-fil. Velg «Lagre som» og «CSV (UTF-8)» i regnearket.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            return content.decode("cp1252")
        except UnicodeDecodeError as error:
            raise SheetError("Filen har tegn som ikke kan leses. Lagre den som «CSV (UTF-8)».") from error


def _rows(text: str) -> list[tuple[int, list[str]]]:
    """Every line that is not empty, with its number."""
    first = text.partition("\n")[0]
    delimiter = ";" if first.count(";") >= first.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        return [(reader.line_num, cells) for cells in reader if cells]
    except csv.Error as error:
        raise SheetError(
            f"Linje {reader.line_num} kan ikke leses. Se etter et anførselstegn som mangler."
        ) from error


def _kind(header: Sequence[str]) -> SheetKind:
    if "rolle" in header:
        return SheetKind.PEOPLE
    if "type" in header:
        return SheetKind.UNITS
    raise SheetError(
        f"Filen mangler kolonner. Personer: {_listed(COLUMNS[SheetKind.PEOPLE])}. "
        f"Enheter: {_listed(COLUMNS[SheetKind.UNITS])}."
    )


def _refuse_columns(header: Sequence[str], kind: SheetKind) -> None:
    unknown = [name for name in header if name not in COLUMNS[kind]]
    if unknown:
        raise SheetError(
            f"Ukjente kolonner: {_listed(unknown)}. Ta dem bort. En fil med {kind} kan ha: {_listed(COLUMNS[kind])}."
        )
    lacking = [name for name in REQUIRED[kind] if name not in header]
    if lacking:
        raise SheetError(f"Kolonner mangler: {_listed(lacking)}. Legg dem til.")
    if len(set(header)) < len(header):
        raise SheetError("To kolonner har samme navn. Behold den ene.")


def _listed(names: Sequence[str]) -> str:
    """Return the names with what stands for an empty one, and never more of a stranger's text than fits a line."""
    return ", ".join(f"«{name[:40]}»" for name in names[:8])


def _line(number: int, cells: Sequence[str], header: Sequence[str]) -> SheetLine:
    if any(cell.strip() for cell in cells[len(header) :]):
        raise SheetError(f"Linje {number} har flere felt enn overskriften. Se etter et skilletegn for mye.")
    return SheetLine(number, {name: cell.strip() for name, cell in zip(header, cells, strict=False)})
