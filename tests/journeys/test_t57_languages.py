"""T-57: a page is in one language, the one it says."""

import pytest

from tests.journeys.inspected import Found

pytestmark = pytest.mark.browser


def test_t57_pages_are_in_one_language(readers: Found) -> None:
    assert readers.of("T-57") == []


def test_t57_broken_on_purpose_is_found(planted: Found) -> None:
    assert planted.paths("T-57") == {
        "/t-57/engelsk/",
        "/t-57/nynorsk/",
        "/t-57/tilbud/",
        "/t-57/ukrainsk/",
        "/t-57/umerket/",
    }
