"""Texts: no number is typed where it should be named, and no person's number stands anywhere at all."""

from collections.abc import Iterator

from handlekraft.domain.national_ids import find_national_ids
from handlekraft.domain.phone_numbers import find_phone_like
from handlekraft.exchange.problems import ContentProblem
from handlekraft.exchange.reading.gathering import Gathered, Passage


def forbidden_digits(gathered: Gathered) -> Iterator[ContentProblem]:
    """National identity numbers and what looks like phone numbers, in any text: what only editors see is no place for them either.

    The message never repeats a national identity number (safety.md T-41).
    """
    for passage in gathered.passages:
        if any(sign.isdigit() for sign in passage.text):
            yield from _in(passage)


def _in(passage: Passage) -> Iterator[ContentProblem]:
    if find_national_ids(passage.text):
        yield ContentProblem(
            passage.place,
            "Her står et fødselsnummer eller noe som ligner. Slett det; det skal aldri stå her.",
        )
        return
    instead = "Skriv {kontakt:…} eller {nummer:…} i stedet." if passage.shown else "Ta det bort."
    for found in find_phone_like(passage.text):
        yield ContentProblem(passage.place, f"«{found.text}» ser ut som et telefonnummer. {instead}")
