"""T-58: 112 and 116 006 stand on every page, also where an address leads nowhere."""

import pytest

from tests.journeys.inspected import Found

pytestmark = pytest.mark.browser


def test_t58_pages_carry_the_numbers(readers: Found) -> None:
    assert readers.of("T-58") == []


def test_t58_broken_on_purpose_is_found(planted: Found) -> None:
    assert planted.paths("T-58") == {
        "/t-58/politi/",
        "/t-58/rad/",
        "/t-58/skjult/",
    }
