"""T-34: a translation holds words only, and says as much as the original, line by
line and reference by reference."""

import pytest

from handlekraft.texts.words import with_words, word_faults, words_of

STEP = {
    "text": "Ring {kontakt:barnevern}.",
    "dont": ["Ikke vent."],
    "contacts": ["barnevern"],
    "stop": True,
}
DECISION = {
    "branches": [
        {"if": "Ja", "then": "Ring.", "contacts": ["politi"]},
        {"if": "Nei", "then": "Vent."},
    ],
    "unsure": "Spør.",
    "unsure_contacts": ["vo-linjen"],
}


def test_t34_words_of_a_content_hold_no_contact_and_no_stop() -> None:
    assert words_of(STEP) == {"text": "Ring {kontakt:barnevern}.", "dont": ["Ikke vent."]}
    assert words_of(DECISION) == {
        "branches": [{"if": "Ja", "then": "Ring."}, {"if": "Nei", "then": "Vent."}],
        "unsure": "Spør.",
    }


def test_t34_words_take_the_place_of_words_and_contacts_stay_the_originals() -> None:
    said = {"branches": [{"if": "Yes", "then": "Call."}, {"if": "No", "then": "Wait."}], "unsure": "Ask."}

    assert with_words(DECISION, said) == {
        "branches": [
            {"if": "Yes", "then": "Call.", "contacts": ["politi"]},
            {"if": "No", "then": "Wait."},
        ],
        "unsure": "Ask.",
        "unsure_contacts": ["vo-linjen"],
    }
    assert with_words(STEP, {"text": "Call {kontakt:barnevern}."}) == {
        "text": "Call {kontakt:barnevern}.",
        "contacts": ["barnevern"],
        "stop": True,
    }


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"text": "Call {kontakt:barnevern}."}, "dont"),
        ({"text": "Call {kontakt:barnevern}.", "dont": ["Do not wait.", "Nor this."]}, "dont"),
        ({"text": "Call {kontakt:politi}.", "dont": ["Do not wait."]}, "text"),
        ({"text": "Call.", "dont": ["Do not wait."]}, "text"),
        ({"text": "Call {kontakt:barnevern}.", "dont": ["Do not wait."], "contacts": ["politi"]}, "contacts"),
        ({"text": "Call {kontakt:barnevern}.", "dont": ["Do not wait."], "heading": "Now"}, "heading"),
    ],
)
def test_t34_translation_that_says_less_more_or_other_is_a_fault(
    words: dict[str, object], field: str
) -> None:
    assert [name for name, _ in word_faults(words, STEP)] == [field]


def test_translation_that_says_the_same_has_no_fault() -> None:
    said = {"text": "Call {kontakt:barnevern}.", "dont": ["Do not wait."]}

    assert list(word_faults(said, STEP)) == []


def test_branch_without_a_line_is_a_fault() -> None:
    said = {"branches": [{"if": "{nummer:politi}", "then": "Call."}, {"if": "No"}], "unsure": "Ask."}

    assert [name for name, _ in word_faults(said, DECISION)] == ["branches"]
