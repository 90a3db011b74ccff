"""Which languages the public site's interface speaks: those whose catalogue
says everything its pages may say."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from babel.messages.catalog import Message
from django.apps import apps
from django.conf import settings

from handlekraft.design.bundling import catalogues

REFERENCE = "nn"
"""A catalogue that is held complete by the tests, with the files each word comes from."""


class WordsMissingError(RuntimeError):
    """No word was found where words must stand, so nobody can say which languages have them all."""


def is_whole(language: str) -> bool:
    """Return whether a reader of the public site meets no word of the interface in bokmål.

    False for a language that nobody has delivered words in: then no page is offered in it. Raises
    WordsMissingError when the words to look for were not found.
    """
    return public_words() <= translated_words(language)


def has_words_of(files: tuple[str, ...], language: str) -> bool:
    """Return whether a language has every word that stands in files; each is the beginning of a path.

    Raises WordsMissingError when no word stands in them.
    """
    return words_of(files) <= translated_words(language)


def public_words() -> frozenset[str]:
    """Return the msgids that every public page may need. Raises WordsMissingError when there are none."""
    return words_of(public_files())


def public_files() -> tuple[str, ...]:
    """Return the beginnings of the paths, seen from the package, where words of public pages
    stand: what each installed room names as `public_words`. A page that meets a word from
    elsewhere fails the test of parity."""
    return tuple(
        f"{app.name.rpartition('.')[2]}/{file}"
        for app in apps.get_app_configs()
        for file in getattr(app, "public_words", ())
    )


@cache
def words_of(files: tuple[str, ...]) -> frozenset[str]:
    """Return the msgids that stand in files; each is the beginning of a path.
    Raises WordsMissingError when none do."""
    found = frozenset(
        str(message.id)
        for message in _messages(REFERENCE)
        if any(file.startswith(files) for file, _line in message.locations)
    )
    if not found:
        raise WordsMissingError(
            f"Fant ingen ord fra {', '.join(files) or 'noen fil'} i katalogen for {REFERENCE}, og kan derfor ikke si "
            "hvilke språk som er hele. Kjør «scripts/prepare», eller installer pakken på nytt."
        )
    return found


@cache
def translated_words(language: str) -> frozenset[str]:
    """Return the msgids that a language's catalogue has a finished translation of."""
    return frozenset(str(message.id) for message in _messages(language) if catalogues.is_finished(message))


def _messages(language: str) -> Iterator[Message]:
    for folder in settings.LOCALE_PATHS:
        path = Path(folder) / language / "LC_MESSAGES" / "django.po"
        if path.exists():
            yield from (message for message in catalogues.read(path) if message.id)
