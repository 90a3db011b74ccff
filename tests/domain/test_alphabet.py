import unicodedata
from typing import Literal

import pytest

from handlekraft.domain.alphabet import alphabetical_key, first_letter

IN_ORDER = [
    "Anders",
    "barnehage",
    "Čáhci",
    "Dag",
    "Eksempel a",
    "Eksempel Å",
    "NAV",
    "Zebra",
    "Ærlig",
    "Østlig",
    "åpen",
]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_alphabetical_order_puts_norwegian_letters_last_and_knows_no_case(
    form: Literal["NFC", "NFD"],
) -> None:
    words = [unicodedata.normalize(form, word) for word in reversed(IN_ORDER)]

    assert [unicodedata.normalize("NFC", word) for word in sorted(words, key=alphabetical_key)] == IN_ORDER


@pytest.mark.parametrize(
    ("word", "letter"), [("åpen", "Å"), ("A\u030apen", "Å"), ("Čáhci", "C"), ("112", "#"), ("", "#")]
)
def test_word_stands_under_its_first_letter(word: str, letter: str) -> None:
    assert first_letter(word) == letter
