"""Texts: no number is typed where it should be named, and no person's number stands anywhere at all."""

from collections.abc import Iterator

from handlekraft.domain.case_data import faults_in, messages
from handlekraft.formats.gathering import Gathered, Passage
from handlekraft.formats.problems import ContentProblem

INSTEAD = "Skriv {kontakt:…} eller {nummer:…} i stedet."


def forbidden_digits(gathered: Gathered) -> Iterator[ContentProblem]:
    """National identity numbers and what looks like phone numbers, in any text: what only
    editors see is no place for them either.

    Signs that do not show are refused as each value is read.

    The message never repeats a national identity number (T-41).
    """
    for passage in gathered.passages:
        if any(sign.isdigit() for sign in passage.text):
            yield from _in(passage)


def _in(passage: Passage) -> Iterator[ContentProblem]:
    told = messages(faults_in(passage.text), INSTEAD if passage.shown else "Ta det bort.")
    yield from (ContentProblem(passage.place, message) for message in dict.fromkeys(told))
