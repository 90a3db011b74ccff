"""T-05: the way out works without JavaScript and stands first."""

import pytest

from tests.journeys.inspected import Found

pytestmark = pytest.mark.browser


def test_t05_pages_have_a_way_out_without_scripts(readers: Found) -> None:
    assert readers.of("T-05") == []


def test_t05_broken_on_purpose_is_found(planted: Found) -> None:
    assert planted.paths("T-05") == {
        "/t-05/henviser/",
        "/t-05/ingen/",
        "/t-05/kode/",
        "/t-05/sist/",
        "/t-05/utrygg/",
    }
