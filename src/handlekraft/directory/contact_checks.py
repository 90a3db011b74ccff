"""What a person writes about a contact, held to the rules that content files are held to."""

from collections.abc import Iterator
from dataclasses import replace

from handlekraft.directory import limits
from handlekraft.directory.call_claims import unanswered_claims
from handlekraft.directory.contact_drafts import said_in_a_change
from handlekraft.directory.files import ContactDraft, hours_faults
from handlekraft.domain.case_data import faults_in, messages
from handlekraft.domain.faults import Fault, RefusedError
from handlekraft.domain.phone_numbers import PhoneNumber
from handlekraft.formats.entries import texts_in
from handlekraft.formats.fields import Scalar, Text
from handlekraft.formats.problems import Refused


def checked(said: ContactDraft, reason: str) -> ContactDraft:
    """Return what was written with its numbers as dialled. Raises RefusedError with every fault, by field."""
    faults = [*_faults(said), *_in_words("reason", reason, limits.REASON)]
    if not reason.strip():
        faults.append(
            Fault("reason", "Skriv kort hvorfor, så den som godkjenner, vet hva som skal kontrolleres.")
        )
    if faults:
        raise RefusedError(faults)
    numbers = tuple(replace(each, number=PhoneNumber.parse(each.number).dial) for each in said.numbers)
    return replace(said, numbers=numbers)


def contact_faults(said: ContactDraft) -> list[Fault]:
    """Return what is wrong with what was written, before anybody says why they want it."""
    return list(_faults(said))


def _faults(said: ContactDraft) -> Iterator[Fault]:
    unreadable = set()
    for field, kind, text in texts_in(said_in_a_change(said)):
        if isinstance(kind, Text):
            yield from _in_words(field, text, kind.longest)
        elif text or field.endswith(".number"):
            for fault in _in_value(field, kind, text):
                unreadable.add(field)
                yield fault
    for place, number in enumerate(said.numbers):
        if f"numbers[{place}].hours" not in unreadable:
            yield from (Fault(f"numbers[{place}].{part}", told) for part, told in hours_faults(number))
    yield from (Fault("what_happens", each) for each in unanswered_claims(said.what_happens, said.trace))
    if not said.name:
        yield Fault("name", "Skriv hva kontakten heter.")


def _in_value(field: str, kind: Scalar, text: str) -> Iterator[Fault]:
    if not text:
        yield Fault(field, "Skriv nummeret.")
        return
    try:
        kind.value(text)
    except Refused as refusal:
        yield Fault(field, str(refusal))
    if kind.longest and len(text) > kind.longest:
        yield _too_long(field, text, kind.longest)


def _in_words(field: str, text: str, longest: int) -> Iterator[Fault]:
    if longest and len(text) > longest:
        yield _too_long(field, text, longest)
    faults = messages(faults_in(text), "Numre hører bare hjemme i nummerfeltet.")
    yield from (Fault(field, message) for message in faults)


def _too_long(field: str, text: str, longest: int) -> Fault:
    return Fault(field, f"Teksten har {len(text)} tegn. Det er plass til {longest}; kort ned.")
