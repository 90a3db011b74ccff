"""Opening hours as people say them: rows of days and times, and what holds on public holidays.

From them comes one expression, and from that the words for readers: hours entered this way cannot say one
thing to people and another to programs.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Self

from handlekraft.domain.opening_hours.schedule import InvalidOpeningHoursError, Schedule

MIDNIGHT = 24 * 60
WEEK = range(7)
ALWAYS = "24/7"
MONTH_CODES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAY_CODES = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_CLOCK = re.compile(r"(\d{1,2})(?:[.:](\d{2}))?")
_DATE = re.compile(rf"({'|'.join(MONTH_CODES)}) (\d\d?)")
# What holds for some years, weeks or seasons alone is said by no row.
_NOT_EVERY_WEEK = re.compile(r"20\d\d|week|easter|\[|[A-Z][a-z]{2} \d\d? ?-|/\d", re.IGNORECASE)
# Whole years in which 24 December and public holidays fall on every day of the week.
_FROM, _TO = date(2019, 1, 1), date(2030, 1, 1)

Minutes = tuple[int, int]
"""From one minute of a day up to, not including, another."""
YearDay = tuple[int, int]
"""Month and day."""


@dataclass(frozen=True, slots=True)
class Row:
    """From one weekday to another (0 is Monday), the same times: `opens` and `closes` in minutes from
    midnight. What closes before it opens, closes the day after.
    """

    first: int
    last: int
    opens: int
    closes: int

    @property
    def days(self) -> tuple[int, ...]:
        """The weekdays in order; a row may go past Sunday."""
        length = (self.last - self.first) % len(WEEK) + 1
        return tuple((self.first + ahead) % len(WEEK) for ahead in range(length))

    def by_day(self) -> Iterator[tuple[int, Minutes]]:
        """Yield each weekday with what is open within it: a night is divided at midnight."""
        for day in self.days:
            if self.closes > self.opens:
                yield day, (self.opens, self.closes)
                continue
            yield day, (self.opens, MIDNIGHT)
            if self.closes:
                yield (day + 1) % len(WEEK), (0, self.closes)


@dataclass(frozen=True, slots=True)
class RegularHours:
    """The same hours every week.

    `holidays` is what is open on a public holiday: nothing when it is empty; None when nobody knows, and then
    the expression says nothing of them. `closed_on` are days of the year.
    """

    rows: tuple[Row, ...]
    holidays: tuple[Minutes, ...] | None
    closed_on: tuple[YearDay, ...] = ()

    @classmethod
    @lru_cache(maxsize=256)
    def of(cls, expression: str) -> Self | None:
        """Return the rows that say what an expression says, None when no rows do."""
        if _NOT_EVERY_WEEK.search(expression.replace(ALWAYS, "")):
            return None
        try:
            schedule = Schedule.parse(expression)
        except InvalidOpeningHoursError:
            return None
        closed_on = tuple(dict.fromkeys(_year_days(expression)))
        found = cls(tuple(_rows(_open_by_weekday(schedule))), _on_holidays(schedule, expression), closed_on)
        return found if found.rows and _says_the_same(schedule, found.expression()) else None

    def expression(self) -> str:
        """Return the hours in opening_hours syntax. Each day stands in one rule, public holidays in the last
        about days, single dates after that: so that it has one meaning, and can be said in words."""
        spans = {day: _joined(span for at, span in self._by_day() if at == day) for day in WEEK}
        if self._is_always(spans):
            return ALWAYS
        rules = [rule for rule in dict.fromkeys(spans.values()) if rule]
        if self.holidays in rules:
            rules.sort(key=lambda rule: rule == self.holidays)
        said = [self._rule(spans, rule) for rule in rules]
        if self.holidays is not None and self.holidays not in rules:
            said.append(f"PH {_times(_joined(self.holidays))}")
        if self.closed_on:
            said.append(",".join(f"{MONTH_CODES[month - 1]} {day}" for month, day in self.closed_on) + " off")
        return "; ".join(said)

    def _by_day(self) -> Iterator[tuple[int, Minutes]]:
        for row in self.rows:
            yield from row.by_day()

    def _is_always(self, spans: dict[int, tuple[Minutes, ...]]) -> bool:
        day_and_night = ((0, MIDNIGHT),)
        every_day = all(each == day_and_night for each in spans.values())
        return every_day and self.holidays == day_and_night and not self.closed_on

    def _rule(self, spans: dict[int, tuple[Minutes, ...]], rule: tuple[Minutes, ...]) -> str:
        days = _day_codes([day for day, open_then in spans.items() if open_then == rule])
        return f"{days}{',PH' if rule == self.holidays else ''} {_times(rule)}"


def clock_minutes(written: str) -> int | None:
    """Read a time of day as people write it: "8", "08.30", "8:30", "24". None when it is none."""
    found = _CLOCK.fullmatch(written.strip())
    if not found:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    return hour * 60 + minute if minute < 60 and hour * 60 + minute <= MIDNIGHT else None


def clock(minutes: int) -> str:
    """Write a time of day: "08.00", "24.00"."""
    return f"{minutes // 60:02}.{minutes % 60:02}"


def _times(spans: Iterable[Minutes]) -> str:
    return ",".join("-".join(clock(at).replace(".", ":") for at in span) for span in spans) or "off"


def _joined(spans: Iterable[Minutes]) -> tuple[Minutes, ...]:
    """Spans in order; those that meet or overlap as one."""
    made: list[Minutes] = []
    for opens, closes in sorted(spans):
        if made and opens <= made[-1][1]:
            made[-1] = (made[-1][0], max(closes, made[-1][1]))
        else:
            made.append((opens, closes))
    return tuple(made)


def _runs(days: Iterable[int]) -> list[Minutes]:
    """Weekdays as first and last of each unbroken run within the week."""
    runs: list[Minutes] = []
    for day in sorted(days):
        if runs and runs[-1][1] == day - 1:
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    return runs


def _day_codes(days: Iterable[int]) -> str:
    named = ((_DAY_CODES[first], _DAY_CODES[last]) for first, last in _runs(days))
    return ",".join(first if first == last else f"{first}-{last}" for first, last in named)


def _rows(by_weekday: dict[int, tuple[Minutes, ...]]) -> Iterator[Row]:
    """Yield rows for what is open on each weekday, the same times together."""
    for span in dict.fromkeys(span for spans in by_weekday.values() for span in spans):
        for first, last in _runs(day for day, spans in by_weekday.items() if span in spans):
            yield Row(first, last, *span)


def _open_by_weekday(schedule: Schedule) -> dict[int, tuple[Minutes, ...]]:
    """What is open on each day of a week without anything special."""
    monday = date(2026, 1, 12)
    return {day: _open_on(schedule, monday + timedelta(days=day)) for day in WEEK}


def _on_holidays(schedule: Schedule, expression: str) -> tuple[Minutes, ...] | None:
    """What is open on a public holiday; None where only weekdays are told of, and not all of them alike."""
    names_them = re.search(r"\bPH\b", expression) or len(set(_open_by_weekday(schedule).values())) == 1
    return _open_on(schedule, date(2026, 5, 1)) if names_them else None


def _open_on(schedule: Schedule, day: date) -> tuple[Minutes, ...]:
    def minute(at: datetime) -> int:
        return (at.date() - day).days * MIDNIGHT + at.hour * 60 + at.minute

    spans = schedule.open_by_the_clock(day, day + timedelta(days=1))
    return _joined((minute(opens), minute(closes)) for opens, closes in spans)


def _year_days(expression: str) -> Iterator[YearDay]:
    for month, day in _DATE.findall(expression):
        yield MONTH_CODES.index(month) + 1, int(day)


def _says_the_same(schedule: Schedule, made: str) -> bool:
    spans = Schedule.parse(made).open_by_the_clock(_FROM, _TO)
    return _unbroken(schedule.open_by_the_clock(_FROM, _TO)) == _unbroken(spans)


def _unbroken(spans: Iterable[tuple[datetime, datetime]]) -> list[tuple[datetime, datetime]]:
    made: list[tuple[datetime, datetime]] = []
    for opens, closes in spans:
        if made and made[-1][1] == opens:
            made[-1] = (made[-1][0], closes)
        else:
            made.append((opens, closes))
    return made
