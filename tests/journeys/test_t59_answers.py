"""T-59: every page answers."""

import pytest

from tests.journeys.inspected import Found

pytestmark = pytest.mark.browser


def test_t59_pages_answer(readers: Found) -> None:
    assert readers.of("T-59") == []


def test_t59_broken_on_purpose_is_found(planted: Found) -> None:
    assert planted.paths("T-59") == {
        "/t-59/ikke-her/",
    }
