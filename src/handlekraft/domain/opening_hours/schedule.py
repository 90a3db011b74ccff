"""One expression of opening hours, and what it says about a moment."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from typing import Self
from zoneinfo import ZoneInfo

from opening_hours import OpeningHours, validate
from opening_hours import State as LibraryState

from handlekraft.domain.opening_hours.one_meaning import second_meaning, tells_of_holidays

OSLO = ZoneInfo("Europe/Oslo")
# A clock that never jumps: what clocks in Norway show, taken as figures. The library is
# unsure of the hour that comes twice.
WALL_CLOCK = ZoneInfo("UTC")
# The library knows Norway's holidays for these years, and says nothing when asked about others.
FIRST_YEAR, LAST_YEAR = 2000, 2076

# What would make "open" uncertain: the sun, school holidays, comments, open ends, "unknown" and fallbacks.
_UNCERTAIN = re.compile(r"sunrise|sunset|dawn|dusk|\bSH\b|unknown|\"|\+|\|\|", re.IGNORECASE)
_EXAMPLE = "Skriv for eksempel «Mo-Fr 08:00-15:30; PH off» eller «24/7»."


class InvalidOpeningHoursError(ValueError):
    """The expression cannot be read, or could not be answered with open or
    closed; the message says what to do."""


class State(StrEnum):
    """Whether somebody answers."""

    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Schedule:
    """Opening hours that can be asked about a moment. Made by `parse`; equal when the expressions are."""

    expression: str
    _hours: OpeningHours = field(compare=False, repr=False)
    _by_the_clock: OpeningHours = field(compare=False, repr=False)

    @classmethod
    def parse(cls, expression: str) -> Self:
        """Read an OpenStreetMap `opening_hours` expression.

        Raises InvalidOpeningHoursError when it cannot be read, holds what gives no certain answer (sun
        times, school holidays, comments, open ends), or has more than one meaning.
        """
        written = expression.strip()
        if _UNCERTAIN.search(written):
            raise InvalidOpeningHoursError(
                f"Åpningstiden «{written}» gir ikke et sikkert svar på om det er åpent: bruk bare dager, datoer, "
                f"klokkeslett, PH (helligdager) og off (stengt). {_EXAMPLE}"
            )
        hours = OpeningHours(written, timezone=OSLO, country="NO") if validate(written) else None
        if hours is None or hours.warnings:
            raise InvalidOpeningHoursError(
                f"Åpningstiden «{written}» kan ikke leses. Skriv dagene på engelsk (Mo Tu We Th Fr Sa Su, PH for "
                f"helligdager), klokkeslett som 08:00-15:30, og semikolon mellom reglene. {_EXAMPLE}"
            )
        if more := second_meaning(written):
            raise InvalidOpeningHoursError(f"Åpningstiden «{written}» kan forstås på to måter. {more}")
        return cls(
            expression=written,
            _hours=hours,
            _by_the_clock=OpeningHours(written, timezone=WALL_CLOCK, country="NO"),
        )

    def state_at(self, moment: datetime) -> State:
        """Whether it is open at `moment`, which must know its time zone. Raises ValueError when it does not.

        What the clock on the wall says decides: in the autumn night an hour comes
        twice, and both are answered alike.
        """
        shown = _in_oslo(moment).replace(tzinfo=WALL_CLOCK, fold=0)
        return State.OPEN if self._by_the_clock.is_open(shown) else State.CLOSED

    def next_change(self, moment: datetime) -> datetime | None:
        """When it opens or closes next after `moment`, in Norwegian time; None when it never does."""
        return self._hours.next_change(_in_oslo(moment))

    @property
    def is_always_open(self) -> bool:
        """Open day and night, holidays included."""
        beginning = datetime(FIRST_YEAR, 1, 1, tzinfo=OSLO)
        return self.state_at(beginning) is State.OPEN and self.next_change(beginning) is None

    @property
    def tells_of_holidays(self) -> bool:
        """Whether it says what holds on public holidays; one that names weekdays alone does not."""
        return tells_of_holidays(self.expression)

    def closed_between(self, start: datetime, end: datetime) -> Iterator[tuple[datetime, datetime]]:
        """The spans within start–end in which it is closed, in order, in Norwegian time."""
        for opens, closes, state, _ in self._hours.intervals(_in_oslo(start), _in_oslo(end)):
            if state != LibraryState.OPEN:
                yield opens, closes

    def open_by_the_clock(self, first: date, after: date) -> Iterator[tuple[datetime, datetime]]:
        """The spans from midnight of `first` to midnight of `after` in which it is
        open, in order, as clocks show them.

        Their zone is WALL_CLOCK: they are no moments before somebody has said
        what the clocks of the day were set to.
        """
        start, end = (datetime.combine(day, time(0), tzinfo=WALL_CLOCK) for day in (first, after))
        for opens, closes, state, _ in self._by_the_clock.intervals(start, end):
            if state == LibraryState.OPEN:
                yield opens, closes


def _in_oslo(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("A moment without a time zone cannot be compared with opening hours.")
    return moment.astimezone(OSLO)
