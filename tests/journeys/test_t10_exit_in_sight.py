"""T-10: the way out is in sight on every screen and covers nothing."""

import pytest

from tests.journeys.inspected import Found

pytestmark = pytest.mark.browser


def test_t10_exit_is_in_sight(readers: Found) -> None:
    assert readers.of("T-10") == []


def test_t10_broken_on_purpose_is_found(planted: Found) -> None:
    assert planted.paths("T-10") == {
        "/t-10/dekket/",
        "/t-10/ruller/",
    }
