"""T-21: no answer depends on who asks."""

import pytest

from tests.journeys.inspected import Found

pytestmark = pytest.mark.browser


def test_t21_answers_depend_on_nobody(readers: Found) -> None:
    assert readers.of("T-21") == []


def test_t21_broken_on_purpose_is_found(planted: Found) -> None:
    assert planted.paths("T-21") == {
        "/t-21/okt/",
    }
