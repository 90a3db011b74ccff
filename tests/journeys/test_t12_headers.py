"""T-12: every answer keeps everybody else out."""

import pytest

from tests.journeys.inspected import Found

pytestmark = pytest.mark.browser


def test_t12_answers_keep_everybody_out(readers: Found) -> None:
    assert readers.of("T-12") == []


def test_t12_broken_on_purpose_is_found(planted: Found) -> None:
    assert planted.paths("T-12") == {
        "/t-12/csp/",
        "/t-12/henviser/",
        "/t-12/hsts/",
        "/t-12/ingen-csp/",
        "/t-12/krefter/",
    }
