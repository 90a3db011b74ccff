"""People and units as lines of a CSV file: what a coordinator has in a spreadsheet, read and checked line by line."""

from handlekraft.organisations.sheets.decoding import SheetError
from handlekraft.organisations.sheets.people import PersonRow, read_person
from handlekraft.organisations.sheets.reading import LARGEST, Kind, Line, Sheet, read_sheet
from handlekraft.organisations.sheets.units import UnitRow, read_unit

__all__ = [
    "LARGEST",
    "Kind",
    "Line",
    "PersonRow",
    "Sheet",
    "SheetError",
    "UnitRow",
    "read_person",
    "read_sheet",
    "read_unit",
]
