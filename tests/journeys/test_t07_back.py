"""T-07: Back shows neither the page nor what was ticked."""

import pytest

from tests.journeys.inspected import Found

pytestmark = pytest.mark.browser


def test_t07_back_shows_nothing(readers: Found) -> None:
    assert readers.of("T-07") == []


def test_t07_broken_on_purpose_is_found(planted: Found) -> None:
    assert planted.paths("T-07") == {
        "/t-07/husker/",
        "/t-07/tilbake/",
    }
