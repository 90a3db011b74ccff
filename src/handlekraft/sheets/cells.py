"""Cells that mean something, and what is wrong with those that do not."""

import re
from collections.abc import Iterable
from datetime import date

from handlekraft.domain.national_ids import find_national_ids
from handlekraft.domain.phone_numbers.in_text import find_phone_like
from handlekraft.sheets.reading import SheetLine

_NORWEGIAN = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")


class CellFaultError(Exception):
    """A cell cannot be used; the message says what to do."""


def day(text: str, column: str) -> date:
    """Read "1.8.2026" or "2026-08-01". Raises CellFaultError."""
    found = _NORWEGIAN.fullmatch(text)
    try:
        return date(int(found[3]), int(found[2]), int(found[1])) if found else date.fromisoformat(text)
    except ValueError as error:
        raise CellFaultError(f"«{column}» er ikke en dato. Skriv for eksempel 1.8.2026.") from error


def period(line: SheetLine) -> tuple[date, date | None]:
    """Read the first day and the last, which may be empty. Raises CellFaultError."""
    if not line.cell("fra"):
        raise CellFaultError("«fra» mangler. Skriv første dag.")
    first = day(line.cell("fra"), "fra")
    last = day(line.cell("til"), "til") if line.cell("til") else None
    if last and last < first:
        raise CellFaultError("«til» er før «fra». Rett en av datoene.")
    return first, last


def text(line: SheetLine, column: str, longest: int) -> str:
    """Read a cell of words that must be there. Raises CellFaultError."""
    written = " ".join(line.cell(column).split())
    if not written:
        raise CellFaultError(f"«{column}» mangler.")
    if len(written) > longest:
        raise CellFaultError(f"«{column}» er lengre enn {longest} tegn. Kort ned.")
    return written


def refuse_numbers(line: SheetLine, columns: Iterable[str]) -> None:
    """Let neither an identity number nor a phone number into the register of people and units.

    Raises CellFaultError, which never repeats what it found.
    """
    for column in columns:
        written = line.cell(column)
        if find_national_ids(written):
            raise CellFaultError(f"«{column}» har noe som ligner et fødselsnummer. Ta det bort.")
        if find_phone_like(written):
            raise CellFaultError(f"«{column}» har noe som ligner et telefonnummer. Ta det bort.")
