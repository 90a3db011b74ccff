"""Which days anything here may be about. Outside of them a year is a slip of the keyboard, or the edge of
some other system's calendar."""

from datetime import date

YEARS = range(1900, 2100)
"""A unit may have begun long ago; nobody plans for the next century."""


def fault_in_year(year: int) -> str:
    """Return what is wrong with a year, as what follows the name of a field; empty when nothing is."""
    return "" if year in YEARS else f"er i år {year}. Rett årstallet."


def fault_in_day(day: date) -> str:
    """Return what is wrong with a day, as what follows the name of a field; empty when nothing is."""
    return fault_in_year(day.year)
