import pytest

from handlekraft.domain.search.compounds import Splitter
from handlekraft.domain.search.stemming import stemmer_for

WORDS = ("avverge", "barn", "barnevern", "melde", "mor", "plikt", "tjeneste", "utsatt", "vern", "vold")


def splitter() -> Splitter:
    stem = stemmer_for("nb")
    return Splitter({stem(word): word for word in WORDS}, frozenset(WORDS), stem)


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("voldsutsatt", ("vold", "utsatt")),
        ("voldsutsatte", ("vold", "utsatt")),
        ("meldepliktene", ("melde", "plikt")),
        ("avvergingsplikten", ("avverge", "plikt")),
        ("barneverntjenesten", ("barnevern", "tjeneste")),
        ("barnevernet", ("barn", "vern")),
        ("morgendagen", ()),
        ("plikt", ()),
        ("ukjent ord", ()),
    ],
)
def test_compound_is_taken_apart_with_known_words(word: str, parts: tuple[str, ...]) -> None:
    assert splitter().parts(word) == parts


def test_three_letters_must_be_a_word_and_not_only_a_stem() -> None:
    stem = stemmer_for("nb")
    words = ("kone", "takten")
    loose = Splitter({stem(word): word for word in words}, frozenset(words), stem)

    assert loose.parts("kontakten") == ()
