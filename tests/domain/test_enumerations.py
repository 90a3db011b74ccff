import pytest

from handlekraft.domain.enumerations import listed


@pytest.mark.parametrize(
    ("words", "said"),
    [([], ""), (["a"], "a"), (["a", "b"], "a og b"), (["a", "b", "c"], "a, b og c")],
)
def test_listed_words_end_with_og(words: list[str], said: str) -> None:
    assert listed(words) == said


def test_last_word_is_joined_as_another_language_does() -> None:
    assert listed(["a", "b", "c"], "%(first)s and %(last)s") == "a, b and c"
