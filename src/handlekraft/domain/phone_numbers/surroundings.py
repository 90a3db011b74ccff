"""What stands around digits in a text: whether they are plainly something else, or said to be called."""

import re

from handlekraft.domain.phone_numbers.number import SERIES_116

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
            rf"(?<![\d.\-]){_DAY}(?P<between>[.\-]){_MONTH}(?P=between)\d\d(?!\d)(?![.\- ]\d)",
            rf"(?<![\d.\-]){_DAY}\.? ?- ?{_DAY}\. ?{_MONTH}\.",
            rf"(?<!\d){_DAY}/{_MONTH}[ \-/]{_YEAR}(?!\d)",
            rf"\bkl(?:\.|okken)? ?{_TIME}(?: ?(?:-|og|til) ?{_TIME})?{_APART}",
            rf"(?<![\d.\-]){_CLOCK} ?(?:-|og|til) ?{_CLOCK}(?!\d)(?![.:]\d)",
            rf"(?<!\d){_YEAR} ?- ?(?:{_YEAR}|\d\d)(?!\d)",
            r"§§? ?\d+(?:-\d+)?(?!\d)",
            rf"\b(?:lov|forskrift|for|prop|innst|dok)-{_YEAR}(?:-\d+)+",
            r"\btabell\w*(?: nr\.?| nummer)? \d{5}(?!\d)",
            r"\b(?:sak|side|s|rundskriv|kap|kapittel)\.? ?(?:nr\.? ?)?\d{1,5}(?:[/-]\d+)*(?!\d)(?! ?\d)",
            r"(?P<numbered>\b(?:nr|nummer)\.? ?\d{1,5}(?:[/-]\d+)*(?!\d)(?!(?:\W|_){1,6}\d))",
            r"(?P<slashed>(?<!\d)(?<!\d[ .\-/])\d{1,4}/\d{1,5}(?:-\d+)?(?!\d)(?![ /]\d))",
            r"\bisbn[ :]*[\d\-]+",
            r"\bhttps?://\S+",
            r"\b(?:org(?:anisasjons)?|orgnr|org\.? ?nr)[^\d\n]{0,14}(?:\d{9}|\d{3} \d{3} \d{3})(?!\d)",
            r"\b(?:kr|nok|eur|usd)\.? ?\d{1,3}(?: ?\d{3})*(?!\d)",
            r"(?<!\d)(?<!\d )\d{1,3}(?: \d{3})+ ?- ?\d{1,3}(?: \d{3})+(?! ?\d)",
            r"(?<!\d)(?<!\d )\d{1,3}(?: ?\d{3})+"
            r"(?=,\d| (?:kr|kroner|nok|millioner|innbyggere|prosent)\b| ?%| ?,-)",
        )
    ),
    re.IGNORECASE,
)
ASIDE = "\x00"
"""Stands for a digit that is something else: it parts numbers, and no text that is read holds it."""

_CALLING = re.compile(
    r"\b(?:ring(?:e|er|t)?|tlf\w*|tel|\w*telefon\w*|mob(?:il\w*)?|nødnummer\w*"
    r"|sms|signal|whatsapp|call|phone|dial)\b"
    r"(?:(?: [^\W\d]+){0,4} (?:på|til))?(?:\.? ?(?:nr|nummer|direkte|gjerne|heller|oss)\b)*\.? ?[:.]?\s?\(?$",
    re.IGNORECASE,
)
_EMERGENCY = re.compile(
    r"(?:\b(?:politi\w*|brann\w*|ambulanse\w*|nød\w+|police)\b[ :,(]{1,3}"
    r"|\b(?:0[2-9]\d{3}|11[0-3]|116 ?\d{3}) ?(?:/|,|eller|og|or) ?)$",
    re.IGNORECASE,
)
_REACH = 60  # how far back the words before a number are looked at


def set_aside(plain: str) -> str:
    """Return the text, just as long, without the digits of dates, times, amounts and the like."""
    return _SOMETHING_ELSE.sub(_without_digits, plain)


def is_called(plain: str, start: int) -> bool:
    """Say whether the words before a place tell the reader to dial what stands there."""
    return bool(_CALLING.search(plain, max(0, start - _REACH), start))


def follows_emergency(plain: str, start: int) -> bool:
    """Say whether what stands before a place makes 112 an emergency number there, and not a count."""
    return bool(_EMERGENCY.search(plain, max(0, start - _REACH), start))


def _without_digits(found: re.Match[str]) -> str:
    if (found["numbered"] or found["slashed"]) and _may_be_dialled(found):
        return found[0]
    return re.sub(r"\d", ASIDE, found[0])


def _may_be_dialled(found: re.Match[str]) -> bool:
    """Numbers of cases and items stand after "nr." and around a slash, but so may a number to call."""
    digits = re.sub(r"\D", "", found[0])
    is_number = digits in SERIES_116 or re.fullmatch(r"0[2-9]\d{3}|(?!20)[2-9]\d{7}", digits)
    if is_number and not found["slashed"]:
        return True
    return len(digits) >= 3 and is_called(found.string, found.start())
