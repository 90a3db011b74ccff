"""What a file says about contacts, resources, laws and terms, before it is rows."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class NumberDraft:
    """A number as somebody wrote it; recording checks it and keeps it as dialled."""

    number: str
    label: str = ""
    hours: str = ""
    hours_text: str = ""
    hours_confirmed: bool = False


@dataclass(frozen=True, slots=True)
class CoverageDraft:
    """The slug of a home municipality, with first and last day where they are known."""

    municipality: str
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class TraceDraft:
    """What a call leaves behind: each yes, no or unknown (safety.md 1.8)."""

    free: str = "unknown"
    on_bill: str = "unknown"
    in_call_log: str = "unknown"
    anonymous: str = "unknown"
    sees_number: str = "unknown"
    interpreter: str = "unknown"


@dataclass(frozen=True, slots=True)
class ContactDraft:
    """A contact point. A municipality's contact covers the named homes; a library contact names none."""

    key: str
    name: str
    service: str
    purpose: str = ""
    order: int = 0
    numbers: tuple[NumberDraft, ...] = ()
    covers: tuple[CoverageDraft, ...] = ()
    email: str = ""
    website: str = ""
    instead: str = ""
    what_happens: str = ""
    trace: TraceDraft = field(default_factory=TraceDraft)
    languages: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()
    status: str = "unconfirmed"
    verified_on: date | None = None
    verified_by: str = ""
    source: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ResourceDraft:
    key: str
    title: str
    kind: str
    provider: str = ""
    audience: tuple[str, ...] = ()
    summary: str = ""
    url: str = ""
    languages: tuple[str, ...] = ()
    requires_login: bool = False
    link: str = "unverified"
    link_note: str = ""
    stated_url: str = ""
    stated_label: str = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class LawDraft:
    key: str
    act: str
    short: str
    section: str = ""
    about: str = ""
    url: str = ""
    applies_to: str = ""
    checked_on: date | None = None


@dataclass(frozen=True, slots=True)
class TermDraft:
    key: str
    term: str
    definition: str
    examples: tuple[str, ...] = ()
    source: str = ""
    order: int = 0


@dataclass(frozen=True, slots=True)
class SynonymDraft:
    """Everyday words: what they mean in the texts' words, and references they lead to."""

    key: str
    words: tuple[str, ...]
    means: tuple[str, ...] = ()
    leads_to: tuple[str, ...] = ()
