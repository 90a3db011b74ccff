"""T-08: nobody is told that one leaves, or from where."""

import pytest

from tests.journeys.inspected import Found

pytestmark = pytest.mark.browser


def test_t08_leaving_tells_nobody(readers: Found) -> None:
    assert readers.of("T-08") == []


def test_t08_broken_on_purpose_is_found(planted: Found) -> None:
    assert planted.paths("T-08") == {
        "/t-08/henviser/",
        "/t-08/melding/",
    }
