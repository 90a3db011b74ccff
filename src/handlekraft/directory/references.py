"""Late binding: what the references in a text mean for one home municipality, at the moment a page is made.

The only place where a key in a text becomes a number, an address or a title. Nothing here is stored, so a
changed number changes the pages that name it and no document (docs/inheritance.md, late binding).
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Self, TypeVar

from django.utils import translation
from django.utils.translation import gettext as _

from handlekraft.directory.models import GlossaryTerm, LawReference, Resource
from handlekraft.directory.queries.contacts import Contact, contacts_for
from handlekraft.directory.queries.resources import laws, resources_for, terms
from handlekraft.directory.reader_values import ShownContact, ShownLaw, ShownResource, ShownTerm
from handlekraft.directory.reader_views import show_contact, show_law, show_resource, show_term
from handlekraft.domain.languages import BOKMAL, folder_of
from handlekraft.domain.late import Address, Form, LateContacts, late_name, taken_apart
from handlekraft.domain.once import Once
from handlekraft.domain.pages import as_data
from handlekraft.domain.prose import Prose, Reference, ReferenceKind, Run, split_references
from handlekraft.organisations.models import Municipality

Entry = TypeVar("Entry")
LONGEST_SHORT_NUMBER = 6


class UnboundReferenceError(LookupError):
    """A text names a key that means nothing for this municipality: nothing is published with a hole in it."""


@dataclass(frozen=True, slots=True)
class CardTarget:
    """Where `{kort:…}` leads for the reader of one place."""

    title: str
    href: Address
    language: str = ""


@dataclass(frozen=True)
class References:
    """Everything a text in one home municipality may name, for pages in one language.

    `prefix` is the municipality's folder ("/narvik"). What is only there in bokmål (laws, titles of other
    sites, the glossary) keeps its words and says so.
    """

    home: str
    prefix: str
    language: str = BOKMAL
    contacts: Mapping[str, ShownContact] = field(default_factory=dict)
    laws: Mapping[str, ShownLaw] = field(default_factory=dict)
    resources: Mapping[str, ShownResource] = field(default_factory=dict)
    terms: Mapping[str, ShownTerm] = field(default_factory=dict)
    cards: Mapping[str, CardTarget] = field(default_factory=dict)
    bound: Once = field(default_factory=Once, init=False, compare=False, repr=False)
    """What has been made of texts with exactly these references: a copy
    that says other things begins anew."""
    bound_without_cards: Once = field(default_factory=Once, init=False, compare=False, repr=False)
    """What has been made of texts that name no card: the same whatever place cards are those of."""

    @property
    def folder(self) -> str:
        """Where pages in this language stand: "/narvik", "/narvik/en"."""
        return self.prefix + folder_of(self.language)

    @property
    def _of_originals(self) -> str:
        """The language of words that are not translated, empty where it is the page's own."""
        return "" if self.language == BOKMAL else BOKMAL

    @cached_property
    def entries_digest(self) -> str:
        """A hash of every law, resource and term: what pages are made of besides contacts and cards."""
        entries = [tuple(rows.values()) for rows in (self.laws, self.resources, self.terms)]
        return hashlib.sha256(repr(as_data(entries)).encode()).hexdigest()

    @cached_property
    def cards_digest(self) -> str:
        """A hash of where cards lead for the reader of one place."""
        return hashlib.sha256(repr(sorted(self.cards.items())).encode()).hexdigest()

    def with_cards(self, cards: Mapping[str, CardTarget]) -> Self:
        """Return the same references with the cards of another place."""
        placed = replace(self, cards=cards)
        # The entries are the same: hashed once for all places, and so is what names nothing else.
        vars(placed)["entries_digest"] = self.entries_digest
        vars(placed)["bound_without_cards"] = self.bound_without_cards
        return placed

    def prose(self, text: str) -> Prose:
        """Return the text with its references bound. Raises
        UnboundReferenceError for a key that means nothing."""
        runs: list[Run] = []
        for piece in split_references(text):
            runs.extend([Run(piece)] if isinstance(piece, str) else self._bound(piece))
        return tuple(runs)

    def paragraphs(self, texts: Iterable[str]) -> tuple[Prose, ...]:
        """Return each text bound."""
        return tuple(self.prose(text) for text in texts)

    def with_contacts(self, prose: Prose) -> Prose:
        """Return bound text with its contacts in place at once: for a text that is
        shown, or filled in, as a whole."""
        return tuple(each for run in prose for each in (self.in_a_sentence(run.late) if run.late else (run,)))

    def in_a_sentence(self, late: str) -> Prose:
        """Return a contact, or its number alone, as it reads in a sentence. Raises UnboundReferenceError."""
        form, keys = taken_apart(late)
        contact = self.contact(keys[0])
        return number_prose(contact) if form is Form.NUMBER else contact_prose(contact)

    def plain(self, prose: Prose) -> str:
        """Return bound text as words alone, for search: a contact by its name,
        a short number as it is dialled."""
        return "".join(self._plain(run) if run.late else run.text for run in prose)

    def contact(self, key: str) -> ShownContact:
        """Return the contact a key means here. Raises UnboundReferenceError."""
        return self._found(self.contacts, Reference(ReferenceKind.CONTACT, key))

    def law(self, key: str) -> ShownLaw:
        """Return the law section a key means. Raises UnboundReferenceError."""
        return self._found(self.laws, Reference(ReferenceKind.LAW, key))

    def _bound(self, reference: Reference) -> list[Run]:
        match reference.kind:
            case ReferenceKind.CONTACT | ReferenceKind.NUMBER:
                return [Run("", late=self._late(reference))]
            case ReferenceKind.LAW:
                law = self._found(self.laws, reference)
                return [Run(law.name, href=law.href, external=True, language=self._of_originals)]
            case ReferenceKind.RESOURCE:
                resource = self._found(self.resources, reference)
                return [Run(resource.title, href=resource.href, external=True, language=self._of_originals)]
            case ReferenceKind.CARD:
                card = self._found(self.cards, reference)
                return [Run(f"«{card.title}»", href=card.href, language=card.language)]
            case ReferenceKind.TERM:
                term = self._found(self.terms, reference)
                href = f"{self.prefix}/begreper/#{term.anchor}"
                return [Run(_inside_a_sentence(term.term), href=href, language=self._of_originals)]

    def row(self, keys: Iterable[str], form: Form = Form.ROW) -> LateContacts | tuple[()]:
        """Return contacts that stand together, by key: their values are filled in
        last. Raises UnboundReferenceError."""
        known = tuple(self.contact(key).key for key in keys)
        return LateContacts(known, form) if known else ()

    def _plain(self, run: Run) -> str:
        form, keys = taken_apart(run.late)
        found = [self.contact(key) for key in keys]
        if form is Form.NUMBER:
            return ", ".join(
                short_numbers(contact)[0] if short_numbers(contact) else contact.name for contact in found
            )
        return ", ".join(contact.name for contact in found)

    def _late(self, reference: Reference) -> str:
        form = Form.CONTACT if reference.kind is ReferenceKind.CONTACT else Form.NUMBER
        return late_name(form, (self._found(self.contacts, reference).key,))

    def _found(self, entries: Mapping[str, Entry], reference: Reference) -> Entry:
        if reference.key not in entries:
            raise UnboundReferenceError(
                f"{reference} betyr ingenting i {self.home}. Legg det inn, eller ta henvisningen bort."
            )
        return entries[reference.key]


@dataclass(frozen=True, slots=True)
class Registers:
    """All that texts in one home municipality may name on a day, cards excepted:
    rows, read once for every language."""

    home: Municipality
    contacts: Mapping[str, Contact]
    laws: Mapping[str, LawReference]
    resources: Mapping[str, Resource]
    terms: Mapping[str, GlossaryTerm]

    def references(self, language: str = BOKMAL) -> References:
        """Return them as pages in a language show them."""
        with translation.override(language):
            return References(
                language=language,
                home=self.home.name,
                prefix=f"/{self.home.slug}",
                contacts={key: show_contact(contact) for key, contact in self.contacts.items()},
                laws={key: show_law(law) for key, law in self.laws.items()},
                resources={key: show_resource(row) for key, row in self.resources.items()},
                terms={key: show_term(term) for key, term in self.terms.items()},
            )


def registers_for(municipality: Municipality, on: date) -> Registers:
    """Read what texts in this home municipality may name on a day, in a fixed number of queries."""
    return Registers(
        home=municipality,
        contacts=contacts_for(municipality, on),
        laws=laws(),
        resources=resources_for(municipality),
        terms=terms(),
    )


def references_for(municipality: Municipality, on: date) -> References:
    """Return all that texts in this home municipality may name on a day, as pages in bokmål show it."""
    return registers_for(municipality, on).references()


def _inside_a_sentence(term: str) -> str:
    """The term with a small first letter, except for names and abbreviations such as BTI and TryggEst."""
    return term if any(character.isupper() for character in term[1:]) else term[:1].lower() + term[1:]


def short_numbers(contact: ShownContact) -> tuple[str, ...]:
    """Return the contact's numbers that people know by heart: "112", "116 006". Others
    are looked up, never searched for."""
    return tuple(number.display for number in contact.numbers if len(number.dial) <= LONGEST_SHORT_NUMBER)


def contact_prose(contact: ShownContact) -> Prose:
    """Return a contact as it reads in a sentence."""
    return tuple(_contact_runs(contact))


def number_prose(contact: ShownContact) -> Prose:
    """Return a contact's number alone; without one, the contact as a whole."""
    if not contact.numbers:
        return contact_prose(contact)
    return (Run(contact.numbers[0].display, dial=contact.numbers[0].dial),)


def _contact_runs(contact: ShownContact) -> list[Run]:
    """Name and numbers; an unconfirmed contact says so and names the one to use in its place."""
    runs = [Run(contact.name, language=contact.language)]
    for number in contact.numbers:
        runs += [Run(" "), Run(number.display, dial=number.dial)]
    if contact.confirmed:
        return runs
    runs.append(Run(" " + (_("(ikke bekreftet)") if contact.numbers else _("(nummeret er ikke bekreftet)"))))
    if contact.instead and not contact.numbers:
        runs += [Run(_(" – bruk ")), *_contact_runs(contact.instead)]
    return runs
