from hypothesis import given
from hypothesis import strategies as st

from handlekraft.domain.written_digits import fold_digits


@given(st.text())
def test_fold_any_text_moves_nothing(text: str) -> None:
    folded = fold_digits(text)

    assert len(folded) == len(text)


@given(st.text(alphabet=st.characters(categories=["Nd"]), min_size=1))
def test_fold_digits_of_any_script_gives_ascii_digits(text: str) -> None:
    folded = fold_digits(text)

    assert folded.isascii()
    assert folded.isdigit()


def test_fold_spaces_dashes_and_what_does_not_show_gives_plain_ones() -> None:
    folded = fold_digits("76\u00a091\u202f34\u200b16–24\u00ad３²")

    assert folded == "76 91 34 16-24-32"


def test_fold_letters_leaves_them_alone() -> None:
    assert fold_digits("Čálli åpner kl. 8") == "Čálli åpner kl. 8"
