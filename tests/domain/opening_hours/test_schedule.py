from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlekraft.domain.opening_hours import OSLO, InvalidOpeningHoursError, Schedule, State


def oslo(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=OSLO)


def easter(year: int) -> date:
    """The Gregorian computus, worked out apart from the library."""
    century, golden = year // 100, year % 19
    epact = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    epact -= (epact // 28) * (1 - (epact // 28) * (29 // (epact + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + epact + 2 - century + century // 4) % 7
    offset = epact - weekday
    month = 3 + (offset + 40) // 44
    return date(year, month, offset + 28 - 31 * (month // 4))


def public_holidays(year: int) -> set[date]:
    fixed = {date(year, 1, 1), date(year, 5, 1), date(year, 5, 17), date(year, 12, 25), date(year, 12, 26)}
    return fixed | {easter(year) + timedelta(days=days) for days in (-3, -2, 0, 1, 39, 49, 50)}


@pytest.mark.parametrize("year", [2000, 2026, 2027, 2028, 2030, 2038, 2076])
def test_t37_holidays_of_a_year_are_the_norwegian_ones(year: int) -> None:
    schedule = Schedule.parse("PH 10:00-11:00")
    days = [date(year, 1, 1) + timedelta(days=number) for number in range(366)]

    open_days = {
        day
        for day in days
        if schedule.state_at(datetime(day.year, day.month, day.day, 10, tzinfo=OSLO)) is State.OPEN
    }

    assert {day for day in open_days if day.year == year} == public_holidays(year)


@pytest.mark.parametrize(
    ("expression", "moment", "state"),
    [
        ("Mo-Fr 08:00-15:30; PH off", "2026-11-23T08:00", State.OPEN),
        ("Mo-Fr 08:00-15:30; PH off", "2026-11-23T07:59", State.CLOSED),
        ("Mo-Fr 08:00-15:30; PH off", "2026-11-23T15:30", State.CLOSED),
        ("Mo-Fr 08:00-15:30; PH off", "2026-11-22T12:00", State.CLOSED),
        ("Mo-Fr 08:00-15:30; PH off", "2026-05-14T12:00", State.CLOSED),
        ("Mo-Fr 08:00-15:30", "2026-05-14T12:00", State.OPEN),
        ("Mo-Fr 08:00-15:30; PH off", "2026-12-24T12:00", State.OPEN),
        ("Mo-Fr 08:00-15:30; PH off", "2026-12-31T12:00", State.OPEN),
        ("Mo-Fr 08:00-15:30; PH off; Dec 24,Dec 31 off", "2026-12-24T12:00", State.CLOSED),
        ("Mo-Fr 15:30-08:00", "2026-11-24T03:00", State.OPEN),
        ("Mo-Fr 15:30-08:00", "2026-11-23T03:00", State.CLOSED),
        ("24/7", "2026-12-25T03:00", State.OPEN),
    ],
)
def test_t37_state_at_norwegian_moment_follows_the_expression(
    expression: str, moment: str, state: State
) -> None:
    assert Schedule.parse(expression).state_at(oslo(moment)) is state


def test_t37_state_at_moment_elsewhere_is_asked_in_norwegian_time() -> None:
    schedule = Schedule.parse("Mo-Fr 08:00-15:30")

    assert schedule.state_at(datetime(2026, 11, 23, 7, 0, tzinfo=UTC)) is State.OPEN
    assert schedule.state_at(datetime(2026, 7, 20, 6, 0, tzinfo=UTC)) is State.OPEN
    assert schedule.state_at(datetime(2026, 7, 20, 13, 30, tzinfo=UTC)) is State.CLOSED


def test_t37_next_change_over_summer_time_is_the_hour_on_the_clock() -> None:
    schedule = Schedule.parse("Mo-Fr 08:00-15:30")

    opens = schedule.next_change(oslo("2026-03-27T16:00"))

    assert opens == datetime(2026, 3, 30, 6, 0, tzinfo=UTC)


def test_t37_next_change_over_easter_skips_the_holidays() -> None:
    schedule = Schedule.parse("Mo-Fr 08:00-15:30; PH off")

    opens = schedule.next_change(oslo("2026-04-01T16:00"))

    assert opens == oslo("2026-04-07T08:00")


def test_t37_next_change_of_what_never_changes_is_none() -> None:
    assert Schedule.parse("24/7").next_change(oslo("2026-11-23T12:00")) is None


@pytest.mark.parametrize(
    ("expression", "always"),
    [
        ("24/7", True),
        ("Mo-Su 00:00-24:00", True),
        ("Mo-Fr 00:00-24:00; Sa-Su,PH 00:00-24:00", True),
        ("24/7; PH off", False),
        ("Mo-Su 00:00-23:59", False),
        ("off", False),
    ],
)
def test_always_open_only_when_it_never_closes(expression: str, always: bool) -> None:
    assert Schedule.parse(expression).is_always_open is always


def test_t37_state_at_moment_without_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="without a time zone"):
        Schedule.parse("24/7").state_at(datetime(2026, 11, 23, 12, 0))  # noqa: DTZ001 - what is tested


@pytest.mark.parametrize(
    "expression", ["", "hverdager 8-15", "Mo-Fr 25:00-30:00", "mo-fr 08:00-15:30", "Mo–Fr 08:00–15:30"]
)
def test_parse_unreadable_expression_says_how_to_write(expression: str) -> None:
    with pytest.raises(InvalidOpeningHoursError) as refused:
        Schedule.parse(expression)

    assert str(refused.value) == (
        f"Åpningstiden «{expression}» kan ikke leses. Skriv dagene på engelsk (Mo Tu We Th Fr Sa Su, PH for "
        "helligdager), klokkeslett som 08:00-15:30, og semikolon mellom reglene. "
        "Skriv for eksempel «Mo-Fr 08:00-15:30; PH off» eller «24/7»."
    )


@pytest.mark.parametrize(
    "expression",
    [
        "sunrise-sunset",
        "SH off",
        "24/7 unknown",
        "10:00+",
        'Mo-Fr 08:00-15:30 "etter avtale"',
        "Mo-Fr || unknown",
    ],
)
def test_parse_expression_without_certain_answer_is_refused(expression: str) -> None:
    with pytest.raises(InvalidOpeningHoursError, match="gir ikke et sikkert svar på om det er åpent"):
        Schedule.parse(expression)


def test_schedules_with_one_expression_are_equal() -> None:
    assert Schedule.parse(" 24/7 ") == Schedule.parse("24/7")
    assert Schedule.parse("24/7") != Schedule.parse("Mo-Su 00:00-24:00")


@given(
    st.integers(0, 60 * 365 * 24 * 60),
    st.sampled_from(["Mo-Fr 08:00-15:30; PH off", "22:00-06:00"]),
)
def test_t37_state_between_a_moment_and_the_next_change_stays(minutes: int, expression: str) -> None:
    schedule = Schedule.parse(expression)
    moment = datetime(2001, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)

    change = schedule.next_change(moment)

    assert change is not None
    assert schedule.state_at(change.astimezone(UTC) - timedelta(minutes=1)) is schedule.state_at(moment)
    assert schedule.state_at(change) is not schedule.state_at(moment)
