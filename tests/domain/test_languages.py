import pytest

from handlekraft.domain.languages import BOKMAL, LANGUAGES, SAMI, TRANSLATED, code_of, direction


@pytest.mark.parametrize(
    ("code", "expected"), [("nb", "ltr"), ("uk", "ltr"), ("ti", "ltr"), ("ar", "rtl"), ("xx", "ltr")]
)
def test_direction_follows_the_script(code: str, expected: str) -> None:
    assert direction(code) == expected


def test_every_language_but_bokmal_may_be_translated_to() -> None:
    assert set(TRANSLATED) == set(LANGUAGES) - {BOKMAL}
    assert set(SAMI) <= set(TRANSLATED)


def test_languages_are_known_by_their_own_code_and_name() -> None:
    assert {code: language.code for code, language in LANGUAGES.items()} == {code: code for code in LANGUAGES}
    assert len({language.name for language in LANGUAGES.values()}) == len(LANGUAGES)


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("nb", "nb"),
        ("nb-NO", "nb"),
        ("NB_no", "nb"),
        ("no", "nb"),
        ("no-NO", "nb"),
        ("nn-NO", "nn"),
        ("no-NO-NY", "nn"),
        ("en-GB", "en"),
        ("EN-us", "en"),
        ("uk-UA", "uk"),
        ("uk-Cyrl-UA", "uk"),
        ("uk-Latn", ""),
        ("ar-Arab", "ar"),
        ("so-Arab", ""),
        ("ti-ER", "ti"),
        ("smj-NO", "smj"),
        ("sv", ""),
        ("nob", ""),
        ("english", ""),
        ("", ""),
    ],
)
def test_tag_names_a_language_whatever_its_case_and_region(tag: str, code: str) -> None:
    assert code_of(tag) == code
