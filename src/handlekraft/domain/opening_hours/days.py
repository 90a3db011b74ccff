"""Days in bokmål, for the sentences about opening hours."""

from collections.abc import Iterable, Sequence

WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
MONTHS = (
    "januar",
    "februar",
    "mars",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "desember",
)


def listed(words: Sequence[str]) -> str:
    """a, b og c."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} og {words[-1]}"


def consecutive(days: Iterable[int]) -> list[tuple[int, int]]:
    """Weekdays (0 = Monday) as first and last day of each unbroken row within the week."""
    rows: list[tuple[int, int]] = []
    for day in sorted(days):
        if rows and rows[-1][1] == day - 1:
            rows[-1] = (rows[-1][0], day)
        else:
            rows.append((day, day))
    return rows
