"""The day of a moment is that of the clock here, whatever the day is where moments are kept."""

from datetime import UTC, date, datetime

import pytest

from handlekraft.shell.gate import day_in_words, moment_in_words


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 11, 29, 23, 30, tzinfo=UTC), "30. november 2026"),
        (datetime(2026, 7, 31, 22, 0, tzinfo=UTC), "1. august 2026"),
        (datetime(2026, 11, 29, 22, 59, tzinfo=UTC), "29. november 2026"),
        (date(2026, 11, 29), "29. november 2026"),
    ],
)
def test_day_is_the_one_on_the_clock_here(moment: datetime, day: str) -> None:
    assert day_in_words(moment) == day
    assert not isinstance(moment, datetime) or moment_in_words(moment).startswith(f"{day} kl.")
