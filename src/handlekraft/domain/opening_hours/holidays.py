"""The public holidays of Norway."""

from datetime import date, datetime, time

from handlekraft.domain.opening_hours.schedule import OSLO, Schedule, State

_HOLIDAYS = Schedule.parse("PH")


def is_public_holiday(day: date) -> bool:
    """Whether a day is a public holiday, whatever weekday it is."""
    return _HOLIDAYS.state_at(datetime.combine(day, time(12), tzinfo=OSLO)) is State.OPEN
