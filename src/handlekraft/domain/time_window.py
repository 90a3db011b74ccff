"""When a measure is to be done, as a plan says it: "høst 2026–vår 2027", "2030–2031".

The plan gives half-years. Here vår is 1 January–30 June and høst 1 July–31 December: two halves that meet, so
that "høst 2026–vår 2027" has no hole, and nothing is late before its half-year is over.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self

from handlekraft.domain.bokmal_calendar import MONTHS
from handlekraft.domain.days import fault_in_year

_HALVES = {"vår": ((1, 1), (6, 30)), "høst": ((7, 1), (12, 31))}
_HALF = re.compile(r"(?:(vår|høst)(?:en)? )?(\d{4})")
_BARE_HALF = re.compile(r"(vår|høst)(?:en)?")
_DATE = re.compile(rf"(\d{{1,2}})\. ?({'|'.join(MONTHS)}) (\d{{4}})")
_REMEDY = (
    "Skriv for eksempel «vår 2027», «høst 2026–vår 2027», «2030–2031» eller «1. mars 2027–30. april 2027»."
)

_Span = tuple[date, date]


class InvalidTimeWindowError(ValueError):
    """The words do not say when; the message says how to write it."""


class Phase(StrEnum):
    """Where a day stands to a window."""

    BEFORE = "before"
    WITHIN = "within"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class TimeWindow:
    """From `start` to `end`, both days included. `as_stated` is what the
    source printed, for showing beside it."""

    start: date
    end: date
    as_stated: str

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise InvalidTimeWindowError(
                f"«{self.as_stated}» slutter før det begynner. Bytt om på tidspunktene."
            )

    @classmethod
    def parse(cls, stated: str) -> Self:
        """Read one time, or two with a dash between. Line breaks and uneven spaces,
        as in the plan's table, do not count.

        A time is a year, vår or høst with a year, or a date. The first of two may leave its
        year to the second ("vår–høst 2027"). Raises InvalidTimeWindowError for anything
        else, and when it ends before it begins.
        """
        first, dash, last = (part.strip() for part in _tidy(stated).partition("–"))
        end = _span(last if dash else first, stated)
        start = _span(_with_year_of(first, end), stated)
        return cls(start=start[0], end=end[1], as_stated=stated)

    @property
    def display(self) -> str:
        """The window in bokmål, as short as it can be said; parsing it gives the same days."""
        for name in (_year, _half):
            first, last = name(self.start, at_start=True), name(self.end, at_start=False)
            if first and last:
                return first if first == last else f"{first}–{last}"
        first, last = _day(self.start), _day(self.end)
        return first if first == last else f"{first}–{last}"

    def phase_on(self, day: date) -> Phase:
        """Whether `day` comes before the window, lies within it, or comes after."""
        if day < self.start:
            return Phase.BEFORE
        return Phase.WITHIN if day <= self.end else Phase.AFTER


def _tidy(stated: str) -> str:
    return re.sub(r"\s*[-‐‑–—]\s*", "–", " ".join(stated.casefold().split()), count=1)


def _with_year_of(first: str, end: _Span) -> str:
    return f"{first} {end[1].year}" if _BARE_HALF.fullmatch(first) else first


def _span(written: str, stated: str) -> _Span:
    """First and last day of one time."""
    if half := _HALF.fullmatch(written):
        begins, ends = _HALVES[half[1]] if half[1] else (_HALVES["vår"][0], _HALVES["høst"][1])
        return _date(int(half[2]), *begins, stated), _date(int(half[2]), *ends, stated)
    if found := _DATE.fullmatch(written):
        day = _date(int(found[3]), MONTHS.index(found[2]) + 1, int(found[1]), stated)
        return day, day
    raise InvalidTimeWindowError(f"«{stated}» sier ikke når. {_REMEDY}")


def _date(year: int, month: int, day: int, stated: str) -> date:
    if fault := fault_in_year(year):
        raise InvalidTimeWindowError(f"«{stated}» {fault}")
    try:
        return date(year, month, day)
    except ValueError as error:
        raise InvalidTimeWindowError(f"«{stated}» har en dato som ikke finnes. {_REMEDY}") from error


def _year(day: date, *, at_start: bool) -> str | None:
    edge = _HALVES["vår"][0] if at_start else _HALVES["høst"][1]
    return f"{day.year:04}" if (day.month, day.day) == edge else None


def _half(day: date, *, at_start: bool) -> str | None:
    edges = {span[0 if at_start else 1]: half for half, span in _HALVES.items()}
    half = edges.get((day.month, day.day))
    return f"{half} {day.year:04}" if half else None


def _day(day: date) -> str:
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year:04}"
