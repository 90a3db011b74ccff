from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlekraft.domain.time_window import InvalidTimeWindowError, Phase, TimeWindow

DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    ("stated", "start", "end", "display"),
    [
        ("høst 2026–vår 2027", date(2026, 7, 1), date(2027, 6, 30), "høst 2026–vår 2027"),
        ("høst\n2026- vår\n2027", date(2026, 7, 1), date(2027, 6, 30), "høst 2026–vår 2027"),
        ("høst 2027- vår 2028", date(2027, 7, 1), date(2028, 6, 30), "høst 2027–vår 2028"),
        ("vår 2030", date(2030, 1, 1), date(2030, 6, 30), "vår 2030"),
        ("Høsten 2026", date(2026, 7, 1), date(2026, 12, 31), "høst 2026"),
        ("2030-2031", date(2030, 1, 1), date(2031, 12, 31), "2030–2031"),
        ("2030", date(2030, 1, 1), date(2030, 12, 31), "2030"),
        ("vår–høst 2027", date(2027, 1, 1), date(2027, 12, 31), "2027"),
        ("våren 2027 — 2028", date(2027, 1, 1), date(2028, 12, 31), "2027–2028"),
        ("1. mars 2027–30. juni 2027", date(2027, 3, 1), date(2027, 6, 30), "1. mars 2027–30. juni 2027"),
        ("17. mai 2027", date(2027, 5, 17), date(2027, 5, 17), "17. mai 2027"),
    ],
)
def test_parse_window_as_plans_print_it_gives_days(stated: str, start: date, end: date, display: str) -> None:
    window = TimeWindow.parse(stated)

    assert window == TimeWindow(start=start, end=end, as_stated=stated)
    assert window.display == display


@given(DAYS, DAYS)
def test_parse_own_display_gives_the_same_days(one: date, other: date) -> None:
    window = TimeWindow(start=min(one, other), end=max(one, other), as_stated="")

    read = TimeWindow.parse(window.display)

    assert (read.start, read.end) == (window.start, window.end)


@given(st.integers(1900, 2098), st.sampled_from(["vår", "høst"]))
def test_halves_of_a_year_meet_the_next(year: int, half: str) -> None:
    following = f"høst {year:04}" if half == "vår" else f"vår {year + 1:04}"

    gap = TimeWindow.parse(following).start - TimeWindow.parse(f"{half} {year:04}").end

    assert gap.days == 1


@given(DAYS, DAYS, DAYS)
def test_phase_of_any_day_follows_the_edges(one: date, other: date, day: date) -> None:
    window = TimeWindow(start=min(one, other), end=max(one, other), as_stated="")

    phase = window.phase_on(day)

    assert (phase is Phase.BEFORE) == (day < window.start)
    assert (phase is Phase.AFTER) == (day > window.end)


def test_phase_on_first_and_last_day_is_within() -> None:
    window = TimeWindow.parse("høst 2026–vår 2027")

    assert window.phase_on(date(2026, 6, 30)) is Phase.BEFORE
    assert window.phase_on(date(2026, 7, 1)) is Phase.WITHIN
    assert window.phase_on(date(2027, 6, 30)) is Phase.WITHIN
    assert window.phase_on(date(2027, 7, 1)) is Phase.AFTER


@pytest.mark.parametrize(
    "stated", ["", "snarest", "vår", "sommer 2027", "vår 27", "2030–", "2026–2027–2028", "høst 2026 vår"]
)
def test_parse_words_that_do_not_say_when_tells_how(stated: str) -> None:
    with pytest.raises(InvalidTimeWindowError) as refused:
        TimeWindow.parse(stated)

    assert str(refused.value) == (
        f"«{stated}» sier ikke når. Skriv for eksempel «vår 2027», «høst 2026–vår 2027», «2030–2031» "
        "eller «1. mars 2027–30. april 2027»."
    )


@pytest.mark.parametrize("stated", ["31. juni 2027", "29. februar 2027"])
def test_parse_date_that_does_not_exist_is_refused(stated: str) -> None:
    with pytest.raises(InvalidTimeWindowError, match="har en dato som ikke finnes"):
        TimeWindow.parse(stated)


def test_parse_window_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(InvalidTimeWindowError) as refused:
        TimeWindow.parse("høst 2027–vår 2027")

    assert str(refused.value) == "«høst 2027–vår 2027» slutter før det begynner. Bytt om på tidspunktene."
