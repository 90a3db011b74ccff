"""Words that somebody writes in the workspace, before they are kept: what may stand in them, and
whether their references lead anywhere."""

from collections.abc import Iterator
from dataclasses import dataclass

from handlekraft.directory.references import References, UnboundReferenceError
from handlekraft.domain.case_data import faults_in, faults_in_bound, messages
from handlekraft.domain.faults import Fault
from handlekraft.domain.prose import UnknownReferenceError
from handlekraft.texts.content import CONTACT_ROWS, LINES, LISTS, Content
from handlekraft.texts.words import BRANCHES

CHOOSE_A_CONTACT = (
    "Velg en kontakt fra listen i stedet, så endres nummeret overalt når det endres i registeret."
)
WITHOUT_NUMBER = "Skriv det uten nummer."


@dataclass(frozen=True, slots=True)
class Readers:
    """Every home municipality in which a text will be read: what its texts may name."""

    references: tuple[References, ...]


def phrasing_faults(content: Content, readers: Readers) -> Iterator[tuple[str, str]]:
    """Yield (field, message) for what may not stand in a text, by itself or with its references bound, and
    for references that lead nowhere for some reader.

    The message never repeats an identity number (T-41).
    """
    for name, line in lines_by_field(content):
        found = [*line_faults(line), *_hole(line, readers)]
        yield from ((name, message) for message in found or _bound_faults(line, readers))
    for references in readers.references:
        yield from _missing(content, references)


def line_faults(line: str, instead: str = CHOOSE_A_CONTACT) -> Iterator[str]:
    """Yield what may never stand in a line anybody writes here; `instead` says what to do about a number."""
    return messages(faults_in(line), instead)


def remark_faults(field: str, remark: str) -> Iterator[Fault]:
    """Yield what may not stand in a remark of one colleague to another: a reason, or an answer."""
    return (Fault(field, message) for message in line_faults(remark, WITHOUT_NUMBER))


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


def _bound_faults(line: str, readers: Readers) -> list[str]:
    """What the publication guard would refuse once the numbers stand there: now it can be mended."""
    faults = (
        fault
        for references in readers.references
        for fault in faults_in_bound(_bound(line, references), _lines_of(references))
    )
    return list(messages(dict.fromkeys(faults), CHOOSE_A_CONTACT))


def _bound(line: str, references: References) -> str:
    return "".join(run.text for run in references.with_contacts(references.prose(line)))


def _lines_of(references: References) -> set[str]:
    shown = list(references.contacts.values())
    shown += [contact.instead for contact in shown if contact.instead]
    return {number.dial.removeprefix("+47") for contact in shown for number in contact.numbers}


def _missing(content: Content, references: References) -> Iterator[tuple[str, str]]:
    for name, key in rows_of_contacts(content):
        if key not in references.contacts:
            yield name, f"Kontakten «{key}» finnes ikke for lesere i {references.home}. Velg en annen."
    for key in content.laws:
        if key not in references.laws:
            yield "laws", f"Lovbestemmelsen «{key}» finnes ikke. Velg en annen."
