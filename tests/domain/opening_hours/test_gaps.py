from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlekraft.domain.opening_hours import OSLO, Gap, Schedule, State, gaps_in_words, undefined_minutes

OFFICE_IN_THE_PLAN = "Mo-Fr 08:00-15:30"
DUTY_IN_THE_PLAN = "Mo-Fr 15:30-24:00; Sa-Su,PH 00:00-24:00"
EXPRESSIONS = st.sampled_from(
    [
        OFFICE_IN_THE_PLAN,
        DUTY_IN_THE_PLAN,
        "24/7",
        "Mo-Fr 00:00-06:00,22:00-24:00; PH off",
        "Sa-Su,PH 00:00-24:00",
        "Su 02:00-02:30",
        "Jul 10:00-12:00",
        "off",
    ]
)


def moment(month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=OSLO)


def words_of(*expressions: str) -> list[str]:
    return gaps_in_words(undefined_minutes(map(Schedule.parse, expressions), 2026))


def test_t37_gaps_of_child_protection_as_the_plan_prints_it_are_weekday_nights() -> None:
    gaps = undefined_minutes(map(Schedule.parse, [OFFICE_IN_THE_PLAN, DUTY_IN_THE_PLAN]), 2026)

    assert gaps_in_words(gaps) == ["hverdager kl. 00.00–08.00, 253 ganger i 2026"]
    assert sum(gap.minutes for gap in gaps) == 253 * 8 * 60
    assert gaps[0] == Gap(moment(1, 2), moment(1, 2, 8))
    assert {gap.start.weekday() for gap in gaps} == {0, 1, 2, 3, 4}


def test_t37_gaps_of_hours_that_cover_everything_are_none() -> None:
    night = "Mo-Fr 00:00-08:00,15:30-24:00; Sa-Su,PH 00:00-24:00"

    assert undefined_minutes(map(Schedule.parse, [OFFICE_IN_THE_PLAN, night]), 2026) == []
    assert undefined_minutes([Schedule.parse("24/7")], 2026) == []


def test_t37_gaps_of_no_schedule_are_the_whole_year() -> None:
    gaps = undefined_minutes([], 2026)

    assert gaps == [Gap(moment(1, 1), datetime(2027, 1, 1, tzinfo=OSLO))]
    assert gaps[0].minutes == 365 * 24 * 60


def test_t37_gaps_in_the_nights_of_summer_time_count_real_minutes() -> None:
    gaps = {gap.start.date(): gap.minutes for gap in undefined_minutes([Schedule.parse("04:00-24:00")], 2026)}

    assert gaps[moment(3, 28).date()] == 240
    assert gaps[moment(3, 29).date()] == 180
    assert gaps[moment(10, 25).date()] == 300


def test_t37_gaps_of_span_that_the_spring_night_swallows_are_not_cut_in_two() -> None:
    starts = [gap.start for gap in undefined_minutes([Schedule.parse("Su 02:00-02:30")], 2026)]

    assert moment(3, 22, 2, 30) in starts
    assert moment(4, 5, 2, 30) in starts
    assert [start for start in starts if moment(3, 23) < start < moment(4, 5)] == []


@pytest.mark.parametrize(
    ("expressions", "words"),
    [
        (
            ["00:00-08:00,15:30-24:00"],
            [
                "helligdager kl. 08.00–15.30, 12 ganger i 2026",
                "alle ukedager kl. 08.00–15.30, 353 ganger i 2026",
            ],
        ),
        (
            ["24/7; PH off"],
            [
                "helligdager hele døgnet, 4 ganger i 2026",
                "torsdager, fredager og søndager kl. 00.00 til kl. 24.00 neste dag, 4 ganger i 2026",
            ],
        ),
        (
            ["Mo-Fr 15:30-08:00; Sa-Su,PH 00:00-24:00", OFFICE_IN_THE_PLAN],
            ["mandager kl. 00.00–08.00, 50 ganger i 2026"],
        ),
        (["Jan-Jun 00:00-24:00"], ["fra 1. juli 2026 kl. 00.00 til 31. desember 2026 kl. 24.00"]),
        (
            ["24/7; Dec 24 15:00-24:00 off"],
            ["fra 24. desember 2026 kl. 15.00 til 24. desember 2026 kl. 24.00"],
        ),
        (["24/7; Sa,Su off"], ["fra lørdag kl. 00.00 til søndag kl. 24.00, 52 ganger i 2026"]),
        (
            ["06:00-22:00"],
            [
                "fra 1. januar 2026 kl. 00.00 til 1. januar 2026 kl. 06.00",
                "alle ukedager kl. 22.00 til kl. 06.00 neste dag, 364 ganger i 2026",
                "fra 31. desember 2026 kl. 22.00 til 31. desember 2026 kl. 24.00",
            ],
        ),
        (
            ["24/7; Tu,Th 10:00-11:00 off"],
            [
                "helligdager kl. 10.00–11.00, 3 ganger i 2026",
                "tirsdager og torsdager kl. 10.00–11.00, 102 ganger i 2026",
            ],
        ),
    ],
)
def test_words_of_gaps_say_days_hours_and_how_often(expressions: list[str], words: list[str]) -> None:
    assert words_of(*expressions) == words


@given(st.lists(EXPRESSIONS, max_size=3), st.integers(0, 365 * 24 * 4 - 5))
def test_t37_minute_is_in_a_gap_exactly_when_nobody_is_open(expressions: list[str], quarter: int) -> None:
    schedules = [Schedule.parse(expression) for expression in expressions]
    asked = moment(1, 1) + timedelta(minutes=15 * quarter)

    gaps = undefined_minutes(schedules, 2026)

    in_a_gap = any(gap.start <= asked < gap.end for gap in gaps)
    assert in_a_gap == all(schedule.state_at(asked) is State.CLOSED for schedule in schedules)


@given(st.lists(EXPRESSIONS, max_size=3))
def test_t37_gaps_of_any_schedules_are_in_order_and_apart(expressions: list[str]) -> None:
    gaps = undefined_minutes(map(Schedule.parse, expressions), 2026)

    assert all(gap.minutes > 0 for gap in gaps)
    assert all(earlier.end < later.start for earlier, later in pairwise(gaps))


@pytest.mark.parametrize("year", [1999, 2077])
def test_t37_gaps_of_year_without_known_holidays_are_refused(year: int) -> None:
    with pytest.raises(ValueError, match=f"not for {year}"):
        undefined_minutes([], year)
