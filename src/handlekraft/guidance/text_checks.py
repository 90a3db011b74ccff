"""Words that somebody writes in the workspace, before they are kept: what may stand in them, and whether their references lead anywhere."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from handlekraft.directory.references import References, UnboundReferenceError
from handlekraft.domain.national_ids import find_national_ids
from handlekraft.domain.phone_numbers import find_phone_like
from handlekraft.domain.prose import UnknownReferenceError
from handlekraft.guidance.content_words import BRANCHES, words_of

CHOOSE_A_CONTACT = (
    "Velg en kontakt fra listen i stedet, så endres nummeret overalt når det endres i registeret."
)
CONTACT_FIELDS = ("contacts", "unsure_contacts")


@dataclass(frozen=True, slots=True)
class Readers:
    """Every home municipality in which a text will be read: what its texts may name."""

    references: tuple[References, ...]


def phrasing_faults(content: Mapping[str, Any], readers: Readers) -> Iterator[tuple[str, str]]:
    """Yield (field, message) for identity numbers, typed phone numbers, and references that lead nowhere for some reader.

    The message never repeats an identity number (safety.md T-41).
    """
    for name, line in lines_by_field(content):
        yield from ((name, message) for message in line_faults(line))
        yield from ((name, message) for message in _hole(line, readers))
    for references in readers.references:
        yield from _missing(content, references)


def line_faults(line: str, instead: str = CHOOSE_A_CONTACT) -> Iterator[str]:
    """Yield what may never stand in a line anybody writes here; `instead` says what to do about a number."""
    if find_national_ids(line):
        yield "Her står et fødselsnummer eller noe som ligner. Slett det; det skal aldri stå her."
        return
    for found in find_phone_like(line):
        yield (f"«{found.text}» ser ut som et telefonnummer. {instead}")


def lines_by_field(content: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield (field, line) for every line of words in a content."""
    for name, value in words_of(content).items():
        if isinstance(value, str):
            yield name, value
        elif name == BRANCHES:
            yield from ((name, line) for branch in value for line in branch.values())
        else:
            yield from ((name, line) for line in value)


def _hole(line: str, readers: Readers) -> Iterator[str]:
    for references in readers.references:
        try:
            references.prose(line)
        except (UnboundReferenceError, UnknownReferenceError) as error:
            yield str(error)
            return


def _missing(content: Mapping[str, Any], references: References) -> Iterator[tuple[str, str]]:
    for name, key in _contacts_named(content):
        if key not in references.contacts:
            yield name, f"Kontakten «{key}» finnes ikke for lesere i {references.home}. Velg en annen."
    for key in content.get("laws", ()):
        if key not in references.laws:
            yield "laws", f"Lovbestemmelsen «{key}» finnes ikke. Velg en annen."


def _contacts_named(content: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    for name in CONTACT_FIELDS:
        yield from ((name, key) for key in content.get(name, ()))
    for branch in content.get(BRANCHES, ()):
        yield from ((BRANCHES, key) for key in branch.get("contacts", ()))
