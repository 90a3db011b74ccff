"""Digits in running text that look like a phone number: for the guards that keep numbers out of texts.

The rule prefers one alarm too many: a wrong number in a text reaches nobody. What is plainly something else (dates, times,
years, law sections, amounts) is set aside first; what is left is judged by its shape and by the words before it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from handlekraft.domain.phone_numbers.number import SERIES_116
from handlekraft.domain.written_digits import fold_digits

_YEAR = r"(?:19|20)\d\d"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_TIME = r"(?:[01]?\d|2[0-4])(?:[.:][0-5]\d)?"
_CLOCK = r"(?:[01]?\d|2[0-4])[.:][0-5]\d"
_APART = r"(?!\d)(?![.\- ]{1,2}\d)"

# Tried in this order; digits inside a hit are no longer looked at.
_SOMETHING_ELSE = re.compile(
    "|".join(
        (
            rf"(?<!\d){_YEAR}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d)",
            rf"(?<![\d.]){_DAY}\. ?{_MONTH}\. ?{_YEAR}(?!\d)",
            rf"(?<![\d.\-]){_DAY}([.\-]){_MONTH}\1\d\d(?!\d)(?![.\- ]\d)",
            rf"(?<![\d.\-]){_DAY}\.? ?- ?{_DAY}\. ?{_MONTH}\.",
            rf"(?<!\d){_DAY}/{_MONTH}[ \-]{_YEAR}(?!\d)",
            rf"\bkl(?:\.|okken)? ?{_TIME}(?: ?(?:-|og|til) ?{_TIME})?{_APART}",
            rf"(?<![\d.\-]){_CLOCK} ?(?:-|og|til) ?{_CLOCK}(?!\d)(?![.:]\d)",
            rf"(?<!\d){_YEAR} ?- ?(?:{_YEAR}|\d\d)(?!\d)",
            r"§§? ?\d+(?:-\d+)?(?!\d)",
            rf"\b(?:lov|forskrift|for|prop|innst|dok)-{_YEAR}(?:-\d+)+",
            r"\btabell(?:en)? \d{5}(?!\d)",
            r"\b(?:nr|nummer|sak|side|s|rundskriv|kap|kapittel)\.? ?\d{1,5}(?:[/-]\d+)*(?!\d)(?! ?\d)",
            r"(?<!\d)(?<!\d[ .\-])\d{1,4}/\d{1,5}(?:-\d+)?(?!\d)(?! \d)",
            r"\bisbn[ :]*[\d\-]+",
            r"\bhttps?://\S+",
            r"\b(?:org(?:anisasjons)?|orgnr|org\.? ?nr)[^\d\n]{0,14}(?:\d{9}|\d{3} \d{3} \d{3})(?!\d)",
            r"\b(?:kr|nok|eur|usd)\.? ?\d{1,3}(?: ?\d{3})*(?!\d)",
            r"(?<!\d)(?<!\d )\d{1,3}(?: \d{3})+ ?- ?\d{1,3}(?: \d{3})+(?! ?\d)",
            r"(?<!\d)(?<!\d )\d{1,3}(?: ?\d{3})+(?=,\d| (?:kr|kroner|nok|millioner|innbyggere|prosent)\b| ?%| ?,-)",
        )
    ),
    re.IGNORECASE,
)

# What may stand between the groups of one number. A full stop with a space after it ends a sentence; a line may break.
_BETWEEN = r"(?:[ \n]{1,2}|[.\-]| - | ?\) ?| ?\()"
_RUN = re.compile(rf"(?<!\w)\(? ?(?:\+ ?)?\d+(?:{_BETWEEN}\d+)*")
_CALLING = re.compile(
    r"\b(?:ring(?:e|er|t)?|tlf|tel|telefon\w*|mobil\w*|vakttelefon\w*|nødnummer\w*|nødtelefon\w*|sms|call|phone|dial)\b"
    r"(?:(?: [^\W\d]+){0,4} (?:på|til)| (?:nr|nummer|direkte|gjerne|heller|oss))?\.? ?[:.]? ?$",
    re.IGNORECASE,
)
_EMERGENCY = re.compile(
    r"(?:\b(?:politi\w*|brann\w*|ambulanse\w*|nød\w+|police)\b[ :,(]{1,3}|\b(?:0[2-9]\d{3}|11[0-3]|116 ?\d{3}) ?(?:/|,|eller|og|or) ?)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PhoneLike:
    """Where in a text a phone number seems to stand: `text[start:end]` as written, and the line it would reach."""

    start: int
    end: int
    text: str
    line: str


@dataclass(frozen=True, slots=True)
class _Group:
    """Digits that stand together."""

    start: int
    digits: str

    @property
    def end(self) -> int:
        return self.start + len(self.digits)


def find_phone_like(text: str) -> list[PhoneLike]:
    """Find what looks like phone numbers, from first to last, never overlapping.

    `PhoneLike.line` compares with `PhoneNumber.line`: a guard can tell a registered number from an unregistered one.
    A blank line, a comma, a slash or a letter ends a number; so cells of a table should be given one at a time.
    """
    folded = fold_digits(text)
    plain = _SOMETHING_ELSE.sub(lambda found: re.sub(r"\d", "·", found[0]), folded)
    return [
        PhoneLike(start=start, end=end, text=text[start:end], line=_line(plain[start:end]))
        for run in _RUN.finditer(plain)
        for start, end in _phones_in(run, plain)
    ]


def _phones_in(run: re.Match[str], plain: str) -> Iterator[tuple[int, int]]:
    groups = [_Group(run.start() + part.start(), part[0]) for part in re.finditer(r"\d+", run[0])]
    start = run.end() - len(run[0].lstrip(" "))
    if "+" in run[0] or groups[0].digits.startswith("0047"):
        yield from _with_country_code(start, groups)
        return
    found = list(_phones_among(groups))
    if not found and (_looks_mangled(groups) or _is_called(plain[: run.start()][-60:], groups)):
        found = [(start, run.end())]
    yield from found


def _with_country_code(start: int, groups: list[_Group]) -> Iterator[tuple[int, int]]:
    """Six digits or more after +, up to the end of a whole Norwegian number where there is one."""
    if sum(len(group.digits) for group in groups) < 6:
        return
    whole = next((n for n in range(1, 9) if _is_phone(groups[1 : 1 + n], n)), 0)
    is_norwegian = groups[0].digits in {"47", "0047"}
    yield start, groups[whole if is_norwegian and whole else -1].end


def _looks_mangled(groups: list[_Group]) -> bool:
    """47 run together with a number, or six or seven digits in small groups: one that has lost some."""
    digits = "".join(group.digits for group in groups)
    if digits.startswith("47") and len(groups) <= 2 and len(digits) == 10:
        return True
    return (
        6 <= len(digits) <= 7 and len(groups) >= 3 and not _is_thousands(groups) and _is_evenly_spaced(groups)
    )


def _is_called(before: str, groups: list[_Group]) -> bool:
    """Words before it say that it is to be dialled: then short numbers count too."""
    first = groups[0].digits
    if first in {"110", "112", "113"} and _EMERGENCY.search(before):
        return True
    if not _CALLING.search(before):
        return False
    return len(first) >= 3 or sum(len(group.digits) for group in groups) >= 5


def _phones_among(groups: list[_Group]) -> Iterator[tuple[int, int]]:
    at = 0
    while at < len(groups):
        length = next((n for n in range(1, 9) if _is_phone(groups[at : at + n], n)), 0)
        if length:
            yield groups[at].start, groups[at + length - 1].end
        at += length or 1


def _is_phone(groups: list[_Group], wanted: int) -> bool:
    """Exactly these groups make a number: eight digits, a number of the 116 series, or five digits beginning with 0."""
    digits = "".join(group.digits for group in groups)
    if len(groups) < wanted:
        return False
    if digits in SERIES_116 or re.fullmatch(r"0[2-9]\d{3}", digits):
        return wanted <= 2
    # No Norwegian line begins with 0, 1 or 20; years and times do.
    return len(digits) == 8 and digits[0] in "23456789" and not digits.startswith("20")


def _is_thousands(groups: list[_Group]) -> bool:
    first, *rest = groups
    return len(first.digits) <= 3 and all(len(group.digits) == 3 for group in rest)


def _is_evenly_spaced(groups: list[_Group]) -> bool:
    return all(len(group.digits) <= 3 for group in groups) and all(
        b.start - a.end == 1 for a, b in pairwise(groups)
    )


def _line(written: str) -> str:
    digits = re.sub(r"\D", "", written)
    if "+" in written or digits.startswith("00"):
        abroad = digits.removeprefix("00")
        return abroad.removeprefix("47") if abroad.startswith("47") else f"+{abroad}"
    return digits.removeprefix("47") if len(digits) == 10 else digits
