import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlekraft.domain.search.stemming import stemmer_for

LETTERS = st.text("abcdefghijklmnoprstuvyæøå", min_size=1, max_size=20)


@pytest.mark.parametrize(
    ("language", "forms", "stem"),
    [
        ("nb", ("barnet", "barna", "barn"), "barn"),
        ("nb", ("meldeplikten", "meldepliktene", "meldeplikt"), "meldeplikt"),
        ("nn", ("meldeplikta", "meldepliktene"), "meldeplikt"),
        ("en", ("hits", "hit"), "hit"),
        ("se", ("veahkaváldi",), "veahkaváldi"),
    ],
)
def test_forms_of_a_word_have_one_stem(language: str, forms: tuple[str, ...], stem: str) -> None:
    assert {stemmer_for(language)(form) for form in forms} == {stem}


@pytest.mark.parametrize("language", ["nb", "nn", "en", "se"])
@given(word=LETTERS)
def test_stem_is_the_beginning_of_its_word(language: str, word: str) -> None:
    stem = stemmer_for(language)(word)

    assert stem
    assert word.startswith(stem)
