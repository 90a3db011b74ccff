from hypothesis import given
from hypothesis import strategies as st

from handlekraft.domain.search.words import STOP_WORDS, sentences_of, words_of


def test_words_are_small_letters_without_signs() -> None:
    assert words_of("«Fare nå?» Ring – eller gå.") == ["fare", "nå", "ring", "eller", "gå"]


def test_number_in_groups_is_one_word() -> None:
    assert words_of("Ring 116 006 eller 116\u00a0111.") == ["ring", "116006", "eller", "116111"]


def test_hyphen_parts_words_and_apostrophe_does_not() -> None:
    assert words_of("BTI-samtalen, women’s") == ["bti", "samtalen", "women's"]


def test_decomposed_letters_are_composed() -> None:
    assert words_of("a\u030apen") == ["åpen"]


def test_paragraph_is_parted_at_sentences_and_not_at_section_signs() -> None:
    assert sentences_of("Se § 13-2. Meld fra! «Du må» sa hun.") == [
        "Se § 13-2.",
        "Meld fra!",
        "«Du må» sa hun.",
    ]


def test_stop_words_are_words() -> None:
    assert all(words_of(word) == [word] for words in STOP_WORDS.values() for word in words)


@given(st.text())
def test_words_of_words_are_the_same(text: str) -> None:
    words = words_of(text)

    assert [again for word in words for again in words_of(word)] == words
