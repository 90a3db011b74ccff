"""Texts: no number is typed where it should be named, and no person's number stands anywhere at all."""

from collections.abc import Iterator

from handlekraft.domain.case_data import Kind, faults_in, messages
from handlekraft.formats.gathering import Gathered, Passage
from handlekraft.formats.problems import ContentProblem

INSTEAD = "Skriv {kontakt:…} eller {nummer:…} i stedet."


def forbidden_digits(gathered: Gathered) -> Iterator[ContentProblem]:
    """National identity numbers in any text, and what looks like phone numbers in text that readers see.

    Signs that do not show are refused as each value is read.

    The message never repeats a national identity number (safety.md T-41).
    """
    for passage in gathered.passages:
        if any(sign.isdigit() for sign in passage.text):
            yield from _in(passage)


def _in(passage: Passage) -> Iterator[ContentProblem]:
    faults = [fault for fault in faults_in(passage.text) if passage.shown or fault.kind is Kind.NATIONAL_ID]
    yield from (
        ContentProblem(passage.place, message) for message in dict.fromkeys(messages(faults, INSTEAD))
    )
