"""T-01: no other company learns of a visit."""

import pytest

from tests.journeys.inspected import Found

pytestmark = pytest.mark.browser


def test_t01_pages_ask_nobody_else(readers: Found) -> None:
    assert readers.of("T-01") == []


def test_t01_broken_on_purpose_is_found(planted: Found) -> None:
    assert planted.paths("T-01") == {
        "/t-01/bilde/",
        "/t-01/ramme/",
        "/t-01/skrift/",
        "/t-01/skript/",
    }
