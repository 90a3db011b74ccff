"""Hours entered as rows make one expression and one set of words, and are read back from it."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlekraft.domain.opening_hours import (
    OSLO,
    RegularHours,
    Row,
    Schedule,
    State,
    clock,
    clock_minutes,
    hours_in_words,
    is_public_holiday,
)

DAY = 24 * 60
MONDAY_TO_FRIDAY = Row(0, 4, 480, 930)
WEEKEND = Row(5, 6, 0, DAY)
ALL_DAY = ((0, DAY),)


@pytest.mark.parametrize(
    ("hours", "expression", "words"),
    [
        (
            RegularHours((MONDAY_TO_FRIDAY,), ()),
            "Mo-Fr 08:00-15:30; PH off",
            "Mandag–fredag kl. 08.00–15.30. Stengt på helligdager.",
        ),
        (
            RegularHours((Row(0, 4, 930, 480), WEEKEND), ALL_DAY),
            "Mo 15:30-24:00; Tu-Fr 00:00-08:00,15:30-24:00; Sa-Su,PH 00:00-24:00",
            "Mandag kl. 15.30–24.00. Tirsdag–fredag kl. 00.00–08.00 og 15.30–24.00. "
            "Lørdag, søndag og helligdager hele døgnet.",
        ),
        (RegularHours((Row(0, 6, 0, DAY),), ALL_DAY), "24/7", "Hele døgnet, alle dager."),
        (
            RegularHours((Row(0, 6, 0, DAY),), (), ((12, 24), (12, 31))),
            "Mo-Su 00:00-24:00; PH off; Dec 24,Dec 31 off",
            "Mandag–søndag hele døgnet. Stengt på helligdager. Stengt 24. desember og 31. desember.",
        ),
        (
            RegularHours((Row(2, 2, 540, 720), Row(0, 0, 540, 720)), ((600, 660),)),
            "Mo,We 09:00-12:00; PH 10:00-11:00",
            "Mandag og onsdag kl. 09.00–12.00. Helligdager kl. 10.00–11.00.",
        ),
        (
            RegularHours((Row(5, 0, 600, 0),), None),
            "Mo,Sa-Su 10:00-24:00",
            "Mandag, lørdag og søndag kl. 10.00–24.00.",
        ),
        (
            RegularHours((Row(0, 1, 480, 720), Row(1, 2, 600, 960)), ()),
            "Mo 08:00-12:00; Tu 08:00-16:00; We 10:00-16:00; PH off",
            "Mandag kl. 08.00–12.00. Tirsdag kl. 08.00–16.00. Onsdag kl. 10.00–16.00. Stengt på helligdager.",
        ),
    ],
)
def test_rows_are_one_expression_and_one_sentence(hours: RegularHours, expression: str, words: str) -> None:
    assert hours.expression() == expression
    assert hours_in_words(expression) == words


@pytest.mark.parametrize(
    "expression",
    [
        "24/7",
        "Mo-Fr 08:00-15:30; PH off",
        "Mo-Fr 08:00-15:30",
        "Mo-Fr 00:00-08:00,15:30-24:00; Sa-Su,PH 00:00-24:00",
        "Mo-Fr 08:00-15:30; PH off; Dec 24,Dec 31 off",
        "Mo-Th 08:00-15:30; Fr 08:00-15:00; PH off",
    ],
)
def test_usual_expression_is_read_as_rows_that_make_it_again(expression: str) -> None:
    read = RegularHours.of(expression)

    assert read is not None
    assert read.expression() == expression


@pytest.mark.parametrize(
    "expression",
    [
        "Mo-Fr 08:00-15:30; Jul 6-Jul 31 off",
        "Mo-Fr 08:00-15:30; 2026 Dec 24 off",
        "Mo-Fr 08:00-15:30; Dec 24 10:00-12:00",
        "Mo[1] 08:00-15:30",
        "week 1-20 Mo-Fr 08:00-15:30",
        "easter off; Mo-Fr 08:00-15:30",
        "Dec 24 off; Mo-Fr 08:00-15:30",
        "PH off",
        "kontortid",
        "",
    ],
)
def test_what_no_rows_say_is_read_as_none(expression: str) -> None:
    assert RegularHours.of(expression) is None


def test_whole_week_alike_tells_of_holidays_and_weekdays_alone_do_not() -> None:
    every_day, weekdays = RegularHours.of("Mo-Su 08:00-20:00"), RegularHours.of("Mo-Fr 08:00-20:00")

    assert every_day
    assert weekdays
    assert (every_day.holidays, weekdays.holidays) == (((480, 1200),), None)


MINUTES = st.integers(0, 95).map(lambda quarter: quarter * 15)
ROWS = st.builds(Row, st.integers(0, 6), st.integers(0, 6), MINUTES, MINUTES | st.just(DAY)).filter(
    lambda row: row.opens != row.closes
)
HOLIDAYS = st.sampled_from([None, (), ALL_DAY, ((600, 840),)])
DATES = st.lists(st.sampled_from([(12, 24), (12, 31), (6, 23)]), unique=True, max_size=2).map(tuple)
HOURS = st.builds(RegularHours, st.lists(ROWS, min_size=1, max_size=4).map(tuple), HOLIDAYS, DATES)


def meant(hours: RegularHours, moment: datetime) -> bool:
    """Whether it is open, told from the rows alone."""
    minute = moment.hour * 60 + moment.minute
    if (moment.month, moment.day) in hours.closed_on:
        return False
    if hours.holidays is not None and is_public_holiday(moment.date()):
        return any(opens <= minute < closes for opens, closes in hours.holidays)
    for row in hours.rows:
        night = row.closes <= row.opens
        if moment.weekday() in row.days and row.opens <= minute < (DAY if night else row.closes):
            return True
        if night and (moment.weekday() - 1) % 7 in row.days and minute < row.closes:
            return True
    return False


@given(HOURS, st.integers(0, 2 * 366 * 96))
def test_expression_is_open_when_the_rows_say_so_at_any_moment(hours: RegularHours, quarters: int) -> None:
    moment = datetime(2026, 1, 1, tzinfo=OSLO) + timedelta(minutes=15 * quarters)

    assert (Schedule.parse(hours.expression()).state_at(moment) is State.OPEN) == meant(hours, moment)


@given(HOURS)
def test_whatever_is_entered_can_be_said_in_words_and_is_read_back(hours: RegularHours) -> None:
    expression = hours.expression()

    assert hours_in_words(expression)
    read = RegularHours.of(expression)
    assert read is not None
    assert read.expression() == expression or read.holidays != hours.holidays


@pytest.mark.parametrize(
    ("written", "minutes"),
    [("8", 480), ("08.00", 480), ("8:30", 510), (" 15.30 ", 930), ("24", DAY), ("24.00", DAY), ("00.00", 0)],
)
def test_time_of_day_is_read_as_people_write_it(written: str, minutes: int) -> None:
    assert clock_minutes(written) == minutes


@pytest.mark.parametrize(
    "written", ["", "25", "24.01", "8.60", "kl. 8", "8-15", "8.5", "0800", "01010750160"]
)
def test_what_is_no_time_of_day_is_none(written: str) -> None:
    assert clock_minutes(written) is None


@given(st.integers(0, DAY))
def test_time_of_day_is_read_back_as_it_was_written(minutes: int) -> None:
    assert clock_minutes(clock(minutes)) == minutes


def test_public_holidays_are_those_of_norway() -> None:
    days = [date(2026, 1, 1) + timedelta(days=ahead) for ahead in range(365)]

    assert [day.isoformat() for day in days if is_public_holiday(day)] == [
        "2026-01-01",
        "2026-04-02",
        "2026-04-03",
        "2026-04-05",
        "2026-04-06",
        "2026-05-01",
        "2026-05-14",
        "2026-05-17",
        "2026-05-24",
        "2026-05-25",
        "2026-12-25",
        "2026-12-26",
    ]
