"""Pages of the directory as values."""

from dataclasses import dataclass

from handlekraft.directory.reader_values import ShownContact, ShownResource, ShownTerm
from handlekraft.domain.late import LateContacts


@dataclass(frozen=True, slots=True)
class ContactGroup:
    """Contacts under one heading ("Hele døgnet", "På dagtid", …), in an edition by key."""

    heading: str
    contacts: tuple[ShownContact, ...] | LateContacts


@dataclass(frozen=True, slots=True)
class ContactsPage:
    """ "Hvem kan jeg ringe nå?": groups in the order one would try them."""

    municipality: str
    groups: tuple[ContactGroup, ...]


@dataclass(frozen=True, slots=True)
class ResourceGroup:
    """Resources for one audience or of one kind."""

    heading: str
    anchor: str
    resources: tuple[ShownResource, ...]


@dataclass(frozen=True, slots=True)
class ResourcesPage:
    """Resources, or courses, by audience."""

    intro: str
    groups: tuple[ResourceGroup, ...]


@dataclass(frozen=True, slots=True)
class GlossaryPage:
    """The words of the plan with what they mean."""

    terms: tuple[ShownTerm, ...]


@dataclass(frozen=True, slots=True)
class AudienceChoice:
    """One of the choices of the public front page, in the reader's own words."""

    text: str
    detail: str
    href: str


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page to read on."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class PublicFront:
    """The public front page of a municipality: who are you, and whom you can call at any hour.

    `waiting` are pages that are there in bokmål only, on the front page of another language.
    """

    choices: tuple[AudienceChoice, ...]
    help_now: PageLink
    contacts: tuple[ShownContact, ...]
    more: tuple[PageLink, ...]
    waiting: tuple[PageLink, ...]


@dataclass(frozen=True, slots=True)
class HelpNow:
    """Whom you can call now, and every way in."""

    choices: tuple[AudienceChoice, ...]
    contacts: tuple[ShownContact, ...]
