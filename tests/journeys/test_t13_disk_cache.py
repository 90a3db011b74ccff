"""T-13: no page is stored."""

import pytest

from tests.journeys.inspected import Found

pytestmark = pytest.mark.browser


def test_t13_pages_are_not_stored(readers: Found) -> None:
    assert readers.of("T-13") == []


def test_t13_broken_on_purpose_is_found(planted: Found) -> None:
    assert planted.paths("T-13") == {
        "/t-13/lagring/",
    }
