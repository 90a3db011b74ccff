from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlekraft.domain.opening_hours import OSLO, Schedule, State, hours_in_words

CODES = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]
WORDS = ["mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"]


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        ("24/7", "Hele døgnet, alle dager."),
        ("Mo-Su 00:00-24:00", "Hele døgnet, alle dager."),
        ("Mo-Su,PH 00:00-24:00", "Hele døgnet, alle dager."),
        ("08:00-15:30", "Alle dager kl. 08.00–15.30."),
        ("Mo-Fr 09:00-15:00", "Mandag–fredag kl. 09.00–15.00."),
        ("Mo-Fr 08:00-15:30; PH off", "Mandag–fredag kl. 08.00–15.30. Stengt på helligdager."),
        (
            "Mo-Fr 15:30-24:00; Sa-Su,PH 00:00-24:00",
            "Mandag–fredag kl. 15.30–24.00. Lørdag, søndag og helligdager hele døgnet.",
        ),
        ("Mo-Sa 16:15-22:45", "Mandag–lørdag kl. 16.15–22.45."),
        ("Mo,We,Fr 10:00-12:00,13:00-15:00", "Mandag, onsdag og fredag kl. 10.00–12.00 og 13.00–15.00."),
        ("Mo-Fr 22:00-06:00", "Mandag–fredag kl. 22.00 til kl. 06.00 neste dag."),
        ("24/7; PH off", "Mandag–søndag hele døgnet. Stengt på helligdager."),
        (
            "Mo-Fr 10:00-12:00; Sa off; PH off; Dec 24,Dec 31 off",
            "Mandag–fredag kl. 10.00–12.00. Stengt lørdag. Stengt på helligdager. "
            "Stengt 24. desember og 31. desember.",
        ),
        (
            "Mo-Fr 10:00-12:00; Sa-Su,PH off",
            "Mandag–fredag kl. 10.00–12.00. Stengt lørdag, søndag og helligdager.",
        ),
        ("Mo-Th 08:00-15:30; Fr 08:00-15:00", "Mandag–torsdag kl. 08.00–15.30. Fredag kl. 08.00–15.00."),
        (
            "Mo-Th 08:00-16:00, Fr 08:00-15:00; PH off",
            "Mandag–torsdag kl. 08.00–16.00. Fredag kl. 08.00–15.00. Stengt på helligdager.",
        ),
        ("Mo-Fr 8:00-15:30, PH off", "Mandag–fredag kl. 08.00–15.30. Stengt på helligdager."),
    ],
)
def test_words_of_usual_hours_are_a_plain_sentence(expression: str, words: str) -> None:
    assert hours_in_words(expression) == words


@pytest.mark.parametrize(
    "expression",
    [
        "PH off; Mo-Fr 08:00-15:30",
        "PH 10:00-12:00; Mo-Fr 08:00-15:30; PH off",
        "Dec 24 off; Mo-Fr 08:00-15:30",
        "Mo-Fr 08:00-15:30; Mo 10:00-12:00",
        "Mo-Fr 22:00-06:00; PH off",
        "Mo-Fr 08:00-15:30, We 08:00-18:00",
        "Mo-Th 15:30-08:00, Fr 15:30-24:00",
        "Mo-Fr 10:00-12:00,11:00-13:00",
        "Mo-Fr 10:00-10:00",
        "Mo-Fr 10:00-10:75",
        "Mo-Fr 10:00-26:00",
        "Mo-Fr 10:00-12:00; Feb 30 off",
        "Mo-Fr 10:00-12:00; Dec 24 10:00-11:00",
        "off",
        "Jun-Aug Mo-Fr 10:00-12:00",
        "easter off",
        "week 1-10 Mo-Fr 08:00-15:30",
        "ring oss",
        "",
    ],
)
def test_words_of_what_cannot_be_said_surely_are_none(expression: str) -> None:
    assert hours_in_words(expression) is None


@st.composite
def weeks(draw: st.DrawFn) -> list[tuple[int, int] | None]:
    """Opening and closing hour of each weekday; None is closed."""
    day = st.none() | st.tuples(st.integers(0, 11), st.integers(12, 23))
    return draw(st.lists(day, min_size=7, max_size=7).filter(any))


@given(weeks(), st.integers(0, 7 * 24 - 1))
def test_words_of_a_plain_week_name_each_open_day_and_its_hours(
    week: list[tuple[int, int] | None], hour: int
) -> None:
    rules = [f"{CODES[day]} {hours[0]:02}:00-{hours[1]:02}:00" for day, hours in enumerate(week) if hours]
    moment = datetime(2026, 11, 23, tzinfo=OSLO) + timedelta(hours=hour)

    words = hours_in_words("; ".join(rules))
    state = Schedule.parse("; ".join(rules)).state_at(moment)

    hours = week[moment.weekday()]
    assert words is not None
    assert (WORDS[moment.weekday()] in words.lower()) == (hours is not None)
    assert hours is None or f"{hours[0]:02}.00–{hours[1]:02}.00" in words
    assert (state is State.OPEN) == (hours is not None and hours[0] <= moment.hour < hours[1])
