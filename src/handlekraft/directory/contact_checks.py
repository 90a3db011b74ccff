"""What a person writes about a contact, held to the rules that content files are held to."""

from collections.abc import Iterator
from dataclasses import replace

from handlekraft.directory import limits
from handlekraft.directory.files import ContactDraft, NumberDraft
from handlekraft.domain.case_data import faults_in, messages
from handlekraft.domain.faults import Fault, RefusedError
from handlekraft.domain.opening_hours import InvalidOpeningHoursError, Schedule
from handlekraft.domain.phone_numbers import InvalidPhoneNumberError, PhoneNumber
from handlekraft.formats.internet import is_email


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


def _faults(said: ContactDraft) -> Iterator[Fault]:
    for place, number in enumerate(said.numbers):
        yield from _in_number(f"numbers[{place}]", number)
    yield from _in_words("what_happens", said.what_happens, limits.WHAT_HAPPENS)
    if said.email and not is_email(said.email):
        yield Fault(
            "email", "E-postadressen kan ikke leses. Skriv navn@eksempel.no, eller la feltet stå tomt."
        )


def _in_number(field: str, number: NumberDraft) -> Iterator[Fault]:
    try:
        PhoneNumber.parse(number.number)
    except InvalidPhoneNumberError as error:
        yield Fault(f"{field}.number", str(error))
    if number.hours:
        try:
            Schedule.parse(number.hours)
        except InvalidOpeningHoursError as error:
            yield Fault(f"{field}.hours", str(error))
    elif number.hours_confirmed:
        yield Fault(f"{field}.hours", "Skriv åpningstiden, eller ta bort haken for at den er bekreftet.")
    yield from _in_words(f"{field}.label", number.label, limits.LABEL)
    yield from _in_words(f"{field}.hours_text", number.hours_text, limits.HOURS)


def _in_words(field: str, text: str, longest: int) -> Iterator[Fault]:
    if len(text) > longest:
        yield Fault(field, f"Teksten har {len(text)} tegn. Det er plass til {longest}; kort ned.")
    faults = messages(faults_in(text), "Numre hører bare hjemme i nummerfeltet.")
    yield from (Fault(field, message) for message in faults)
