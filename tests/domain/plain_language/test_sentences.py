import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlekraft.domain.plain_language import lix, sentences, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lytt. La barnet bruke egne ord.", ["Lytt", "La barnet bruke egne ord"]),
        (
            "Ring før kl. 15.30 den 24. november, jf. nr. 2.",
            ["Ring før kl. 15.30 den 24. november, jf. nr. 2"],
        ),
        ("Åpent 08:00 til 15:30.", ["Åpent 08:00 til 15:30"]),
        ("Si: «Det var bra.» «Takk.»", ["Si", "Det var bra", "Takk"]),
        ("Svarer ikke lederen → ring selv", ["Svarer ikke lederen", "ring selv"]),
        ("Første\nAndre – tredje; fjerde", ["Første", "Andre", "tredje", "fjerde"]),
        ("", []),
        (" … ", []),
    ],
)
def test_sentences_end_where_a_reader_breathes(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_words_of_text_with_references_count_each_as_one() -> None:
    found = words("Ring {kontakt:barnevern}, BTI-samtale på 24/7.")

    assert found == ["Ring", "navn", "BTI-samtale", "på", "24/7"]


def test_lix_of_known_text_is_words_and_long_words() -> None:
    # Ten words in two sentences, three of them longer than six letters.
    text = "Du ringer politiet. Da kommer noen og hjelper deg straksen."

    assert lix(text) == pytest.approx(10 / 2 + 100 * 3 / 10)


def test_lix_of_nothing_is_zero() -> None:
    assert lix("") == 0.0


@given(st.text())
def test_sentences_of_any_text_lose_no_letter(text: str) -> None:
    without_references = text.replace("{", "").replace("\ue000", "").replace("\ue001", "")

    kept = "".join("".join(sentences(without_references)).split())

    assert [c for c in kept if c.isalpha()] == [c for c in without_references if c.isalpha()]


@given(st.text())
def test_lix_of_any_text_is_never_negative(text: str) -> None:
    assert lix(text) >= 0
