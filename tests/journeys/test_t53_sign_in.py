"""T-53: readers' pages have no sign-in."""

import pytest

from tests.journeys.inspected import Found

pytestmark = pytest.mark.browser


def test_t53_pages_have_no_sign_in(readers: Found) -> None:
    assert readers.of("T-53") == []


def test_t53_broken_on_purpose_is_found(planted: Found) -> None:
    assert planted.paths("T-53") == {
        "/t-53/passord/",
    }
