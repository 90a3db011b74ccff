"""T-03: nothing can be installed on a telephone."""

import pytest

from tests.journeys.inspected import Found

pytestmark = pytest.mark.browser


def test_t03_pages_cannot_be_installed(readers: Found) -> None:
    assert readers.of("T-03") == []


def test_t03_broken_on_purpose_is_found(planted: Found) -> None:
    assert planted.paths("T-03") == {
        "/sw.js",
        "/t-03/app/",
        "/t-03/arbeider/",
        "/t-03/manifest/",
        "/t-12/csp/",
        "/t-12/ingen-csp/",
    }
