"""What those who vouch for hours are shown is what readers' browsers will say: both are held to one table."""

from datetime import datetime

import pytest
from django.utils import translation

from handlekraft.domain.opening_hours import OSLO
from handlekraft.publishing.collecting.said_at import said_at
from tests.journeys.test_open_now import AROUND_EASTER, OTHERS

# In the browser these are read with the file of weeks that was made on some day before; here with that of
# the day itself, so that what comes after Easter's weeks can be told.
AFTER_THE_WEEKS = {"2026-05-01T12:00", "2026-05-03T12:00"}
CASES = [
    case
    for case in (*AROUND_EASTER, *(each for cases in OTHERS.values() for each in cases))
    if case[0] not in AFTER_THE_WEEKS
]


@pytest.mark.parametrize(("moment", "hours", "text"), CASES)
def test_same_is_said_as_in_the_browser(moment: str, hours: str, text: str) -> None:
    said = said_at(hours, datetime.fromisoformat(moment).replace(tzinfo=OSLO))

    assert said.replace("\u00a0", " ") == text


def test_it_is_said_in_the_language_that_is_read() -> None:
    with translation.override("en"):
        said = said_at("Mo-Fr 08:00-15:30; PH off", datetime(2026, 3, 27, 16, tzinfo=OSLO))

    assert said.startswith("Closed now")
    assert "Monday" in said


def test_hours_that_end_with_the_weeks_are_not_told_to_end() -> None:
    assert said_at("24/7", datetime(2026, 3, 27, 16, tzinfo=OSLO)) == "Åpent nå"
