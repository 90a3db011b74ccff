"""Texts to translation bureaus and back, as XLIFF 2.0 (ISO 21720).

A unit is one line; its id says of which text, by digest, so that a text that has changed meanwhile is found out. References are
placeholders that a bureau can move and not change: a number is never in the file.
"""

from handlekraft.exchange.xliff.reading import LARGEST, XliffError, read_xliff
from handlekraft.exchange.xliff.reports import Report, UnitReport
from handlekraft.exchange.xliff.taking_in import take_in_xliff
from handlekraft.exchange.xliff.writing import written_xliff

__all__ = [
    "LARGEST",
    "Report",
    "UnitReport",
    "XliffError",
    "read_xliff",
    "take_in_xliff",
    "written_xliff",
]
