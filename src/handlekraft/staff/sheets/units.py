"""A line about a unit or a sector."""

from dataclasses import dataclass
from datetime import date

from handlekraft.organisations.models import Unit
from handlekraft.sheets.cells import CellFaultError, name, period, refuse_formulas, refuse_numbers, text
from handlekraft.sheets.reading import SheetFormat, SheetLine

UNITS = SheetFormat(
    name="enheter",
    columns=("enhet", "type", "sektor", "tjenesteområde", "fra", "til", "overtas av"),
    required=("enhet", "type", "fra"),
    told_by="type",
)
_KINDS = {"enhet": Unit.Kind.UNIT, "sektor": Unit.Kind.SECTOR}


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit as a line has it. `sector`, `service_area` and `successor` as they
    were written; empty means as before."""

    name: str
    kind: Unit.Kind
    sector: str
    service_area: str
    valid_from: date
    valid_to: date | None
    successor: str


def read_unit(line: SheetLine) -> UnitRow:
    """Read a line. Raises CellFaultError with the first thing that is wrong."""
    refuse_formulas(line)
    refuse_numbers(line, ("enhet", "sektor", "tjenesteområde", "overtas av"))
    kind = _KINDS.get(text(line, "type", 20).casefold())
    if kind is None:
        raise CellFaultError("«type» skal være enhet eller sektor.")
    first, last = period(line)
    successor = " ".join(line.cell("overtas av").split())
    if successor and last is None:
        raise CellFaultError("«overtas av» gjelder en enhet som legges ned. Skriv siste dag i «til».")
    return UnitRow(
        name(line, "enhet", 160),
        kind,
        " ".join(line.cell("sektor").split()),
        " ".join(line.cell("tjenesteområde").split()),
        first,
        last,
        successor,
    )
