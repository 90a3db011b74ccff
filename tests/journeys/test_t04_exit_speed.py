"""T-04: the text is gone within 100 ms on a line of 50 kbit/s."""

import pytest

from tests.journeys.inspected import Found

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("kit")]


def test_t04_pages_are_gone_at_once(readers: Found) -> None:
    assert readers.of("T-04") == []


def test_t04_broken_on_purpose_is_found(planted: Found) -> None:
    assert planted.paths("T-04") == {
        "/t-04/gjennomsiktig/",
        "/t-04/sagt/",
        "/t-04/treg/",
    }
