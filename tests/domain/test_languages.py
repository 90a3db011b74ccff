import pytest

from handlekraft.domain.languages import BOKMAL, LANGUAGES, SAMI, TRANSLATED, direction


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
