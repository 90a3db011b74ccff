"""T-14: typed words never leave the page."""

import pytest

from tests.journeys.inspected import Found

pytestmark = pytest.mark.browser


def test_t14_typed_words_stay(readers: Found) -> None:
    assert readers.of("T-14") == []


def test_t14_broken_on_purpose_is_found(planted: Found) -> None:
    assert planted.paths("T-14") == {
        "/t-14/adresse/",
        "/t-14/husker/",
        "/t-14/lagret/",
        "/t-14/sendt/",
        "/t-14/skjema/",
    }
