"""T-16: links open in the same tab and tell nothing."""

import pytest

from tests.journeys.inspected import Found

pytestmark = pytest.mark.browser


def test_t16_links_stay_in_the_tab(readers: Found) -> None:
    assert readers.of("T-16") == []


def test_t16_broken_on_purpose_is_found(planted: Found) -> None:
    assert planted.paths("T-16") == {
        "/t-16/fane/",
        "/t-16/henviser/",
        "/t-16/melder/",
        "script",
    }
