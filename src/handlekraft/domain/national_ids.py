"""National identity numbers in text: fødselsnummer and D-numbers, for the publication guard (T-41).

A number is found by its two control digits (mod 11) and a date that exists, in any spacing and any script's digits.
The synthetic series count as well: test people must not stand in what is published either, and a copied test
number is often a changed real one. Not covered: numbers issued from 2032, whose control digits follow a wider rule
(Skatteetaten, "Nytt fødselsnummer 2032"), and the health sector's numbers without a date.

Nothing here catches an error: whoever guards a publication must let one stop it.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate

from handlekraft.domain.written_digits import fold_digits

# Skatteetaten adds 80 to the month of a synthetic person, NAV 40 and 65.
SYNTHETIC_MONTHS = (40, 65, 80)
D_NUMBER_DAY = 40

_FIRST_WEIGHTS = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
_SECOND_WEIGHTS = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_RUN = re.compile(r"\d+(?:[ \n.,:;/_\-+()]{1,3}\d+)*")
_LENGTH = 11
# A leap year, so that 29 February counts whatever century the two digits mean.
_LEAP_YEAR = 2000


class NationalIdKind(StrEnum):
    """Which series the number belongs to."""

    FODSELSNUMMER = "fødselsnummer"
    D_NUMBER = "D-nummer"
    SYNTHETIC = "syntetisk nummer"


@dataclass(frozen=True, slots=True)
class NationalId:
    """Where in a text a number stands. It does not carry the number, so no message and no log can repeat it."""

    start: int
    end: int
    kind: NationalIdKind


def find_national_ids(text: str) -> list[NationalId]:
    """Find every fødselsnummer and D-number in `text`, from first to last, never overlapping.

    Digits may be grouped by one to three spaces or signs anywhere, a line may break between them, and the year of
    birth may have four digits. A number begins and ends where a group of digits does: eleven digits inside a longer
    unbroken row are something else.
    """
    folded = fold_digits(text)
    return [found for run in _RUN.finditer(folded) for found in _in_run(run)]


def national_id_kind(digits: str) -> NationalIdKind | None:
    """Say which kind of number these eleven ASCII digits are, or None when they are none."""
    if len(digits) != _LENGTH or not (
        _adds_up(digits[:10], _FIRST_WEIGHTS) and _adds_up(digits, _SECOND_WEIGHTS)
    ):
        return None
    return _kind_by_date(day=int(digits[:2]), month=int(digits[2:4]))


def _in_run(run: re.Match[str]) -> Iterator[NationalId]:
    groups = [(run.start() + part.start(), part[0]) for part in re.finditer(r"\d+", run[0])]
    at = 0
    while at < len(groups):
        length, kind = _at(groups[at:])
        if kind:
            start, (last_start, last) = groups[at][0], groups[at + length - 1]
            yield NationalId(start=start, end=last_start + len(last), kind=kind)
        at += length


def _at(groups: list[tuple[int, str]]) -> tuple[int, NationalIdKind | None]:
    """How many of the groups, from the first, make a number, and which kind; (1, None) when they make none."""
    rows = accumulate((digits for _, digits in groups[: _LENGTH + 2]))
    for count, row in enumerate(rows, start=1):
        kind = national_id_kind(row) or national_id_kind(_with_short_year(row))
        if kind:
            return count, kind
    return 1, None


def _with_short_year(row: str) -> str:
    """Thirteen digits with a year of birth in full, without its century."""
    return row[:4] + row[6:] if len(row) == _LENGTH + 2 and row[4:6] in {"18", "19", "20"} else row


def _adds_up(digits: str, weights: tuple[int, ...]) -> bool:
    """The last digit is the control digit, with weight 1. Eleven is a prime: one changed digit always changes the sum."""
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True)) % 11 == 0


def _kind_by_date(*, day: int, month: int) -> NationalIdKind | None:
    real_day = day - D_NUMBER_DAY if day > D_NUMBER_DAY else day
    if _is_date(real_day, month):
        return NationalIdKind.FODSELSNUMMER if day == real_day else NationalIdKind.D_NUMBER
    if any(_is_date(real_day, month - added) for added in SYNTHETIC_MONTHS):
        return NationalIdKind.SYNTHETIC
    return None


def _is_date(day: int, month: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= monthrange(_LEAP_YEAR, month)[1]
