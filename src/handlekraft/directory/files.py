"""What `contacts.yaml`, `resources.yaml`, `laws.yaml`, `glossary.yaml`, `links.yaml` and `search.yaml` say.

The same values are what the room's operations take, before they are rows. Fields
stand in the order files have them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Annotated, ClassVar

from handlekraft.directory import limits
from handlekraft.directory.call_claims import unanswered_claims
from handlekraft.directory.models import CallFact, ContactPoint, Resource, Service
from handlekraft.domain.opening_hours import Schedule, hours_in_words
from handlekraft.formats.entries import Entry, Fault, days_faults, values_of
from handlekraft.formats.fields import (
    Choice,
    Day,
    Hours,
    Key,
    Phone,
    Text,
    Truth,
    WholeNumber,
)
from handlekraft.formats.gathering import Spot, Thing
from handlekraft.formats.internet import Email, Host, Url

AUDIENCES = ("ansatt", "utsatt", "barn", "parorende", "utover")
UNKNOWN = CallFact.UNKNOWN.value
UNCONFIRMED = ContactPoint.Status.UNCONFIRMED.value

Fact = Annotated[str, Choice(options=tuple(CallFact.values))]


@dataclass(frozen=True, slots=True)
class NumberDraft(Entry):
    """A number as somebody wrote it; recording checks it and keeps it as dialled."""

    number: Annotated[str, Phone()]
    label: Annotated[str, Text(longest=limits.LABEL, shown=True)] = ""
    hours: Annotated[str, Hours(longest=limits.HOURS)] = ""
    hours_text: Annotated[str, Text(longest=limits.HOURS, shown=True)] = ""
    hours_confirmed: Annotated[bool, Truth()] = False

    def faults(self, where: Spot) -> Iterator[Fault]:
        yield from hours_faults(self)


def hours_faults(said: NumberDraft) -> Iterator[Fault]:
    """Yield what is wrong with readable hours by themselves: readers would not see them, or be told that
    somebody answers on a holiday which nobody spoke of."""
    if not said.hours:
        if said.hours_confirmed:
            yield (
                "hours",
                "Åpningstiden er bekreftet, men mangler. Skriv åpningstiden, eller ta bort bekreftelsen.",
            )
        return
    if not said.hours_text and hours_in_words(said.hours) is None:
        yield (
            "hours_text",
            "Åpningstiden kan ikke sies i ord av seg selv. Skriv den slik leserne skal se den.",
        )
    if said.hours_confirmed and not Schedule.parse(said.hours).tells_of_holidays:
        yield (
            "hours",
            "Åpningstiden er bekreftet, men sier ikke hva som gjelder på helligdager. Spør eieren, og skriv "
            "«; PH off» til slutt om det er stengt da, eller «,PH» etter ukedagene om det er åpent.",
        )


@dataclass(frozen=True, slots=True)
class CoverageDraft(Entry):
    """The slug of a home municipality, with first and last day where they are known."""

    written_short_as: ClassVar[str] = "municipality"

    municipality: Annotated[str, Key(names=Thing.MUNICIPALITY)]
    valid_from: Annotated[date | None, Day()] = None
    valid_to: Annotated[date | None, Day()] = None

    def faults(self, where: Spot) -> Iterator[Fault]:
        yield from days_faults(self.valid_from, self.valid_to)

    def data(self) -> object:
        return Entry.data(self) if self.valid_from or self.valid_to else self.municipality


@dataclass(frozen=True, slots=True)
class TraceDraft(Entry):
    """What a call leaves behind: each yes, no or unknown, never no for want of an answer."""

    free: Fact = UNKNOWN
    on_bill: Fact = UNKNOWN
    in_call_log: Fact = UNKNOWN
    anonymous: Fact = UNKNOWN
    sees_number: Fact = UNKNOWN
    interpreter: Fact = UNKNOWN

    def data(self) -> object:
        return {fact: answer for fact, answer in values_of(self).items() if answer != UNKNOWN}


@dataclass(frozen=True, slots=True)
class ContactDraft(Entry):
    """A contact point. A municipality's contact covers the named homes; a library contact names none."""

    key: Annotated[str, Key(longest=limits.KEY, defines=Thing.CONTACT)]
    name: Annotated[str, Text(longest=limits.NAME, shown=True)]
    service: Annotated[str, Choice(options=tuple(Service.values))]
    covers: tuple[CoverageDraft, ...] = ()
    purpose: Annotated[str, Text(longest=limits.PURPOSE, shown=True)] = ""
    order: Annotated[int, WholeNumber()] = 0
    numbers: tuple[NumberDraft, ...] = ()
    email: Annotated[str, Email(longest=limits.EMAIL)] = ""
    website: Annotated[str, Url(longest=limits.WEBSITE)] = ""
    instead: Annotated[str, Key(longest=limits.KEY, names=Thing.CONTACT)] = ""
    what_happens: Annotated[str, Text(longest=limits.WHAT_HAPPENS, shown=True)] = ""
    trace: TraceDraft = field(default_factory=TraceDraft)
    languages: tuple[Annotated[str, Text(longest=20)], ...] = ()
    audience: tuple[Annotated[str, Choice(options=AUDIENCES)], ...] = ()
    status: Annotated[str, Choice(options=tuple(ContactPoint.Status.values))] = UNCONFIRMED
    verified_on: Annotated[date | None, Day()] = None
    verified_by: Annotated[str, Text(longest=limits.VERIFIED_BY)] = ""
    source: Annotated[str, Text()] = ""
    note: Annotated[str, Text()] = ""

    def faults(self, where: Spot) -> Iterator[Fault]:
        if self.covers and not where.owner:
            yield "", "har «covers», men en kontakt i fellesbiblioteket gjelder alle. Fjern «covers»."
        if self.status == ContactPoint.Status.CONFIRMED and self.verified_on is None:
            yield (
                "",
                "er bekreftet, men mangler «verified_on». Skriv datoen nummeret ble ringt, eller unconfirmed.",
            )
        if self.instead and self.instead == self.key:
            yield "", "viser til seg selv i «instead». Pek på en annen kontakt."
        yield from (("what_happens", said) for said in unanswered_claims(self.what_happens, self.trace))
        homes = [covered.municipality for covered in self.covers]
        if len(set(homes)) < len(homes):
            yield "", "nevner samme kommune to ganger i «covers». Behold den ene."


@dataclass(frozen=True, slots=True)
class ContactsFile(Entry):
    """`contacts.yaml`"""

    contacts: tuple[ContactDraft, ...]

    def drafts(self, owner: str) -> tuple[ContactDraft, ...]:
        """The contacts. One of a municipality (its slug) that names no home covers its owner's."""
        return tuple(
            replace(draft, covers=(CoverageDraft(owner),)) if owner and not draft.covers else draft
            for draft in self.contacts
        )


# The plan prints some addresses and names that are wrong; they are kept as printed and never linked.
@dataclass(frozen=True, slots=True)
class ResourceDraft(Entry):
    """A course, tool, site or guide."""

    key: Annotated[str, Key(longest=80, defines=Thing.RESOURCE)]
    title: Annotated[str, Text(longest=200, shown=True)]
    kind: Annotated[str, Choice(options=tuple(Resource.Kind.values))]
    provider: Annotated[str, Text(longest=120, shown=True)] = ""
    audience: tuple[Annotated[str, Key()], ...] = ()
    summary: Annotated[str, Text(shown=True)] = ""
    url: Annotated[str, Url()] = ""
    languages: tuple[Annotated[str, Text(longest=20)], ...] = ()
    requires_login: Annotated[bool, Truth()] = False
    link: Annotated[str, Choice(options=tuple(Resource.Link.values))] = Resource.Link.UNVERIFIED.value
    link_note: Annotated[str, Text()] = ""
    stated_url: Annotated[str, Text(longest=400)] = ""
    stated_label: Annotated[str, Text(longest=200)] = ""
    hidden: Annotated[bool, Truth()] = False


@dataclass(frozen=True, slots=True)
class ResourcesFile(Entry):
    """`resources.yaml`"""

    resources: tuple[ResourceDraft, ...]


@dataclass(frozen=True, slots=True)
class LawDraft(Entry):
    """A section of an act."""

    key: Annotated[str, Key(defines=Thing.LAW)]
    act: Annotated[str, Text(longest=200, shown=True)]
    short: Annotated[str, Text(longest=120, shown=True)]
    section: Annotated[str, Text(longest=60, shown=True)] = ""
    about: Annotated[str, Text(shown=True)] = ""
    url: Annotated[str, Url()] = ""
    applies_to: Annotated[str, Text(shown=True)] = ""
    checked_on: Annotated[date | None, Day()] = None


@dataclass(frozen=True, slots=True)
class LawsFile(Entry):
    """`laws.yaml`"""

    laws: tuple[LawDraft, ...]


@dataclass(frozen=True, slots=True)
class TermDraft(Entry):
    """A word of the glossary."""

    key: Annotated[str, Key(defines=Thing.TERM)]
    term: Annotated[str, Text(longest=120, shown=True)]
    definition: Annotated[str, Text(shown=True)]
    examples: tuple[Annotated[str, Text(shown=True)], ...] = ()
    source: Annotated[str, Text()] = ""
    order: Annotated[int, WholeNumber()] = 0


@dataclass(frozen=True, slots=True)
class GlossaryFile(Entry):
    """`glossary.yaml`"""

    glossary: tuple[TermDraft, ...]


@dataclass(frozen=True, slots=True)
class SynonymDraft(Entry):
    """Everyday words: what they mean in the texts' words, and references they lead to."""

    key: Annotated[str, Key(defines=Thing.SYNONYM)]
    words: tuple[Annotated[str, Text(longest=60, shown=True)], ...]
    means: tuple[Annotated[str, Text(longest=60, shown=True)], ...] = ()
    leads_to: tuple[Annotated[str, Text(longest=120, shown=True)], ...] = ()


@dataclass(frozen=True, slots=True)
class SearchFile(Entry):
    """`search.yaml`"""

    search: tuple[SynonymDraft, ...]


@dataclass(frozen=True, slots=True)
class LinksFile(Entry):
    """`links.yaml`"""

    allowed_hosts: tuple[Annotated[str, Host()], ...]
