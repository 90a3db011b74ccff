"""What is kept from readers of an edition because the guard refuses it, so that the rest is collected as if
it were not there."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Self

from handlekraft.directory.reader_values import ShownContact
from handlekraft.directory.references import References
from handlekraft.domain.pages import as_data
from handlekraft.editions.shelf.manifest import Held, Instead
from handlekraft.notices.pages import ShownNotice

CONTACT = "kontakt:"
A_NOTICE = "en viktig beskjed"


@dataclass(frozen=True, slots=True)
class Withheld:
    """`pages` are paths in the edition: nothing is found there. `contacts` are keys: their numbers show,
    their words do not.
    `notices` go by their digests, and show nowhere."""

    pages: frozenset[str] = frozenset()
    contacts: frozenset[str] = frozenset()
    notices: frozenset[str] = frozenset()

    @classmethod
    def of(cls, held: Iterable[Held]) -> Self:
        """Return what is likely to be refused again: the pages in whose place an edition before has something
        else.

        Contacts and messages are tried first: what they say does not stand in the edition before.
        """
        stood_in_for = (each.path for each in held if each.instead in {Instead.FORMER, Instead.RESERVE})
        return cls(frozenset(stood_in_for))

    def __bool__(self) -> bool:
        return bool(self.pages or self.contacts or self.notices)

    def __or__(self, other: "Withheld") -> "Withheld":
        return Withheld(
            self.pages | other.pages, self.contacts | other.contacts, self.notices | other.notices
        )

    def spared(self, references: References) -> References:
        """Return the references with nothing but names and numbers of the contacts whose words are kept
        back."""
        return replace(references, contacts=self.bared(references.contacts)) if self.contacts else references

    def bared(self, contacts: Mapping[str, ShownContact]) -> dict[str, ShownContact]:
        """Return contacts by key, those that are kept back without their words."""
        bare = {key: _bare(contact) for key, contact in contacts.items() if key in self.contacts}
        return {
            key: replace(shown, instead=bare[shown.instead.key])
            if shown.instead and shown.instead.key in bare
            else shown
            for key, shown in {**contacts, **bare}.items()
        }

    def shown(self, notices: Mapping[str, tuple[ShownNotice, ...]]) -> Mapping[str, tuple[ShownNotice, ...]]:
        """Return the messages by place, without those that are kept back."""
        if not self.notices:
            return notices
        return {
            place: tuple(notice for notice in shown if digest_of_notice(notice) not in self.notices)
            for place, shown in notices.items()
        }


def digest_of_notice(notice: ShownNotice) -> str:
    """Return what a message goes by while it is kept back."""
    return hashlib.sha256(repr(as_data(notice)).encode()).hexdigest()[:16]


def _bare(contact: ShownContact) -> ShownContact:
    numbers = tuple(replace(number, label="", hours="", schedule="") for number in contact.numbers)
    return ShownContact(
        contact.key,
        contact.name,
        contact.service,
        "",
        numbers,
        audience=contact.audience,
        confirmed=contact.confirmed,
        instead=contact.instead,
        language=contact.language,
    )
