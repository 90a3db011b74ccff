"""Opening hours as a sentence for readers, for the forms that can be said without doubt."""

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from handlekraft.domain.bokmal_calendar import MONTHS, WEEKDAYS
from handlekraft.domain.enumerations import listed

_DAY_CODES = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_MONTH_CODES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAY = f"(?:{'|'.join(_DAY_CODES)})"
_MONTH = f"(?:{'|'.join(_MONTH_CODES)})"
_DAYS = rf"(?:{_DAY}(?:-{_DAY})?|PH)(?:, ?(?:{_DAY}(?:-{_DAY})?|PH))*"
_DATES = rf"{_MONTH} \d\d?(?:, ?{_MONTH} \d\d?)*"
_SPAN = r"\d\d?:\d\d ?- ?\d\d?:\d\d"
# A comma before a day begins a rule that adds to the ones before; where days are apart, that is a semicolon.
_ADDS = re.compile(rf"(?<=[\dfd])\s*,\s*(?={_DAY}|PH)")
_RULE = re.compile(
    rf"(?:(?P<days>{_DAYS})|(?P<dates>{_DATES}))? ?(?:(?P<spans>{_SPAN}(?:, ?{_SPAN})*)|(?P<off>off|closed))"
)
_WHOLE_WEEK = frozenset(range(7))
_DAY_IN_MINUTES = 24 * 60
_LEAP_YEAR = 2000

_Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Rule:
    """One rule: the days it holds for, and its spans in minutes from midnight; no spans means closed."""

    weekdays: frozenset[int]
    holidays: bool
    dates: tuple[tuple[int, int], ...]
    spans: tuple[_Span, ...]


def hours_in_words(expression: str) -> str | None:
    """Say `expression` in bokmål, or return None when it cannot be said for certain.

    "Mandag–fredag kl. 08.00–15.30. Stengt på helligdager.", "Hele døgnet, alle dager." The usual
    forms: weekdays, PH, single dates off, and hours. Rules that overlap, or whose order would
    make a holiday uncertain, give None.
    """
    if expression.strip() == "24/7":
        return "Hele døgnet, alle dager."
    written = _ADDS.sub(";", expression.replace("24/7", "00:00-24:00"))
    rules = [_read(part.strip()) for part in written.split(";") if part.strip()]
    certain = [rule for rule in rules if rule]
    if len(certain) != len(rules) or not _is_unambiguous(certain):
        return None
    return " ".join(_sentence(rule, alone=len(certain) == 1) for rule in certain)


def _read(written: str) -> _Rule | None:
    found = _RULE.fullmatch(written)
    if not found:
        return None
    spans = _spans(found["spans"] or "")
    dates = _dates(found["dates"] or "")
    if spans is None or dates is None or (dates and spans):
        return None
    named = [code.strip() for code in (found["days"] or "").split(",") if code.strip()]
    weekdays = frozenset(day for code in named if code != "PH" for day in _weekdays(code))
    everyday = not named and not dates
    return _Rule(
        weekdays=_WHOLE_WEEK if everyday else weekdays, holidays="PH" in named, dates=dates, spans=spans
    )


def _weekdays(code: str) -> list[int]:
    first, _, last = code.partition("-")
    start, end = _DAY_CODES.index(first), _DAY_CODES.index(last or first)
    return [day % 7 for day in range(start, end + 1 if end >= start else end + 8)]


def _spans(written: str) -> tuple[_Span, ...] | None:
    """Spans in order and apart; None when they are not, or when a time does not exist."""
    spans: list[_Span] = []
    for found in re.finditer(r"(\d\d?):(\d\d) ?- ?(\d\d?):(\d\d)", written):
        start_hour, start_minute, end_hour, end_minute = map(int, found.groups())
        start, end = start_hour * 60 + start_minute, end_hour * 60 + end_minute
        if (
            max(start_minute, end_minute) > 59
            or start >= _DAY_IN_MINUTES
            or end > _DAY_IN_MINUTES
            or start == end
        ):
            return None
        spans.append((start, end))
    are_apart = all(earlier[0] < earlier[1] < later[0] for earlier, later in pairwise(spans))
    return tuple(spans) if are_apart else None


def _dates(written: str) -> tuple[tuple[int, int], ...] | None:
    dates = [
        (_MONTH_CODES.index(month) + 1, int(day))
        for month, day in re.findall(rf"({_MONTH}) (\d\d?)", written)
    ]
    exist = all(1 <= day <= monthrange(_LEAP_YEAR, month)[1] for month, day in dates)
    return tuple(dates) if exist else None


def _is_unambiguous(rules: list[_Rule]) -> bool:
    """Each rule adds to the others, and none takes back what an earlier one said about a day.

    A later rule wins on the days it names. So weekdays must be apart, holidays come in the last rule about
    days, and dates after that. A span past midnight meets the next day's rule, so it must stand alone.
    """
    about_days = [rule for rule in rules if not rule.dates]
    if rules != about_days + [rule for rule in rules if rule.dates]:
        return False
    if not any(rule.spans for rule in about_days) or any(rule.holidays for rule in about_days[:-1]):
        return False
    if sum(len(rule.weekdays) for rule in about_days) > len(
        frozenset().union(*(r.weekdays for r in about_days))
    ):
        return False
    return len(rules) == 1 or all(start < end for rule in rules for start, end in rule.spans)


def _sentence(rule: _Rule, *, alone: bool) -> str:
    if rule.dates:
        return f"Stengt {listed([f'{day}. {MONTHS[month - 1]}' for month, day in rule.dates])}."
    if not rule.spans:
        return f"Stengt {'på ' if rule.holidays and not rule.weekdays else ''}{_days(rule, alone=alone)}."
    days = _days(rule, alone=alone)
    if rule.spans == ((0, _DAY_IN_MINUTES),):
        return "Hele døgnet, alle dager." if days == "alle dager" else f"{days.capitalize()} hele døgnet."
    return f"{days.capitalize()} kl. {listed([_span(*span) for span in rule.spans])}."


def _days(rule: _Rule, *, alone: bool) -> str:
    if rule.weekdays == _WHOLE_WEEK and (alone or rule.holidays):
        return "alle dager"
    words: list[str] = []
    for first, last in _rows(rule.weekdays):
        if last - first < 2:
            words += WEEKDAYS[first : last + 1]
        else:
            words.append(f"{WEEKDAYS[first]}–{WEEKDAYS[last]}")
    return listed([*words, *(["helligdager"] if rule.holidays else [])])


def _rows(days: Iterable[int]) -> list[tuple[int, int]]:
    """Weekdays (0 = Monday) as first and last day of each unbroken row within the week."""
    rows: list[tuple[int, int]] = []
    for day in sorted(days):
        if rows and rows[-1][1] == day - 1:
            rows[-1] = (rows[-1][0], day)
        else:
            rows.append((day, day))
    return rows


def _span(start: int, end: int) -> str:
    if end < start:
        return f"{_clock(start)} til kl. {_clock(end)} neste dag"
    return f"{_clock(start)}–{_clock(end)}"


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}.{minutes % 60:02}"
