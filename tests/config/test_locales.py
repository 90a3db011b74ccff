"""Languages that Django has no entry for: names, directions, dates and
numbers that no reader stumbles over."""

from datetime import date

import pytest
from django.utils import translation
from django.utils.formats import date_format, number_format

from handlekraft.design.build import build
from handlekraft.design.bundling.catalogues import PLURALS
from handlekraft.domain.languages import LANGUAGES, TRANSLATED


@pytest.fixture(scope="module", autouse=True)
def catalogues() -> None:
    """Compiled catalogues: without one of its own, Django writes a language's dates in another's way."""
    build()


DAY = date(2026, 11, 23)


@pytest.mark.parametrize("code", LANGUAGES)
def test_django_knows_every_language_and_its_direction(code: str) -> None:
    assert translation.get_language_info(code)["bidi"] is LANGUAGES[code].right_to_left


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("nb", "23. november 2026"),
        ("nn", "23. november 2026"),
        ("en", "23 November 2026"),
        ("uk", "23 листопада 2026"),
        ("se", "23.11.2026"),
        ("smj", "23.11.2026"),
        ("sma", "23.11.2026"),
        ("so", "23/11/2026"),
        ("ti", "23/11/2026"),
    ],
)
def test_date_is_written_as_the_language_writes_it(code: str, expected: str) -> None:
    with translation.override(code):
        assert date_format(DAY) == expected


@pytest.mark.parametrize("code", ["se", "smj", "sma"])
def test_number_in_sami_is_written_as_in_norwegian(code: str) -> None:
    with translation.override(code):
        assert number_format(1234567.5, force_grouping=True) == "1\xa0234\xa0567,5"


def test_every_language_says_how_it_counts() -> None:
    assert set(PLURALS) == set(TRANSLATED)
