"""Interface words exist in every language that is offered, and in no other."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.test import override_settings
from django.utils import translation

from handlekraft.design.bundling import catalogues
from handlekraft.design.bundling.places import LOCALE, PACKAGE
from handlekraft.design.interface import (
    WordsMissingError,
    has_words_of,
    is_whole,
    public_files,
    public_words,
    translated_words,
    words_of,
)
from handlekraft.publishing.collecting.languages import LIST, SEARCH

WRITTEN = ("en", "nn")
# Languages of the public site only: nobody works in them.
READ = ("uk",)


# Takes a second, and nobody changes it.
extracted = cache(catalogues.extracted)


def file_of(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def wanted() -> list[catalogues.MessageId]:
    return [catalogues.message_id(message) for message in extracted() if message.id]


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


@pytest.fixture
def nowhere(tmp_path: Path) -> Iterator[None]:
    """Catalogues are looked for where there are none; what was read before is forgotten before and after."""
    for forget in (words_of.cache_clear, translated_words.cache_clear):
        forget()
    with override_settings(LOCALE_PATHS=[tmp_path]):
        yield
    for forget in (words_of.cache_clear, translated_words.cache_clear):
        forget()


@pytest.mark.usefixtures("nowhere")
@pytest.mark.parametrize("language", [*WRITTEN, *READ, "ar"])
def test_t57_nothing_is_whole_where_no_word_was_found(language: str) -> None:
    with pytest.raises(WordsMissingError, match="Fant ingen ord"):
        is_whole(language)
    with pytest.raises(WordsMissingError, match=r"publishing/pages/alphabet\.py"):
        has_words_of(LIST, language)


def test_t57_files_without_words_give_no_language_all_their_words() -> None:
    with pytest.raises(WordsMissingError, match=r"guidance/moved\.py"):
        has_words_of(("guidance/moved.py",), "nn")
    with pytest.raises(WordsMissingError, match="noen fil"):
        has_words_of((), "nn")


@pytest.mark.parametrize("start", [*public_files(), *SEARCH])
def test_t57_files_called_public_exist_and_hold_words(start: str) -> None:
    found = [path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*") if path.is_file()]

    assert [path for path in found if path.startswith(start)]
    assert words_of((start,))


def test_catalogues_know_where_each_word_stands_today() -> None:
    """What is public is read from a catalogue's places: `python -m
    handlekraft.design.messages` after moving a file."""
    known = {
        (catalogues.message_id(message), file)
        for message in catalogues.read(file_of("nn"))
        for file, _line in message.locations
    }
    found = {
        (catalogues.message_id(message), file) for message in extracted() for file, _line in message.locations
    }

    assert known == found


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
