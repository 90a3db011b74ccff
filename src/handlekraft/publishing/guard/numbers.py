"""Numbers on a page: none that names a person, and none to dial that the register does not hold."""

from collections.abc import Iterator
from functools import lru_cache

from handlekraft.domain.national_ids import find_national_ids
from handlekraft.domain.phone_numbers import PhoneLike, find_phone_like
from handlekraft.publishing.guard.parsed_page import Reading
from handlekraft.publishing.guard.refusals import excerpt, masked


@lru_cache(maxsize=20_000)
def _person_numbers_in(text: str) -> tuple[tuple[int, int], ...]:
    # The same blocks stand on many pages of an edition: each is searched once.
    return tuple((match.start, match.end) for match in find_national_ids(text))


@lru_cache(maxsize=20_000)
def _phone_like_in(text: str) -> tuple[PhoneLike, ...]:
    return tuple(find_phone_like(text))


def holds_no_national_id(reading: Reading) -> Iterator[tuple[str, str, str]]:
    """No fødselsnummer and no D-number stands anywhere, in an attribute or a comment either (T-41)."""
    addresses = tuple(link.get("href") for link in reading.named("a") if not link.get("href").startswith("/"))
    for text in (*reading.blocks, *addresses):
        for start, end in _person_numbers_in(text):
            yield (
                "fodselsnummer",
                "Her står det som ser ut som et fødselsnummer eller D-nummer. Ta det bort.",
                masked(excerpt(text, start, end)),
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
    for text in reading.blocks:
        for match in _phone_like_in(text):
            if match.line not in lines:
                yield (
                    "ukjent-nummer",
                    f"«{match.text}» ligner et telefonnummer og står ikke i registeret. Vis til kontakten i stedet.",
                    excerpt(text, match.start, match.end),
                )
