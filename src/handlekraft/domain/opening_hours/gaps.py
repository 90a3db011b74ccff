"""Minutes in which nobody answers, although somebody always should (T-37).

The plan's child protection hours are the example: an office "Mon–Fri 08:00–15:30" and a duty phone "weekdays
from 15:30, weekends and holidays all day" leave every weekday 00:00–08:00 undefined.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from handlekraft.domain.bokmal_calendar import MONTHS, WEEKDAYS
from handlekraft.domain.enumerations import listed
from handlekraft.domain.opening_hours.schedule import FIRST_YEAR, LAST_YEAR, OSLO, Schedule, State
from handlekraft.domain.opening_hours.spans import joined, overlaps

_HOLIDAYS = Schedule.parse("PH")
_WORKING_WEEK = frozenset(range(5))
_LONGEST_WITH_WEEKDAYS = 7


@dataclass(frozen=True, slots=True)
class Gap:
    """From `start` up to, not including, `end`, both in Norwegian time, no schedule is open."""

    start: datetime
    end: datetime

    @property
    def minutes(self) -> int:
        """Real minutes: the nights of summer time are one hour shorter and longer."""
        return int((self.end.astimezone(UTC) - self.start.astimezone(UTC)).total_seconds() // 60)

    @property
    def last(self) -> datetime:
        """Its last minute: a gap that ends at midnight belongs to the day before."""
        return self.end - timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class _Pattern:
    """What repeats: the clock, and how many days later it ends. Longer gaps begin on one weekday."""

    year: int
    opens: time
    closes: time
    days: int
    is_holiday: bool
    weekday: int | None


def undefined_minutes(schedules: Iterable[Schedule], year: int) -> list[Gap]:
    """Every gap of `year` that the schedules leave together, in order, as long as each can be.

    An empty list means that somebody answers every minute. Raises ValueError for
    a year whose holidays are not known.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"Public holidays are known for {FIRST_YEAR}–{LAST_YEAR}, not for {year}.")
    start, end = datetime(year, 1, 1, tzinfo=OSLO), datetime(year + 1, 1, 1, tzinfo=OSLO)
    open_to_fill = [(start.astimezone(UTC), end.astimezone(UTC))]
    for schedule in schedules:
        closed = [(a.astimezone(UTC), b.astimezone(UTC)) for a, b in schedule.closed_between(start, end)]
        open_to_fill = list(joined(overlaps(open_to_fill, closed)))
    return [Gap(a.astimezone(OSLO), b.astimezone(OSLO)) for a, b in open_to_fill]


def gaps_in_words(gaps: Iterable[Gap]) -> list[str]:
    """One phrase for each kind of gap, in the order they first come.

    "hverdager kl. 00.00–08.00, 253 ganger i 2026": a gap within one day is counted under "helligdager" when
    the day is a public holiday, whatever weekday it is.
    """
    kinds: dict[_Pattern, list[Gap]] = {}
    for gap in gaps:
        kinds.setdefault(_pattern(gap), []).append(gap)
    return [_phrase(pattern, alike) for pattern, alike in kinds.items()]


def _pattern(gap: Gap) -> _Pattern:
    days = (gap.last.date() - gap.start.date()).days
    noon = datetime.combine(gap.start.date(), time(12), tzinfo=OSLO)
    return _Pattern(
        year=gap.start.year,
        opens=gap.start.time(),
        closes=gap.end.time(),
        days=days,
        is_holiday=days == 0 and _HOLIDAYS.state_at(noon) is State.OPEN,
        weekday=gap.start.weekday() if days > 1 else None,
    )


def _phrase(pattern: _Pattern, alike: list[Gap]) -> str:
    if len(alike) == 1 or pattern.days > _LONGEST_WITH_WEEKDAYS:
        return " og ".join(
            f"fra {_date(gap.start)} {_from(gap)} til {_date(gap.last)} {_until(gap)}" for gap in alike
        )
    first = alike[0]
    count = f", {len(alike)} ganger i {pattern.year}"
    weekdays = {gap.start.weekday() for gap in alike}
    if pattern.days and len(weekdays) == 1:
        start, end = WEEKDAYS[first.start.weekday()], WEEKDAYS[first.last.weekday()]
        return f"fra {start} {_from(first)} til {end} {_until(first)}{count}"
    if pattern.days:
        return f"{_days(weekdays)} {_from(first)} til {_until(first)} neste dag{count}"
    days = "helligdager" if pattern.is_holiday else _days(weekdays)
    hours = f"{_from(first)}–{_until(first)}".replace("–kl. ", "–")
    return f"{days} {'hele døgnet' if hours == 'kl. 00.00–24.00' else hours}{count}"


def _days(weekdays: set[int]) -> str:
    if weekdays == set(range(7)):
        return "alle ukedager"
    if weekdays == _WORKING_WEEK:
        return "hverdager"
    return listed([f"{WEEKDAYS[day]}er" for day in sorted(weekdays)])


def _from(gap: Gap) -> str:
    return f"kl. {gap.start:%H.%M}"


def _until(gap: Gap) -> str:
    return "kl. 24.00" if gap.end.time() == time(0) else f"kl. {gap.end:%H.%M}"


def _date(moment: datetime) -> str:
    return f"{moment.day}. {MONTHS[moment.month - 1]} {moment.year}"
