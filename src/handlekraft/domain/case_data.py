"""What may stand in no text that people write: the one place that says so (decision 0022).

No identity number, no typed phone number, and no sign that does not show. What the publication guard refuses
is refused where it is written, by the same rule: in a form, a table, a translation that comes back, and a
content file. A text is judged as it will stand, with a number in the place of each reference. On the way in
every text is `tidied` first.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial

from handlekraft.domain.national_ids import find_national_ids
from handlekraft.domain.phone_numbers import PhoneLike, PhoneNumber, find_phone_like
from handlekraft.domain.signs import tidied, unseen_signs

__all__ = [
    "CaseDataFault",
    "CaseDataKind",
    "faults_in",
    "faults_in_bound",
    "messages",
    "tidied",
    "unseen_message",
]

_TO_CALL = re.compile(r"\{(kontakt|nummer):[a-z0-9-]+\}")
_TOUCHED = re.compile(rf"\d{_TO_CALL.pattern}|{_TO_CALL.pattern}(?:\d|{_TO_CALL.pattern})")

# Every shape in which a number of the register is shown: it may change from one to another after the text is
# approved.
_SHAPES = tuple(
    PhoneNumber.parse(number)
    for number in ("112", "02800", "116117", "76913416", "93441234", "80030196", "+4776913416")
)


class CaseDataKind(StrEnum):
    """What may not stand."""

    NATIONAL_ID = "fødselsnummer"
    PHONE = "telefonnummer"
    BESIDE_A_NUMBER = "tall ved siden av et nummer"
    UNSEEN = "usynlig tegn"


@dataclass(frozen=True, slots=True)
class CaseDataFault:
    """One thing that may not stand, and where. An identity number is pointed at and never carried along.

    `words`: the digits that look like a phone number, or the name of a sign. `line`: what those digits would
    reach, as in `PhoneNumber.line`.
    """

    kind: CaseDataKind
    start: int
    end: int
    words: str = ""
    line: str = ""


def faults_in(text: str) -> tuple[CaseDataFault, ...]:
    """Return what may not stand in a text; references in it are judged by every shape of number they may
    stand for.

    Where there is an identity number, nothing else is told: no message repeats a part of it (T-41).
    Never raises.
    """
    ids = tuple(
        CaseDataFault(CaseDataKind.NATIONAL_ID, found.start, found.end) for found in find_national_ids(text)
    )
    if ids:
        return ids
    phones = [_phone(found) for found in find_phone_like(text)]
    beside = [] if phones else list(_beside_a_number(text))
    signs = (
        CaseDataFault(CaseDataKind.UNSEEN, sign.at, sign.at + 1, sign.name) for sign in unseen_signs(text)
    )
    return (*phones, *beside[:1], *signs)


def faults_in_bound(text: str, registered: Collection[str]) -> tuple[CaseDataFault, ...]:
    """Return what may not stand in a text with its references bound, besides what is wrong with it unbound.

    `registered` are the lines of the register, as in `PhoneNumber.line`.
    """
    return tuple(
        replace(fault, kind=CaseDataKind.BESIDE_A_NUMBER) if fault.kind is CaseDataKind.PHONE else fault
        for fault in faults_in(text)
        if fault.line not in registered
    )


def messages(faults: Iterable[CaseDataFault], instead: str) -> Iterator[str]:
    """Yield what to tell the one who wrote; `instead` says what to do about a number. The signs are told
    of together.
    """
    signs = []
    for fault in faults:
        match fault.kind:
            case CaseDataKind.NATIONAL_ID:
                yield "Her står et fødselsnummer eller noe som ligner. Slett det; det skal aldri stå her."
            case CaseDataKind.PHONE:
                yield f"«{fault.words}» ser ut som et telefonnummer. {instead}"
            case CaseDataKind.BESIDE_A_NUMBER:
                told = f"«{fault.words}»" if fault.words else "Tall og henvisning ved siden av hverandre"
                yield (
                    f"{told} leses som ett telefonnummer. Skriv tallene ved siden av nummeret med bokstaver, "
                    "eller flytt dem."
                )
            case CaseDataKind.UNSEEN:
                signs.append(fault.words)
    if signs:
        yield unseen_message(signs)


def unseen_message(names: Iterable[str]) -> str:
    """Return what to tell of signs that do not show, by their names."""
    told = ", ".join(dict.fromkeys(names))
    came = "Her står usynlige tegn, som kan følge med når noe limes inn"
    return f"{came}: {told}. Slett dem, eller skriv på nytt for hånd."


def _phone(found: PhoneLike) -> CaseDataFault:
    return CaseDataFault(CaseDataKind.PHONE, found.start, found.end, found.text, found.line)


def _beside_a_number(text: str) -> Iterator[CaseDataFault]:
    """Digits that would be read with the number a reference stands for, whatever shape that has."""
    references = list(_TO_CALL.finditer(text))
    if not references:
        return
    whole = CaseDataFault(CaseDataKind.BESIDE_A_NUMBER, references[0].start(), references[-1].end())
    if _TOUCHED.search(text):
        yield whole
    for number in _SHAPES:
        stands = {"nummer": number.display, "kontakt": f"Vakt {number.display}"}
        bound = _TO_CALL.sub(partial(_stand_in, stands), text)
        if any(phone.line != number.line for phone in find_phone_like(bound)):
            yield whole


def _stand_in(stands: Mapping[str, str], reference: re.Match[str]) -> str:
    return stands[reference[1]]
