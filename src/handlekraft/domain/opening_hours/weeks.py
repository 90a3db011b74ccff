"""Opening hours of some weeks as plain minutes, for a browser that knows neither
Norwegian holidays nor summer time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import pairwise

from handlekraft.domain.opening_hours.schedule import OSLO, Schedule
from handlekraft.domain.opening_hours.spans import Span, joined, overlaps

_MINUTE = timedelta(minutes=1)
_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Weeks:
    """`count` weeks from midnight of a Monday in Norway. Moments in them are
    whole minutes since then, real ones.

    They begin on the Monday so that equal weeks make equal data, whatever day it is worked out.
    """

    monday: date
    count: int

    @classmethod
    def around(cls, day: date, count: int) -> "Weeks":
        """The weeks from the Monday of the week of `day`."""
        return cls(day - timedelta(days=day.weekday()), count)

    @property
    def start(self) -> datetime:
        """Their first moment, in UTC."""
        return _midnight(self.monday)

    @property
    def end(self) -> datetime:
        """The first moment after them, in UTC."""
        return _midnight(self._after)

    @property
    def minutes(self) -> int:
        """How long they are: an hour less or more where summer time begins or ends."""
        return self._minute(self.end)

    @property
    def shifts(self) -> tuple[tuple[int, int], ...]:
        """When clocks are set: the minute, and how many minutes they show from then on
        beside what they would have shown."""
        first = _ahead(self.start)
        return tuple(
            (self._minute(begins), (_ahead(begins) - first) // _MINUTE) for begins, _ in self._regimes()[1:]
        )

    def turns(self, schedule: Schedule) -> tuple[int, ...]:
        """Minutes until it opens first, and from there by turns how long it is open and how long it is
        closed.

        Nothing is told of what comes after the weeks: where it is open at
        their end, the last number opens it.
        """
        at = [self._minute(moment) for span in joined(self._open(schedule)) for moment in span]
        return tuple(later - earlier for earlier, later in pairwise([0, *at]) if later < self.minutes)

    def day(self, minute: int) -> date:
        """The date in Norway at a minute."""
        return (self.start + minute * _MINUTE).astimezone(OSLO).date()

    @property
    def _after(self) -> date:
        return self.monday + timedelta(weeks=self.count)

    def _minute(self, moment: datetime) -> int:
        return (moment - self.start) // _MINUTE

    def _regimes(self) -> tuple[Span, ...]:
        return _regimes(self.start, self.end)

    def _open(self, schedule: Schedule) -> Iterator[Span]:
        """The spans in which it is open, in UTC: whenever the clock shows a time that is within the hours."""
        shown = list(schedule.open_by_the_clock(self.monday, self._after))
        for regime in self._regimes():
            ahead = _ahead(regime[0])
            yield from overlaps([regime], [(opens - ahead, closes - ahead) for opens, closes in shown])


@lru_cache(maxsize=8)
def _regimes(start: datetime, end: datetime) -> tuple[Span, ...]:
    """The spans, in UTC, in which clocks are set to one thing. They are only ever set on the
    hour, and every hour is looked at."""
    set_at, moment = [start], start
    while (moment := moment + _HOUR) < end:
        if _ahead(moment) != _ahead(moment - _HOUR):
            set_at.append(moment)
    return tuple(pairwise([*set_at, end]))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(0), tzinfo=OSLO).astimezone(UTC)


def _ahead(moment: datetime) -> timedelta:
    """How far clocks in Norway are ahead of UTC."""
    return moment.astimezone(OSLO).replace(tzinfo=UTC) - moment
