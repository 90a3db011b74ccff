"""T-06: Shift three times leaves and nothing else does."""

import pytest

from tests.journeys.inspected import Found

pytestmark = [pytest.mark.browser, pytest.mark.alone]


def test_t06_shift_three_times_leaves(timed: Found) -> None:
    assert timed.of("T-06") == []


def test_t06_broken_on_purpose_is_found(planted_timed: Found) -> None:
    assert planted_timed.paths("T-06") == {
        "/t-06/ingen/",
        "/t-06/pause/",
        "/t-06/store/",
    }
