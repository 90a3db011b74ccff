"""Interface words exist in every language that is offered, and in no other."""

from pathlib import Path

import pytest
from django.utils import translation

from handlekraft.design.bundling import catalogues
from handlekraft.design.bundling.places import LOCALE
from handlekraft.design.interface import is_whole, public_words, translated_words

WRITTEN = ("en", "nn")
# Languages of the public site only: nobody works in them.
READ = ("uk",)


def file_of(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def wanted() -> list[catalogues.MessageId]:
    return [catalogues.message_id(message) for message in catalogues.extracted() if message.id]


@pytest.mark.parametrize("language", WRITTEN)
def test_every_word_is_translated(language: str) -> None:
    assert catalogues.untranslated(file_of(language), wanted()) == []


@pytest.mark.parametrize("language", [*WRITTEN, *READ])
def test_t57_every_word_of_the_public_site_is_translated(language: str) -> None:
    assert public_words() - translated_words(language) == set()
    assert is_whole(language)


@pytest.mark.parametrize("language", ["se", "smj", "ar", "xx"])
def test_t57_language_without_words_is_not_whole(language: str) -> None:
    assert not is_whole(language)


@pytest.mark.parametrize("language", [*WRITTEN, *READ])
def test_catalogue_holds_nothing_that_is_no_longer_said(language: str) -> None:
    assert {
        catalogues.message_id(message) for message in catalogues.read(file_of(language)) if message.id
    } == set(wanted())


@pytest.mark.parametrize("language", [*WRITTEN, *READ])
def test_translation_keeps_the_places_for_values(language: str) -> None:
    catalogue = catalogues.read(file_of(language))
    said = [message for message in catalogue if message.id and any(catalogues.forms(message))]
    broken = [message.id for message in said if any(message.check(catalogue))]

    assert broken == []


def test_sami_is_left_to_its_translator() -> None:
    messages = [message for message in catalogues.read(file_of("se")) if message.id]

    assert [message.id for message in messages if any(catalogues.forms(message))] == []


def test_merging_twice_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "nn" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    path.write_bytes(file_of("nn").read_bytes())

    catalogues.merge(path)

    assert path.read_bytes() == file_of("nn").read_bytes()


@pytest.mark.parametrize(
    ("language", "said"),
    [("nb", "Forlat siden"), ("nn", "Forlat sida"), ("en", "Leave this page"), ("uk", "Залишити сторінку")],
)
def test_page_speaks_its_language(language: str, said: str) -> None:
    with translation.override(language):
        assert translation.gettext("Forlat siden") == said
