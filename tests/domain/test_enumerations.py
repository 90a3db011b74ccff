import pytest

from handlekraft.domain.bokmal_calendar import listed


@pytest.mark.parametrize(
    ("words", "said"),
    [([], ""), (["a"], "a"), (["a", "b"], "a og b"), (["a", "b", "c"], "a, b og c")],
)
def test_listed_words_end_with_og(words: list[str], said: str) -> None:
    assert listed(words) == said
