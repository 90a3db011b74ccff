"""T-02: nothing is left in the browser."""

import pytest

from tests.journeys.inspected import Found

pytestmark = pytest.mark.browser


def test_t02_pages_leave_nothing_in_the_browser(readers: Found) -> None:
    assert readers.of("T-02") == []


def test_t02_broken_on_purpose_is_found(planted: Found) -> None:
    assert planted.paths("T-02") == {
        "/t-02/base/",
        "/t-02/kapsel/",
        "/t-02/lager/",
        "/t-02/okt/",
    }
