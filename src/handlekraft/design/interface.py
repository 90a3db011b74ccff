"""Which languages the interface speaks: those whose catalogue says everything that the others do."""

from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.pofile import read_po
from django.conf import settings

REFERENCE = "nn"
"""The catalogue that is held whole by the tests; what it translates is what there is to translate."""


def is_whole(language: str) -> bool:
    """Return whether a reader of the language meets no word of the interface in bokmål.

    False for a language that nobody has delivered words in: then no page is offered in it.
    """
    return _words(REFERENCE) <= _words(language)


@cache
def _words(language: str) -> frozenset[str]:
    """The msgids that a catalogue has a finished translation of."""
    folders = [Path(folder) for folder in settings.LOCALE_PATHS]
    files = [path for folder in folders if (path := folder / language / "LC_MESSAGES" / "django.po").exists()]
    return frozenset(
        str(message.id)
        for path in files
        for message in read_po(BytesIO(path.read_bytes()), charset="utf-8")
        if message.id and message.string and not message.fuzzy
    )
