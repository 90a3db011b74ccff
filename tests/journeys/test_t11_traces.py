"""T-11: titles, addresses and file names say nothing, and no two titles are alike."""

import pytest

from tests.journeys.inspected import Found

pytestmark = pytest.mark.browser


def test_t11_traces_say_nothing(readers: Found) -> None:
    assert readers.of("T-11") == []


def test_t11_broken_on_purpose_is_found(planted: Found) -> None:
    assert planted.paths("T-11") == {
        "/-/mishandling.0123456789ab.png",
        "/t-11/deling/",
        "/t-11/filnavn/",
        "/t-11/krisesenter/",
        "/t-11/lik/",
        "/t-11/likere/",
        "/t-11/tittel/",
        "/t-11/uten/",
    }
