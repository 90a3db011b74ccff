"""Digits in running text that look like a phone number: for the guards that keep numbers out of texts.

The rule prefers one alarm too many: a wrong number in a text reaches nobody. What is plainly something else
(dates, times, years, law sections, amounts) is set aside first; what is left is judged by its shape and by
the words before it. Not found: digits spelled out ("ni tre fire"), letters for digits ("9O984500"), and a
number with words in the middle.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from handlekraft.domain.phone_numbers.number import EMERGENCY_NUMBERS, SERIES_116
from handlekraft.domain.phone_numbers.surroundings import ASIDE, follows_emergency, is_called, set_aside
from handlekraft.domain.written_digits import as_read

# Groups of digits with nothing but signs between them.
_RUN = re.compile(rf"\(? ?(?:\+ ?)?\d+(?:(?:[^\w+{ASIDE}]|_){{1,6}}\d+)*")
# What may stand between the groups of one number in any text. A full stop with a space after it ends a
# sentence; a line may break.
_USUAL = re.compile(r"[ \n]{1,2}|[.\-]| - | ?\) ?| ?\(")
# Groups that all stand apart alike make a number too, but not by what parts amounts or ends a sentence.
_LISTING = re.compile(r"[,;%§$€£×]|\.\s|\s\|\s")
# Two groups may stand on each side of these for other reasons: a case and its year, hours and minutes.
_PARTING = frozenset({"/", ":"})
# Nothing else is written with five digits, one of these and three: amounts, cases and lists have other signs.
_ODD = frozenset("'’`*|=…~_^•·")
_MOST_GROUPS = 9  # eight digits one by one, and one more to see that there are no more
_MOST_DIGITS = 17  # fifteen in the world's plan, after 00


@dataclass(frozen=True, slots=True)
class PhoneLike:
    """Where a phone number seems to stand: `text[start:end]` as written, and the line it would reach."""

    start: int
    end: int
    text: str
    line: str


@dataclass(frozen=True, slots=True)
class _Group:
    """Digits that stand together, and the signs before them. One that `leads` is the first of its run."""

    start: int
    digits: str
    gap: str
    leads: bool = False

    @property
    def end(self) -> int:
        return self.start + len(self.digits)

    @property
    def whole_start(self) -> int:
        """Where it begins with a parenthesis or a plus before it."""
        return self.start - len(self.gap.lstrip()) if self.leads else self.start

    @property
    def begins(self) -> bool:
        """Whether a new number may begin here by the signs before it alone."""
        return self.leads or not _USUAL.fullmatch(self.gap)


def find_phone_like(text: str) -> list[PhoneLike]:
    """Find what looks like phone numbers, from first to last, never overlapping. Never raises.

    `PhoneLike.line` compares with `PhoneNumber.line`: a guard can tell a registered number from an
    unregistered one. A comma or a letter ends a number, unless the words before say that it is called; so
    cells of a table should be given one at a time. Signs that do not show hide nothing.
    """
    read = as_read(text)
    plain = set_aside(read.text)
    found = []
    for run in _RUN.finditer(plain):
        for start, end in _phones_in(_groups(run, plain), plain):
            first, last = read.span(start, end)
            found.append(PhoneLike(first, last, text[first:last], _line(plain[start:end])))
    return found


def _groups(run: re.Match[str], plain: str) -> list[_Group]:
    """The groups of a run. One glued to a word counts if the word says call or a whole number begins."""
    groups: list[_Group] = []
    end = 0
    for part in re.finditer(r"\d+", run[0]):
        groups.append(
            _Group(run.start() + part.start(), part[0], run[0][end : part.start()], leads=not groups)
        )
        end = part.end()
    before = plain[run.start() - 1 : run.start()]
    if not before.isalpha() or run[0][0] in " (+" or is_called(plain, run.start()):
        return groups
    length = _usual_length(groups[:_MOST_GROUPS])
    is_code = plain[run.end() : run.end() + 1].isalpha() or len(groups[0].digits) == 1
    if length and not is_code and sum(len(group.digits) for group in groups[:length]) == 8:
        return groups
    return [replace(group, gap="", leads=True) for group in groups[1:2]] + groups[2:]


def _phones_in(groups: Sequence[_Group], plain: str) -> Iterator[tuple[int, int]]:
    """Numbers in usual writing, segment by segment; between them what is to be called or is oddly written."""
    left: list[_Group] = []
    for segment in _segments(groups):
        found = list(_usual(segment))
        if found:
            yield from _others(left, plain)
            yield from found
            left = []
        else:
            left += segment
    yield from _others(left, plain)


def _segments(groups: Sequence[_Group]) -> Iterator[list[_Group]]:
    """The groups parted where unusual signs stand."""
    segment: list[_Group] = []
    for group in groups:
        if group.begins and segment:
            yield segment
            segment = []
        segment.append(group)
    if segment:
        yield segment


def _usual(segment: Sequence[_Group]) -> Iterator[tuple[int, int]]:
    at = 0
    while at < len(segment):
        groups = segment[at : at + _MOST_GROUPS]
        abroad = _is_abroad(groups)
        length = _abroad_length(groups) if abroad else _usual_length(groups)
        if length:
            yield groups[0].whole_start if abroad else groups[0].start, groups[length - 1].end
        at += length or 1


def _usual_length(groups: Sequence[_Group]) -> int:
    """How many of these groups, with usual signs between, make a number; 0 for none."""
    digits = ""
    for count, group in enumerate(groups, start=1):
        if count > 1 and group.begins:
            return 0
        digits += group.digits
        if _is_phone(digits, count):
            return count
    return 0


def _is_phone(digits: str, groups: int) -> bool:
    """Eight digits, a number of the 116 series, or five digits beginning with 0."""
    if digits in SERIES_116 or re.fullmatch(r"0[2-9]\d{3}", digits):
        return groups <= 2
    # No Norwegian line begins with 0, 1 or 20; years and times do.
    return len(digits) == 8 and digits[0] in "23456789" and not digits.startswith("20")


def _is_abroad(groups: Sequence[_Group]) -> bool:
    """Whether a plus or 00 begins it, and a country code."""
    first, digits = groups[0].digits, _digits(groups)
    if "+" in groups[0].gap or first == "0047":
        return True
    long_enough = len(digits) >= (11 if first == "00" else 10)
    return bool(re.match(r"00[1-9]", digits)) and long_enough


def _abroad_length(groups: Sequence[_Group]) -> int:
    """As many as a number may have, six digits or more; a Norwegian one ends where it is whole."""
    if len(_digits(groups)) < 6:
        return 0
    if groups[0].digits in {"47", "0047"} and (whole := _usual_length(groups[1:])):
        return 1 + whole
    lengths = accumulate(len(group.digits) for group in groups)
    return max(1, sum(length <= _MOST_DIGITS for length in lengths))


def _others(groups: Sequence[_Group], plain: str) -> Iterator[tuple[int, int]]:
    at = 0
    while at < len(groups):
        length = _other_length(groups[at : at + _MOST_GROUPS], plain)
        if length:
            yield groups[at].whole_start, groups[at + length - 1].end
        at += length or 1


def _other_length(groups: Sequence[_Group], plain: str) -> int:
    """How many of these groups make a number by the words before it or by standing alike; 0 for none."""
    first = groups[0]
    if not first.begins:
        return _alike_length(groups)
    segment = next(_segments([replace(first, leads=True), *groups[1:]]))
    if is_called(plain, first.whole_start):
        return _alike_length(groups) or _dialled_length(groups) or _short_length(segment)
    if first.digits in EMERGENCY_NUMBERS:
        return 1 if follows_emergency(plain, first.whole_start) else 0
    return _alike_length(groups) or (len(segment) if _looks_mangled(segment) else 0)


def _dialled_length(groups: Sequence[_Group]) -> int:
    """Whole numbers with any signs between."""
    return next((count for count in range(1, len(groups) + 1) if _is_whole(groups[:count])), 0)


def _short_length(segment: Sequence[_Group]) -> int:
    """What is to be dialled may be short; but what follows an emergency number is something else."""
    if segment[0].digits in EMERGENCY_NUMBERS:
        return 1
    return len(segment) if len(segment[0].digits) >= 3 or len(_digits(segment)) >= 5 else 0


def _alike_length(groups: Sequence[_Group]) -> int:
    """Groups that all stand apart by the same unusual signs, and are a whole number together."""
    if len(groups) < 2 or groups[0].gap == groups[1].gap or _LISTING.search(groups[1].gap):
        return 0
    gap = groups[1].gap
    alike = next((at for at, group in enumerate(groups) if at and group.gap != gap), len(groups))
    row = groups[:alike]
    if not _is_whole(row) or (alike == 2 and gap.strip() in _PARTING):
        return 0
    is_short = len(_digits(row)) < 8 and any(sign.isspace() for sign in gap)
    is_cut = _is_evenly_cut(row) or (gap in _ODD and [len(group.digits) for group in row] == [5, 3])
    return 0 if is_short or not is_cut else alike


def _is_evenly_cut(groups: Sequence[_Group]) -> bool:
    """One by one, or all in groups of two to four digits; the country code may be of any length."""
    sizes = [len(group.digits) for group in groups[1 if _is_abroad(groups) else 0 :]]
    return set(sizes) == {1} or all(2 <= size <= 4 for size in sizes)


def _is_whole(groups: Sequence[_Group]) -> bool:
    """With or without a country code."""
    digits = _digits(groups)
    if _is_abroad(groups):
        return len(digits) >= 8
    return _is_phone(digits.removeprefix("47") if len(digits) == 10 else digits, len(groups))


def _looks_mangled(groups: Sequence[_Group]) -> bool:
    """47 run together with a number, or six or seven digits in small groups: one that has lost some."""
    digits = _digits(groups)
    if digits.startswith("47") and len(groups) <= 2 and len(digits) == 10:
        return True
    return (
        6 <= len(digits) <= 7 and len(groups) >= 3 and not _is_thousands(groups) and _is_evenly_spaced(groups)
    )


def _digits(groups: Sequence[_Group]) -> str:
    return "".join(group.digits for group in groups)


def _is_thousands(groups: Sequence[_Group]) -> bool:
    first, *rest = groups
    return len(first.digits) <= 3 and all(len(group.digits) == 3 for group in rest)


def _is_evenly_spaced(groups: Sequence[_Group]) -> bool:
    return all(len(group.digits) <= 3 for group in groups) and all(
        b.start - a.end == 1 for a, b in pairwise(groups)
    )


def _line(written: str) -> str:
    digits = re.sub(r"\D", "", written)
    if "+" in written or digits.startswith("00"):
        abroad = digits.removeprefix("00")
        return abroad.removeprefix("47") if abroad.startswith("47") else f"+{abroad}"
    return digits.removeprefix("47") if len(digits) == 10 else digits
