"""Whether an expression has one meaning: what can be read in two ways tells somebody in need the wrong one.

The syntax lets a later rule take the place of an earlier one on the days that both name, and lets it cut
off a night that began the evening before. Neither is seen by who writes it, so neither may stand.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

_DAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")
_DAY = f"(?:{'|'.join(_DAYS)})"
_SPAN = re.compile(r"(\d{1,2}):(\d\d) ?- ?(\d{1,2}):(\d\d)")
_WEEKDAYS = re.compile(rf"\b({_DAY})(?: ?- ?({_DAY}))?\b")
_HOLIDAYS = re.compile(r"\bph\b")
_OFF = re.compile(r"\b(?:off|closed)\b")
# Months, weeks, years, Easter, and the first Monday of a month: days that few other rules name.
_DATED = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|week|easter|20\d\d)\b|\[")
# A comma after hours begins a rule that adds to those before it; one that closes takes from them.
_AFTER_HOURS = re.compile(r"(?<=:\d\d)\s*,(?=[^;,]*[a-z][^;:]*(?:off|closed)\b)")
_MIDNIGHT = 24 * 60

TWICE = (
    "Samme dag står i to regler, og da gjelder bare den siste. "
    "Skriv hver dag i én regel, slik: «Mo 08:00-15:30,17:00-19:00»."
)
HIDDEN = (
    "En regel om ukedager står etter et unntak og opphever det. "
    "Skriv ukedagene først, så PH, og enkeltdatoer til slutt."
)
CUT = (
    "En tid over midnatt blir kuttet ved midnatt av en annen regel. "
    "Del den ved midnatt, slik: «Mo-Fr 00:00-08:00,15:30-24:00; PH off»."
)


@dataclass(frozen=True, slots=True)
class _Rule:
    """What one rule is about: `weekdays` as numbers from Monday, `spans` in minutes from midnight."""

    weekdays: frozenset[int]
    holidays: bool
    dated: bool
    off: bool
    spans: tuple[tuple[int, int], ...]

    @property
    def opens_weekdays(self) -> bool:
        """Whether it opens on some weekday, or every day, of every week or of some."""
        return not self.off and bool(self.weekdays)

    @property
    def is_exception(self) -> bool:
        """Whether it says something of days that other rules are about too."""
        return self.holidays or self.dated or (self.off and not self.spans)

    @property
    def tail(self) -> int:
        """How long into the next day it lasts, in minutes."""
        ends = [
            end - _MIDNIGHT if end > _MIDNIGHT else end for start, end in self.spans if _is_night(start, end)
        ]
        return max(ends, default=0)

    def holds_from_midnight(self, minutes: int) -> bool:
        """Whether it is open from midnight for so long itself, and so cuts nothing off."""
        return not self.off and any(start == 0 and end >= minutes for start, end in self.spans)


def second_meaning(expression: str) -> str:
    """Return what has more than one meaning in a readable expression, and what to do; empty for one."""
    return next(_found(_rules(expression)), "")


def tells_of_holidays(expression: str) -> bool:
    """Say whether an expression says what holds on public holidays: it names them, or it names no weekday."""
    return any(
        rule.holidays or (rule.weekdays == frozenset(range(7)) and not rule.dated)
        for rule in _rules(expression)
    )


def _rules(expression: str) -> list[_Rule]:
    parts = _AFTER_HOURS.sub(";", expression.lower()).split(";")
    return [_rule(written) for written in parts if written.strip()]


def _found(rules: Sequence[_Rule]) -> Iterator[str]:
    for earlier, later in combinations(rules, 2):
        if _name_the_same(earlier, later):
            yield TWICE
        elif later.opens_weekdays and earlier.is_exception and (earlier.holidays or not later.dated):
            yield HIDDEN
    for night in rules:
        others = [rule for rule in rules if rule is not night]
        if night.tail and not all(rule.holds_from_midnight(night.tail) for rule in others):
            yield CUT


def _name_the_same(earlier: _Rule, later: _Rule) -> bool:
    if earlier.dated or later.dated:
        return False
    both_open = not earlier.off and not later.off and bool(earlier.weekdays & later.weekdays)
    return both_open or (earlier.holidays and later.holidays)


def _rule(written: str) -> _Rule:
    spans = tuple(_span(*map(int, found.groups())) for found in _SPAN.finditer(written))
    holidays, dated = bool(_HOLIDAYS.search(written)), bool(_DATED.search(written))
    weekdays = frozenset(day for found in _WEEKDAYS.finditer(written) for day in _row(found[1], found[2]))
    if not weekdays and not holidays and not dated:
        weekdays = frozenset(range(7))
    if "24/7" in written:
        spans = (*spans, (0, _MIDNIGHT))
    return _Rule(weekdays, holidays, dated, bool(_OFF.search(written)), spans)


def _row(first: str, last: str | None) -> Iterator[int]:
    start, end = _DAYS.index(first), _DAYS.index(last or first)
    yield from (day % 7 for day in range(start, end + 1 if end >= start else end + 8))


def _span(start_hour: int, start_minute: int, end_hour: int, end_minute: int) -> tuple[int, int]:
    return start_hour * 60 + start_minute, end_hour * 60 + end_minute


def _is_night(start: int, end: int) -> bool:
    return 0 < end <= start or end > _MIDNIGHT
