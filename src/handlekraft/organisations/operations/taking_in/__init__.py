"""Taking in a file of people or units: all of it or nothing, with a report for each line."""

from handlekraft.organisations.operations.taking_in.reports import Report, RowReport
from handlekraft.organisations.operations.taking_in.taking import (
    TAKES_IN,
    NotInChargeError,
    SheetChangedError,
    take_in,
)

__all__ = ["TAKES_IN", "NotInChargeError", "Report", "RowReport", "SheetChangedError", "take_in"]
