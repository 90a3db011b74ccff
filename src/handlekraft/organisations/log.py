"""Remembering what was changed. Called by operations, inside the transaction that makes the change."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from handlekraft.accounts.models import User
from handlekraft.organisations.models import LogEntry, Municipality

LONGEST_SUBJECT = 200


def remember(
    *,
    municipality: Municipality | None,
    person: User | None,
    verb: str,
    subject: str,
    now: datetime | None = None,
) -> LogEntry:
    """Put one change on record. `municipality` None is the installation or the library,
    `person` None a file or the system.

    `verb` is a short phrase in bokmål ("godkjente et nytt nummer"), at most 120 characters; a
    `subject` of more than 200 is cut, so that a long title stands in nobody's way. `now` is
    aware; without it the clock is asked.
    """
    return remember_all(person=person, changes=[(municipality, verb, subject)], now=now)[0]


def remember_all(
    *,
    person: User | None,
    changes: Iterable[tuple[Municipality | None, str, str]],
    now: datetime | None = None,
) -> list[LogEntry]:
    """Put several changes on record in one statement, each a municipality, a
    verb and a subject as in `remember`."""
    at = now or timezone.now()
    return LogEntry.objects.bulk_create(
        LogEntry(municipality=municipality, person=person, at=at, verb=verb, subject=_cut(subject))
        for municipality, verb, subject in changes
    )


def _cut(subject: str) -> str:
    return subject if len(subject) <= LONGEST_SUBJECT else f"{subject[: LONGEST_SUBJECT - 1]}…"
