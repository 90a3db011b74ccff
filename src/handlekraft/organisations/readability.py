"""The one judge (decision 0024): what the publication guard would refuse is refused where it is written.

Rooms below publishing ask it through here, inside the transaction in which they have written: it reads what
is there then, as an
edition would, and whoever asks takes back what it refuses.
"""

from collections.abc import Callable, Collection, Sequence
from datetime import date
from typing import Protocol

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from handlekraft.organisations.models import Municipality


class UnreadableError(Exception):
    """Readers could not have what was to be written; nothing of it is kept. `refusals` say why, each in a
    sentence."""

    def __init__(self, refusals: Sequence[str]) -> None:
        super().__init__(" ".join(refusals))
        self.refusals = tuple(refusals)


class Judge(Protocol):
    """Says why readers could not have what is written, in bokmål and without repeating an identity number;
    nothing when they can."""

    def of_documents(
        self, municipality: Municipality, on: date, documents: Collection[int], units: Collection[int] | None
    ) -> list[str]:
        """Look at documents, by id, as the municipality, its members and the units have them; None is every
        unit."""

    def of_translations(
        self, municipality: Municipality, on: date, document: int, language: str
    ) -> list[str]:
        """Look at a document in a language, as far as it is approved."""

    def of_contact(self, municipality: Municipality, on: date, key: str) -> list[str]:
        """Look at a contact as it stands on pages."""


def judge() -> Judge:
    """Return the judge that the settings name."""
    appointed: Judge = import_string(settings.HANDLEKRAFT_JUDGE)()
    return appointed


def write_readable(write: Callable[[], object], refusals: Callable[[Judge], Sequence[str]]) -> None:
    """Do what `write` does if readers can have what comes of it, by what `refusals` asks of the judge.

    What would be refused without it, too, is no reason: whoever writes here may not be the one who can mend
    that. Raises
    UnreadableError. In that case, and when `write` raises, nothing is written.
    """
    asked = judge()
    try:
        with transaction.atomic():
            write()
            if found := refusals(asked):
                raise UnreadableError(found)
    except UnreadableError as error:
        known = set(refusals(asked))
        if new := [each for each in error.refusals if each not in known]:
            raise UnreadableError(new) from error
        write()
