"""Addresses stand on posters: whoever reads one can type it, and no letter of the languages here vanishes."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlekraft.domain.slugs import KEY, slug_of

NORTH = "aábcčdđefghijklmnŋoprsštŧuvzž"
LULE = "aáåäbcdefghijklmnńŋoprstuvwöø"
SOUTH = "aåäæbcdefghiïjklmnoöøprstuvy"
KVEN = "aäåbcdđefghijklmnoöprsštuvyžø"
NORWEGIAN = "abcdefghijklmnopqrstuvwxyzæøåéèêóòâôüïç"
LETTERS = sorted({*NORTH, *LULE, *SOUTH, *KVEN, *NORWEGIAN})
LETTERS += [letter.upper() for letter in LETTERS]


@given(st.text(st.sampled_from(LETTERS), min_size=1))
def test_no_letter_of_the_sami_alphabets_kven_and_norwegian_vanishes(word: str) -> None:
    slug = slug_of(word, longest=1000)

    assert re.fullmatch("[a-z]+", slug)
    assert len(slug) >= len(word)


@given(st.text(), st.integers(1, 80))
def test_whatever_is_written_gives_a_key_or_nothing(words: str, longest: int) -> None:
    slug = slug_of(words, longest=longest)

    assert len(slug) <= longest
    assert slug == "" or re.fullmatch(KEY, slug)


@given(st.text(st.sampled_from([*LETTERS, " "])))
def test_capitals_and_letters_in_two_signs_are_the_same_letters(words: str) -> None:
    assert (
        slug_of(words.upper(), 80) == slug_of(unicodedata.normalize("NFD", words), 80) == slug_of(words, 80)
    )


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("Åsen skole", "asen-skole"),
        ("Čáŋŋá mánáidgárdi", "canna-manaidgardi"),
        ("Đuoddara skuvla", "duoddara-skuvla"),
        ("ŦUOLLU", "tuollu"),
        ("Sørsamisk: Gïelem nastedh", "sorsamisk-gielem-nastedh"),
        ("Én dag på jobb: æ, ø", "en-dag-pa-jobb-ae-o"),
        ("avd. 2/3 _ B", "avd-2-3-b"),
        ("  ", ""),
        ("школа", ""),
    ],
)
def test_words_become(words: str, slug: str) -> None:
    assert slug_of(words, longest=60) == slug


def test_what_is_cut_off_leaves_no_hyphen_at_the_end() -> None:
    assert slug_of("Åsen barnehage", longest=5) == "asen"
