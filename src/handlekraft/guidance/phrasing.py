"""Words that somebody writes in the workspace, before they are kept: what may stand in them, and whether their references lead anywhere."""

from collections.abc import Iterator
from dataclasses import dataclass

from handlekraft.directory.binding import References, UnboundReferenceError
from handlekraft.domain.national_ids import find_national_ids
from handlekraft.domain.phone_numbers import find_phone_like
from handlekraft.domain.prose import UnknownReferenceError
from handlekraft.guidance.content import CONTACT_ROWS, LINES, LISTS, Content
from handlekraft.guidance.wording import BRANCHES

CHOOSE_A_CONTACT = (
    "Velg en kontakt fra listen i stedet, så endres nummeret overalt når det endres i registeret."
)


@dataclass(frozen=True, slots=True)
class Readers:
    """Every home municipality in which a text will be read: what its texts may name."""

    references: tuple[References, ...]


def phrasing_faults(content: Content, readers: Readers) -> Iterator[tuple[str, str]]:
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


def lines_by_field(content: Content) -> Iterator[tuple[str, str]]:
    """Yield (field, line) for every line of words in a content."""
    for name in LINES:
        if line := getattr(content, name):
            yield name, line
    for name in LISTS:
        yield from ((name, line) for line in getattr(content, name))
    for branch in content.branches:
        yield from ((BRANCHES, line) for line in (branch.condition, branch.action))


def rows_of_contacts(content: Content) -> Iterator[tuple[str, str]]:
    """Yield (field, key) for every contact that a content shows in a row."""
    for name in CONTACT_ROWS:
        yield from ((name, key) for key in getattr(content, name))
    for branch in content.branches:
        yield from ((BRANCHES, key) for key in branch.contacts)


def _hole(line: str, readers: Readers) -> Iterator[str]:
    for references in readers.references:
        try:
            references.prose(line)
        except (UnboundReferenceError, UnknownReferenceError) as error:
            yield str(error)
            return


def _missing(content: Content, references: References) -> Iterator[tuple[str, str]]:
    for name, key in rows_of_contacts(content):
        if key not in references.contacts:
            yield name, f"Kontakten «{key}» finnes ikke for lesere i {references.home}. Velg en annen."
    for key in content.laws:
        if key not in references.laws:
            yield "laws", f"Lovbestemmelsen «{key}» finnes ikke. Velg en annen."
