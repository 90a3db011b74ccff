from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlekraft.domain.opening_hours import OSLO, Schedule, State, Weeks

SPRING = Weeks(date(2026, 3, 23), 1)  # clocks are set forward on Sunday 29 March
AUTUMN = Weeks(date(2026, 10, 19), 1)  # and back on Sunday 25 October
MINUTE = timedelta(minutes=1)


def spans(expression: str, weeks: Weeks) -> list[tuple[str, str]]:
    """When it is open, as clocks in Norway show it; "" for what is not told."""
    turns = list(weeks.turns(Schedule.parse(expression)))
    moments = [weeks.start + sum(turns[: number + 1]) * MINUTE for number in range(len(turns))]
    shown = [f"{moment.astimezone(OSLO):%d.%m %H.%M}" for moment in moments] + [""]
    return list(zip(shown[::2], shown[1::2], strict=False))


def is_open(turns: tuple[int, ...], minute: int) -> bool:
    """Read the numbers as a browser does."""
    passed, open_now = 0, False
    for turn in turns:
        passed += turn
        if passed > minute:
            break
        open_now = not open_now
    return open_now


@pytest.mark.parametrize("day", [date(2026, 3, 23), date(2026, 3, 25), date(2026, 3, 29)])
def test_weeks_begin_at_midnight_of_the_monday(day: date) -> None:
    weeks = Weeks.around(day, 1)

    assert weeks == SPRING
    assert weeks.start == datetime(2026, 3, 23, tzinfo=OSLO)
    assert weeks.start.utcoffset() == timedelta(0)
    assert weeks.end == datetime(2026, 3, 30, tzinfo=OSLO)


def test_weeks_are_an_hour_shorter_and_longer_when_clocks_are_set() -> None:
    week = 7 * 24 * 60

    assert (SPRING.minutes, AUTUMN.minutes) == (week - 60, week + 60)
    assert SPRING.shifts == ((6 * 24 * 60 + 2 * 60, 60),)
    assert AUTUMN.shifts == ((6 * 24 * 60 + 3 * 60, -60),)
    assert Weeks(date(2026, 11, 2), 6).shifts == ()


def test_day_is_the_date_in_norway() -> None:
    assert [SPRING.day(minute) for minute in (0, 24 * 60 - 1, 24 * 60, SPRING.minutes - 1)] == [
        date(2026, 3, 23),
        date(2026, 3, 23),
        date(2026, 3, 24),
        date(2026, 3, 29),
    ]


def test_office_hours_follow_the_clock_over_summer_time() -> None:
    weeks = Weeks(date(2026, 3, 23), 2)

    found = spans("Mo-Fr 08:00-15:30", weeks)

    assert found[4:6] == [("27.03 08.00", "27.03 15.30"), ("30.03 08.00", "30.03 15.30")]
    friday, weekend = weeks.turns(Schedule.parse("Mo-Fr 08:00-15:30"))[9:11]
    assert (friday, weekend) == (7 * 60 + 30, 64 * 60 + 30 - 60)


def test_hours_across_midnight_are_one_opening() -> None:
    found = spans("Mo-Fr 15:30-08:00", Weeks(date(2026, 11, 23), 1))

    assert found == [
        ("23.11 15.30", "24.11 08.00"),
        ("24.11 15.30", "25.11 08.00"),
        ("25.11 15.30", "26.11 08.00"),
        ("26.11 15.30", "27.11 08.00"),
        ("27.11 15.30", "28.11 08.00"),
    ]


@pytest.mark.parametrize(("weeks", "hours"), [(SPRING, 9), (AUTUMN, 11)])
def test_night_when_clocks_are_set_is_as_long_as_it_is(weeks: Weeks, hours: int) -> None:
    [found] = [span for span in spans("Sa 22:00-08:00", weeks) if span[0]]
    turns = weeks.turns(Schedule.parse("Sa 22:00-08:00"))

    assert (found[0][-5:], found[1][-5:]) == ("22.00", "08.00")
    assert turns[1] == hours * 60


@pytest.mark.parametrize(
    ("expression", "weeks", "expected"),
    [
        # The hour that does not exist is not open; what is left of the hours is.
        ("Su 02:00-03:00", SPRING, []),
        ("Su 02:30-03:30", SPRING, [("29.03 03.00", "29.03 03.30")]),
        # The hour that comes twice is open both times, as anybody who looks at the clock will think.
        ("Su 02:00-03:00", AUTUMN, [("25.10 02.00", "25.10 03.00")]),
        ("Su 02:15-02:45", AUTUMN, [("25.10 02.15", "25.10 02.45"), ("25.10 02.15", "25.10 02.45")]),
    ],
)
def test_hours_within_the_night_when_clocks_are_set(
    expression: str, weeks: Weeks, expected: list[tuple[str, str]]
) -> None:
    assert [span for span in spans(expression, weeks) if span[0]] == expected


def test_easter_is_closed_in_the_office_and_open_on_call() -> None:
    weeks = Weeks(date(2026, 3, 30), 2)

    office = spans("Mo-Fr 08:00-15:30; PH off", weeks)
    on_call = spans("Mo-Fr 15:30-08:00; Sa-Su,PH 00:00-24:00", weeks)

    assert office[2:4] == [("01.04 08.00", "01.04 15.30"), ("07.04 08.00", "07.04 15.30")]
    assert ("01.04 15.30", "07.04 08.00") in on_call


def test_17_may_is_closed_in_the_office() -> None:
    weeks = Weeks(date(2027, 5, 17), 1)  # a Monday, and the second day of Whitsun as well

    assert spans("Mo-Fr 08:00-15:30; PH off", weeks)[0] == ("18.05 08.00", "18.05 15.30")
    assert spans("Mo-Fr 08:00-15:30", weeks)[0] == ("17.05 08.00", "17.05 15.30")


def test_christmas_eve_is_an_ordinary_day_unless_said_otherwise() -> None:
    weeks = Weeks(date(2026, 12, 21), 2)

    ordinary = spans("Mo-Fr 08:00-15:30; PH off", weeks)
    said = spans("Mo-Fr 08:00-15:30; PH off; Dec 24,Dec 31 off", weeks)

    assert ordinary[3:5] == [("24.12 08.00", "24.12 15.30"), ("28.12 08.00", "28.12 15.30")]
    assert said[2:4] == [("23.12 08.00", "23.12 15.30"), ("28.12 08.00", "28.12 15.30")]


def test_what_comes_after_the_weeks_is_not_told() -> None:
    week = Weeks(date(2026, 11, 23), 1)

    assert spans("Su 20:00-24:00", week) == [("29.11 20.00", "")]
    assert week.turns(Schedule.parse("24/7")) == (0,)
    assert week.turns(Schedule.parse("off")) == ()


@settings(max_examples=60)
@given(
    st.sampled_from([SPRING, AUTUMN, Weeks(date(2026, 12, 21), 2), Weeks(date(2026, 3, 30), 2)]),
    st.sampled_from(
        [
            "Mo-Fr 08:00-15:30; PH off",
            "Mo-Fr 15:30-08:00; Sa-Su,PH 00:00-24:00",
            "22:00-06:00",
            "Mo-Su 02:10-02:50",
            "24/7; Dec 24 off",
        ]
    ),
    st.integers(0, 14 * 24 * 60),
)
def test_every_minute_is_what_the_schedule_says_of_it(weeks: Weeks, expression: str, minute: int) -> None:
    minute %= weeks.minutes
    schedule = Schedule.parse(expression)
    moment = weeks.start.astimezone(UTC) + minute * MINUTE

    assert is_open(weeks.turns(schedule), minute) is (schedule.state_at(moment) is State.OPEN)


@pytest.mark.parametrize("expression", ["24/7", "Mo-Su 02:10-02:50"])
def test_each_minute_of_the_nights_when_clocks_are_set(expression: str) -> None:
    schedule = Schedule.parse(expression)
    for weeks in (SPRING, AUTUMN):
        turns = weeks.turns(schedule)
        for minute in range(weeks.minutes - 26 * 60, weeks.minutes):
            moment = weeks.start + minute * MINUTE
            shown = f"{moment.astimezone(OSLO):%H.%M}"
            expected = expression == "24/7" or "02.10" <= shown < "02.50"
            assert is_open(turns, minute) is expected, moment
            assert schedule.state_at(moment) is (State.OPEN if expected else State.CLOSED), moment
