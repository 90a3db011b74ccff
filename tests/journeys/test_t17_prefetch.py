"""T-17: nothing is fetched ahead."""

import pytest

from tests.journeys.inspected import Found

pytestmark = pytest.mark.browser


def test_t17_pages_fetch_nothing_ahead(readers: Found) -> None:
    assert readers.of("T-17") == []


def test_t17_broken_on_purpose_is_found(planted: Found) -> None:
    assert planted.paths("T-17") == {
        "/t-17/forbindelse/",
        "/t-17/hode/",
        "/t-17/regler/",
    }
