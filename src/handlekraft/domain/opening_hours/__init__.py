"""Opening hours in OpenStreetMap's syntax: open when, what is left undefined, and the hours in words.

The only place that knows the library behind it. Times are Norwegian (Europe/Oslo, summer time
included) and holidays are the public holidays of Norway; 24 and 31 December are ordinary days
unless the expression says otherwise.
"""

from handlekraft.domain.opening_hours.gaps import Gap, gaps_in_words, undefined_minutes
from handlekraft.domain.opening_hours.holidays import is_public_holiday
from handlekraft.domain.opening_hours.regular import (
    ALWAYS,
    MIDNIGHT,
    RegularHours,
    Row,
    clock,
    clock_minutes,
)
from handlekraft.domain.opening_hours.schedule import OSLO, InvalidOpeningHoursError, Schedule, State
from handlekraft.domain.opening_hours.weeks import Weeks
from handlekraft.domain.opening_hours.words import hours_in_words

__all__ = [
    "ALWAYS",
    "MIDNIGHT",
    "OSLO",
    "Gap",
    "InvalidOpeningHoursError",
    "RegularHours",
    "Row",
    "Schedule",
    "State",
    "Weeks",
    "clock",
    "clock_minutes",
    "gaps_in_words",
    "hours_in_words",
    "is_public_holiday",
    "undefined_minutes",
]
