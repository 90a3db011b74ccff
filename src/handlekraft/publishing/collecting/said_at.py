"""What a page that is read at some moment says of being open, said here: for those who vouch for hours before
anybody reads them.

The same as `design/scripts/hours.js` says from the same file, in the active language: tests hold both to one
table.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime

from handlekraft.domain.opening_hours import OSLO, Schedule, Weeks
from handlekraft.publishing.collecting.hours import WEEKS, hours_words, shown_dates

_DAY = 24 * 60
_WEEK = 7  # days: from here on a weekday alone could be another week's


def said_at(hours: str, moment: datetime) -> str:
    """Return what readers are told at a moment, which knows its time zone, of confirmed hours."""
    weeks = Weeks.around(moment.astimezone(OSLO).date(), WEEKS)
    turns = weeks.turns(Schedule.parse(hours))
    minute = int((moment - weeks.start).total_seconds()) // 60
    is_open, turns_at = _state(turns, minute)
    words = hours_words()
    plain = str(words["open"] if is_open else words["closed"])
    if turns_at is None:
        return plain
    # What closes at midnight closes at the end of a day, and not at the beginning of another.
    day = (_shown(weeks, turns_at) - is_open) // _DAY
    ahead = day - _shown(weeks, minute) // _DAY
    named = (
        _named(words["near"], words["days"], day, ahead)
        if ahead < _WEEK
        else shown_dates({hours: turns}, weeks).get(day)
    )
    if not named:
        return plain
    pattern = str(words["opens"] if not is_open else words["until_day" if ahead else "until"])
    clock = _shown(weeks, turns_at) - day * _DAY
    time = str(words["clock"]).format(hour=f"{clock // 60:02}", minute=f"{clock % 60:02}")
    return pattern.replace("{day}", named).replace(" {time}", f"\u00a0{time}")


def _state(turns: tuple[int, ...], minute: int) -> tuple[bool, int | None]:
    """Whether it is open at a minute, and when it next opens or closes; None where the weeks end first."""
    is_open = False
    for turns_at in _added(turns):
        if turns_at > minute:
            return is_open, turns_at
        is_open = not is_open
    return is_open, None


def _added(turns: tuple[int, ...]) -> Iterator[int]:
    at = 0
    for length in turns:
        at += length
        yield at


def _shown(weeks: Weeks, minute: int) -> int:
    """A minute as clocks in Norway show it, counted from the same Monday."""
    return minute + next((ahead for begins, ahead in reversed(weeks.shifts) if begins <= minute), 0)


def _named(near: Sequence[str], days: Sequence[str], day: int, ahead: int) -> str:
    return near[ahead] if ahead < len(near) else days[day % _WEEK]
