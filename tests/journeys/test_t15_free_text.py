"""T-15: there is nowhere to write."""

import pytest

from tests.journeys.inspected import Found

pytestmark = pytest.mark.browser


def test_t15_pages_have_nowhere_to_write(readers: Found) -> None:
    assert readers.of("T-15") == []


def test_t15_broken_on_purpose_is_found(planted: Found) -> None:
    assert planted.paths("T-15") == {
        "/t-15/e-post/",
        "/t-15/fritekst/",
        "/t-15/navn/",
        "/t-15/post/",
    }
