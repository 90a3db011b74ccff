"""Entries of the directory as a reader sees them: frozen values, bound to one home municipality."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass


def neutral_anchor(prefix: str, key: str) -> str:
    """Return a stable place on a page that says nothing: a followed anchor
    stands in the browser's history."""
    return f"{prefix}-{hashlib.sha256(key.encode()).hexdigest()[:6]}"


@dataclass(frozen=True, slots=True)
class ShownNumber:
    """A number to dial. `hours` is text for people; empty where the owner has stated none.

    `schedule` is the same for a program, in opening_hours syntax: empty where nobody may say that it is open,
    because the number or its hours are not confirmed, and where it always is.
    """

    display: str
    dial: str
    label: str = ""
    hours: str = ""
    hours_confirmed: bool = False
    always_open: bool = False
    schedule: str = ""


@dataclass(frozen=True, slots=True)
class TraceFact:
    """One thing a call may leave behind ("Vises på regningen") and what is
    known of it: ja, nei or vi vet ikke."""

    label: str
    answer: str
    known: bool


@dataclass(frozen=True, slots=True)
class ShownContact:
    """A contact point valid in the reader's home municipality.

    `confirmed` false shows "ikke bekreftet"; `verified` is a finished sentence ("Lest i kilden
    23. november 2026.") or empty, `verified_by` who did it and how. `instead` is shown beside it
    while it is unconfirmed or has no number.

    `language` is that of the register's own words (name, labels, hours) where the page is in another one;
    there, `purpose` says in general what the service is, and what happens is left to the page's text.
    """

    key: str
    name: str
    service: str
    purpose: str
    numbers: tuple[ShownNumber, ...]
    email: str = ""
    website: str = ""
    what_happens: str = ""
    facts: tuple[TraceFact, ...] = ()
    languages: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()
    confirmed: bool = False
    verified: str = ""
    verified_by: str = ""
    instead: "ShownContact | None" = None
    language: str = ""

    @property
    def anchor(self) -> str:
        """Its place on the page of all contacts."""
        return neutral_anchor("nr", self.key)


def schedules(contacts: Iterable[ShownContact]) -> frozenset[str]:
    """Return the hours by which a page may say that it is open: of the contacts, and
    of the ones shown in their place."""
    shown = [*contacts]
    shown += [contact.instead for contact in shown if contact.instead]
    return frozenset(number.schedule for contact in shown for number in contact.numbers if number.schedule)


@dataclass(frozen=True, slots=True)
class ShownLaw:
    """A law section: "barnevernsloven § 13-2", what it says, where it stands and when it was last read."""

    key: str
    name: str
    about: str
    href: str
    applies_to: str = ""
    checked: str = ""


@dataclass(frozen=True, slots=True)
class ShownResource:
    """A course, tool, site or guide. `caution` is a finished sentence about the link's state, or empty.
    A `hidden` one stands on no list."""

    key: str
    title: str
    provider: str
    kind: str
    summary: str
    href: str
    host: str
    audience: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    requires_login: bool = False
    caution: str = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class ShownTerm:
    """A word of the glossary; `anchor` is its place on the glossary page."""

    key: str
    term: str
    definition: str
    examples: tuple[str, ...]
    source: str
    anchor: str
