"""What a person writes about a contact, held to the rules that content files are held to."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from handlekraft.domain.faults import Fault, RefusedError
from handlekraft.domain.national_ids import find_national_ids
from handlekraft.domain.opening_hours import InvalidOpeningHoursError, Schedule
from handlekraft.domain.phone_numbers import InvalidPhoneNumberError, PhoneNumber, find_phone_like

LONGEST_REASON = 200
LONGEST = {"label": 80, "hours": 300, "hours_text": 300, "what_happens": 1000}
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[a-z]{2,}", re.IGNORECASE)


def checked(said: Mapping[str, Any], reason: str) -> dict[str, Any]:
    """Return what was written with its numbers as dialled. Raises RefusedError with every fault, by field."""
    faults = [*_faults(said), *_in_words("reason", reason, LONGEST_REASON)]
    if not reason.strip():
        faults.append(
            Fault("reason", "Skriv kort hvorfor, så den som godkjenner, vet hva som skal kontrolleres.")
        )
    if faults:
        raise RefusedError(faults)
    numbers = [{**each, "number": PhoneNumber.parse(each["number"]).dial} for each in said["numbers"]]
    return {**said, "numbers": numbers}


def _faults(said: Mapping[str, Any]) -> Iterator[Fault]:
    for place, number in enumerate(said["numbers"]):
        yield from _in_number(f"numbers[{place}]", number)
    yield from _in_words("what_happens", said["what_happens"], LONGEST["what_happens"])
    if said["email"] and not _EMAIL.fullmatch(said["email"]):
        yield Fault(
            "email", "E-postadressen kan ikke leses. Skriv navn@eksempel.no, eller la feltet stå tomt."
        )


def _in_number(field: str, number: Mapping[str, Any]) -> Iterator[Fault]:
    try:
        PhoneNumber.parse(number["number"])
    except InvalidPhoneNumberError as error:
        yield Fault(f"{field}.number", str(error))
    if number["hours"]:
        try:
            Schedule.parse(number["hours"])
        except InvalidOpeningHoursError as error:
            yield Fault(f"{field}.hours", str(error))
    elif number["hours_confirmed"]:
        yield Fault(f"{field}.hours", "Skriv åpningstiden, eller ta bort haken for at den er bekreftet.")
    for name in ("label", "hours_text"):
        yield from _in_words(f"{field}.{name}", number[name], LONGEST[name])


def _in_words(field: str, text: str, longest: int) -> Iterator[Fault]:
    if len(text) > longest:
        yield Fault(field, f"Teksten har {len(text)} tegn. Det er plass til {longest}; kort ned.")
    if find_national_ids(text):
        yield Fault(field, "Her står det som ligner et fødselsnummer. Ta det bort; det skal aldri stå her.")
    elif find_phone_like(text):
        yield Fault(
            field, "Her står det som ligner et telefonnummer. Numre hører bare hjemme i nummerfeltet."
        )
