"""Which languages the public site's interface speaks: those whose catalogue says everything its pages may say."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from babel.messages.catalog import Message
from django.conf import settings

from handlekraft.design.bundling import catalogues

REFERENCE = "nn"
"""A catalogue that is held complete by the tests, with the files each word comes from."""

# Where the words of public pages stand. A page that meets a word from elsewhere fails the test of parity.
PUBLIC = (
    "design/templates/design/",
    "directory/binding.py",
    "directory/pages/contacts.py",
    "directory/pages/front.py",
    "directory/showing.py",
    "directory/templates/directory/contact",
    "directory/templates/directory/help_now.html",
    "directory/templates/directory/public_front.html",
    "guidance/pages/blocks.py",
    "guidance/pages/card.py",
    "guidance/pages/plain.py",
    "guidance/templates/guidance/approval.html",
    "guidance/templates/guidance/block.html",
    "guidance/templates/guidance/plain.html",
    "publishing/collecting/frames.py",
    "publishing/collecting/hours.py",
    "publishing/collecting/municipality.py",
    "publishing/pages/reserve.py",
)
# And of what a language may be without: the list from A to Å, and search.
LIST = ("publishing/pages/alphabet.py", "publishing/templates/publishing/index.html")
SEARCH = (*LIST, "publishing/collecting/search.py")


def is_whole(language: str) -> bool:
    """Return whether a reader of the public site meets no word of the interface in bokmål.

    False for a language that nobody has delivered words in: then no page is offered in it.
    """
    return public_words() <= translated_words(language)


def has_words_of(files: tuple[str, ...], language: str) -> bool:
    """Return whether a language has every word that stands in files; each is the beginning of a path."""
    return words_of(files) <= translated_words(language)


def public_words() -> frozenset[str]:
    """Return the msgids that every public page may need."""
    return words_of(PUBLIC)


@cache
def words_of(files: tuple[str, ...]) -> frozenset[str]:
    """Return the msgids that stand in files; each is the beginning of a path."""
    return frozenset(
        str(message.id)
        for message in _messages(REFERENCE)
        if any(file.startswith(files) for file, _line in message.locations)
    )


@cache
def translated_words(language: str) -> frozenset[str]:
    """Return the msgids that a language's catalogue has a finished translation of."""
    return frozenset(str(message.id) for message in _messages(language) if catalogues.is_finished(message))


def _messages(language: str) -> Iterator[Message]:
    for folder in settings.LOCALE_PATHS:
        path = Path(folder) / language / "LC_MESSAGES" / "django.po"
        if path.exists():
            yield from (message for message in catalogues.read(path) if message.id)
