"""T-09: sound and speech stop."""

import pytest

from tests.journeys.inspected import Found

pytestmark = [pytest.mark.browser, pytest.mark.alone]


def test_t09_leaving_stops_sound(timed: Found) -> None:
    assert timed.of("T-09") == []


def test_t09_broken_on_purpose_is_found(planted_timed: Found) -> None:
    assert planted_timed.paths("T-09") == {
        "/t-09/film/",
        "/t-09/opplesing/",
    }
