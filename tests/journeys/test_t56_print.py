"""T-56: a sheet of paper says nothing at its head."""

import pytest

from tests.journeys.inspected import Found

pytestmark = pytest.mark.browser


def test_t56_sheets_say_nothing(readers: Found) -> None:
    assert readers.of("T-56") == []


def test_t56_broken_on_purpose_is_found(planted: Found) -> None:
    assert planted.paths("T-56") == {
        "/-/ark.0123456789ab.pdf",
        "/t-56/tittel/",
        "/t-56/topp/",
    }
