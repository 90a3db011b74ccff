"""Hours that can be understood in two ways are refused: one of the ways says "open" to somebody in need."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlekraft.domain.opening_hours import OSLO, InvalidOpeningHoursError, Schedule, State

MOST = 24 * 60
HOLIDAYS = Schedule.parse("PH")


@pytest.mark.parametrize(
    ("expression", "told"),
    [
        ("Mo-Fr 15:30-08:00; PH off", "kuttet ved midnatt"),
        ("Mo-Fr 15:30-08:00, PH off", "kuttet ved midnatt"),
        ("Mo-Fr 22:00-26:00; PH off", "kuttet ved midnatt"),
        ("Mo-Fr 15:30-08:00; Sa-Su,PH 00:00-07:00", "kuttet ved midnatt"),
        ("Mo 06:00-15:00; Tu-Th 07:00-04:00; Fr-Su 09:00-17:00", "kuttet ved midnatt"),
        ("Mo 08:00-15:30; Mo 17:00-19:00", "to regler"),
        ("Mo-Fr 08:00-15:30; We 08:00-18:00", "to regler"),
        ("08:00-15:30; We 08:00-18:00", "to regler"),
        ("Sa-Mo 10:00-12:00; Su 14:00-15:00", "to regler"),
        ("Mo-Fr,PH 08:00-15:30; PH off", "to regler"),
        ("PH off; Mo-Fr 08:00-15:30", "opphever"),
        ("Sa-Su,PH 00:00-24:00; Mo-Fr 15:30-24:00", "opphever"),
        ("Dec 24 off; Mo-Fr 08:00-15:30", "opphever"),
        ("Mo-Fr 08:00-15:30; PH off; Jun 15-Aug 15 Mo-Fr 08:00-15:00", "opphever"),
    ],
)
def test_t37_hours_of_two_meanings_are_refused_with_how_to_write_them(expression: str, told: str) -> None:
    with pytest.raises(InvalidOpeningHoursError, match=told) as refused:
        Schedule.parse(expression)

    assert f"«{expression}» kan forstås på to måter" in str(refused.value)


@pytest.mark.parametrize(
    "expression",
    [
        "Mo-Fr 00:00-08:00,15:30-24:00; PH off",
        "Mo-Fr 15:30-08:00; Sa-Su,PH 00:00-24:00",
        "Mo-Fr 15:30-08:00",
        "Mo-Fr 22:00-00:00; PH off",
        "Mo 08:00-15:30,17:00-19:00",
        "Mo-Th 08:00-16:00, Fr 08:00-15:00; PH off",
        "Mo-Th 08:00-16:00; Fr 08:00-15:00; PH off; Dec 24,Dec 31 off",
        "Mo-Fr 10:00-12:00; Sa off; PH off",
        "Mo-Fr 08:00-15:30; Jun 15-Aug 15 Mo-Fr 08:00-15:00; PH off",
        "24/7; PH off",
        "24/7; Tu,Th 10:00-11:00 off",
    ],
)
def test_t37_hours_of_one_meaning_are_read(expression: str) -> None:
    assert Schedule.parse(expression).expression == expression


@st.composite
def duties(draw: st.DrawFn) -> tuple[str, int, int]:
    """A duty phone of some weekdays, with when it opens and closes the morning after."""
    first, last = draw(st.integers(0, 6)), draw(st.integers(0, 6))
    opens, closes = draw(st.integers(12 * 60, MOST - 1)), draw(st.integers(1, 11 * 60))
    codes = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
    other = draw(st.sampled_from(["", "; PH off", "; PH 00:00-24:00", "; Dec 24 off", ", PH off"]))
    span = f"{opens // 60:02}:{opens % 60:02}-{closes // 60:02}:{closes % 60:02}"
    return f"{codes[first]}-{codes[last]} {span}{other}", opens, closes


@given(duties(), st.integers(0, 362))
def test_t37_night_that_is_accepted_lasts_till_its_morning(duty: tuple[str, int, int], day: int) -> None:
    """Whoever is told in the evening that somebody answers till eight, is answered till eight."""
    expression, opens, closes = duty
    try:
        schedule = Schedule.parse(expression)
    except InvalidOpeningHoursError:
        return
    midnight = datetime(2026, 1, 1, tzinfo=OSLO) + timedelta(days=day)
    evening, next_day = midnight + timedelta(minutes=opens), midnight + timedelta(days=1)
    on_duty = HOLIDAYS.state_at(evening) is State.CLOSED and schedule.state_at(evening) is State.OPEN
    asked = (next_day, next_day + timedelta(minutes=closes - 1)) if on_duty else ()

    assert {schedule.state_at(moment) for moment in asked} <= {State.OPEN}


@pytest.mark.parametrize(
    ("expression", "told"),
    [
        ("24/7", True),
        ("08:00-15:30", True),
        ("Mo-Su 08:00-15:30", True),
        ("Mo-Fr 08:00-15:30; PH off", True),
        ("Mo-Fr,PH 08:00-15:30", True),
        ("Mo-Fr 08:00-15:30", False),
        ("Mo-Fr 08:00-15:30; Dec 25 off", False),
        ("Jun-Aug 10:00-12:00", False),
    ],
)
def test_t37_hours_say_whether_they_hold_on_holidays(expression: str, told: bool) -> None:
    assert Schedule.parse(expression).tells_of_holidays is told
