"""An honest name keeps what may stand in a history, and a name that says nothing too much is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlekraft.domain.discretion import indiscreet_words, neutral_name


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Krisesenteret i Midtre Hålogaland", "Midtre Hålogaland"),
        ("Krisesenteret", ""),
        ("Barnehuset barnehage", "Barnehuset barnehage"),
        ("Utsatte barn og unge", "Barn og unge"),
        ("Seksjon for vold og overgrep", "Seksjon"),
        ("Narvik krisesenter", "Narvik"),
        ("Eksempel barnehage A", "Eksempel barnehage A"),
        ("Overgrepsmottaket ved sykehuset (døgn)", "Sykehuset (døgn)"),
    ],
)
def test_name_without_what_says_too_much(name: str, expected: str) -> None:
    assert neutral_name(name) == expected


@given(
    st.lists(
        st.sampled_from(
            ["krisesenter", "Vold", "og", "i", "–", "Narvik", "barnehage", "krise", "senter", "voldtekt-team"]
        )
    )
)
def test_what_is_left_never_says_too_much_and_what_says_nothing_is_kept(words: list[str]) -> None:
    name = " ".join(words)

    left = neutral_name(name)

    assert indiscreet_words(left, "nb") == []
    if not indiscreet_words(name, "nb"):
        assert left == name
