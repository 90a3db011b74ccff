"""Cells that mean something, and what is wrong with those that do not."""

import re
from collections.abc import Iterable
from datetime import date

from handlekraft.domain.case_data import CaseDataKind, faults_in, unseen_message
from handlekraft.domain.days import YEARS, fault_in_day
from handlekraft.domain.names import fault_in_name
from handlekraft.sheets.reading import SheetLine

_NORWEGIAN = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})")
_INTERNATIONAL = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NO_END = date(9999, 12, 31)
"""How systems for staff and pay write that nobody knows of an end."""


class CellFaultError(Exception):
    """A cell cannot be used; the message says what to do."""


def day(text: str, column: str) -> date:
    """Read "1.8.2026" or "2026-08-01". Raises CellFaultError."""
    found = _NORWEGIAN.fullmatch(text)
    try:
        if not found and not _INTERNATIONAL.fullmatch(text):
            raise ValueError(text)
        return date(int(found[3]), int(found[2]), int(found[1])) if found else date.fromisoformat(text)
    except ValueError as error:
        raise CellFaultError(f"«{column}» er ikke en dato. Skriv for eksempel 1.8.2026.") from error


def period(line: SheetLine, earliest: int = YEARS[0]) -> tuple[date, date | None]:
    """Read the first day and the last, which may be empty or far away for "no end". No year is before
    `earliest`. Raises CellFaultError."""
    if not line.cell("fra"):
        raise CellFaultError("«fra» mangler. Skriv første dag.")
    first = day(line.cell("fra"), "fra")
    last = day(line.cell("til"), "til") if line.cell("til") else None
    last = None if last == _NO_END else last
    for column, each in (("fra", first), ("til", last)):
        if each and (fault := fault_in_day(each)):
            raise CellFaultError(f"«{column}» {fault}")
        if each and each.year < earliest:
            raise CellFaultError(f"«{column}» er i år {each.year}. Rett årstallet.")
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


def name(line: SheetLine, column: str, longest: int) -> str:
    """Read what somebody or something is called. Raises CellFaultError."""
    refuse_numbers(line, (column,))
    written = text(line, column, longest)
    if fault := fault_in_name(written):
        raise CellFaultError(f"«{column}» {fault}")
    return written


def refuse_formulas(line: SheetLine) -> None:
    """Let no cell be a formula: what it gives is known in the spreadsheet alone. Raises CellFaultError."""
    for column, written in line.cells.items():
        if written.startswith(("=", "+", "@")):
            raise CellFaultError(
                f"«{column}» begynner med «{written[0]}», som en formel. Skriv selve verdien."
            )


def refuse_numbers(line: SheetLine, columns: Iterable[str]) -> None:
    """Let no identity number, no phone number and no unseen sign into the register of people and units.

    Raises CellFaultError, which never repeats what it found.
    """
    for column in columns:
        faults = faults_in(line.cell(column))
        unseen = [fault.words for fault in faults if fault.kind is CaseDataKind.UNSEEN]
        if unseen:
            raise CellFaultError(f"«{column}»: {unseen_message(unseen)}")
        if faults:
            like = (
                CaseDataKind.NATIONAL_ID if faults[0].kind is CaseDataKind.NATIONAL_ID else CaseDataKind.PHONE
            )
            raise CellFaultError(f"«{column}» har noe som ligner et {like}. Ta det bort.")
