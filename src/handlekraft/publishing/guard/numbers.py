"""Numbers on a page: none that names a person, and none to dial that the register does not hold."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from handlekraft.domain.case_data import CaseDataFault, CaseDataKind, faults_in
from handlekraft.publishing.guard.parsed_page import Reading
from handlekraft.publishing.guard.refusals import excerpt, masked


@lru_cache(maxsize=20_000)
def _all_faults_in(text: str) -> tuple[CaseDataFault, ...]:
    # The same blocks stand on many pages of an edition: each is searched once.
    return faults_in(text)


def _faults(kind: CaseDataKind, texts: Iterable[str]) -> Iterator[tuple[CaseDataFault, str]]:
    return ((fault, text) for text in texts for fault in _all_faults_in(text) if fault.kind is kind)


def holds_no_national_id(reading: Reading) -> Iterator[tuple[str, str, str]]:
    """No fødselsnummer and no D-number stands anywhere, in an attribute or a comment either (T-41)."""
    addresses = tuple(link.get("href") for link in reading.named("a") if not link.get("href").startswith("/"))
    for fault, text in _faults(CaseDataKind.NATIONAL_ID, (*reading.blocks, *addresses)):
        yield (
            "fodselsnummer",
            "Her står det som ser ut som et fødselsnummer eller D-nummer. Ta det bort.",
            masked(excerpt(text, fault.start, fault.end)),
        )


def holds_only_registered_numbers(reading: Reading) -> Iterator[tuple[str, str, str]]:
    """What can be dialled, or looks as if it could, is a registered contact (T-30, T-33)."""
    registered = reading.around.standard.numbers
    lines = {number.removeprefix("+47") for number in registered}
    for link in reading.named("a", "area"):
        scheme, _, dial = link.get("href").partition(":")
        if scheme.lower() in {"tel", "sms", "callto"} and (scheme != "tel" or dial not in registered):
            yield (
                "ukjent-nummer",
                f"Lenken ringer {dial}, som ikke står i registeret. Vis til kontakten i stedet for å skrive nummeret.",
                str(link),
            )
    for fault, text in _faults(CaseDataKind.PHONE, reading.blocks):
        if fault.line not in lines:
            yield (
                "ukjent-nummer",
                f"«{fault.words}» ligner et telefonnummer og står ikke i registeret. Vis til kontakten i stedet.",
                excerpt(text, fault.start, fault.end),
            )


def holds_no_unseen_sign(reading: Reading) -> Iterator[tuple[str, str, str]]:
    """No sign that nobody sees stands on a page: it may hide something, or stand for a lost letter."""
    for fault, text in _faults(CaseDataKind.UNSEEN, reading.blocks):
        yield (
            "usynlig-tegn",
            f"Her står {fault.words}. Slett det, eller skriv teksten på nytt for hånd.",
            excerpt(text, fault.start, fault.end),
        )
