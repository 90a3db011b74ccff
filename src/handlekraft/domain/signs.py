"""Signs that a reader does not see: which may be dropped from a text on its way in, and which a text may not
hold.

They come along when something is copied from a web page, a spreadsheet or a telephone. One that never changes
what is read is dropped without a word. One that could is refused with its name: private-use characters (icons
of a web font, and the marks of late values), control characters, signs that turn the text around, and letters
that look like nothing. The sets follow Unicode's Default_Ignorable_Code_Point and UAX 9 (bidirectional text).
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

# Breaks that a word processor or a web page writes as one sign, and the two hyphens of Word.
_MEANT = {
    "\r\n": "\n",
    "\r": "\n",
    "\x0b": "\n",
    "\x0c": "\n",
    "\x85": "\n",
    "\u2028": "\n",
    "\u2029": "\n",
    "\x1e": "-",
    "\x1f": "",
}
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x1e\x1f\x85\u2028\u2029]")
# Places where a word may or may not break, byte order marks, and the looks of a sign (text or picture).
_NEVER_MATTER = re.compile("[\u00ad\u034f\u180b-\u180f\u200b\u2060-\u2064\ufe00-\ufe0f\ufeff]")
# They order and join letters where text runs from right to left; elsewhere they do nothing.
_ONLY_IN_OTHER_SCRIPTS = re.compile("[\u061c\u200c-\u200f\u202a\u202c\u2066\u2068\u2069]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u05ff\u0600-\u061b\u061d-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")

# Letters and signs without a shape, which Unicode does not count among those that do not show.
BLANK = frozenset("\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
_UNSEEN_CATEGORIES = frozenset({"Cc", "Cf", "Cn", "Co", "Cs"})
_STAND_FOR_WHAT_IS_LOST = {"\ufffc": "et bilde som ikke kom med", "\ufffd": "en bokstav som gikk tapt"}
_NAMES = {
    "\u202b": "et tegn som snur leseretningen",
    "\u202d": "et tegn som snur leseretningen",
    "\u202e": "et tegn som snur leseretningen",
    "\u2067": "et tegn som snur leseretningen",
    "\u3164": "et tomt tegn fra koreansk",
    "\u2800": "et tomt tegn fra punktskrift",
}


@dataclass(frozen=True, slots=True)
class UnseenSign:
    """Where in a text a sign stands that may not, and what it is: "et styretegn (U+0007)"."""

    at: int
    name: str


def tidied(text: str) -> str:
    """Return `text` as it is kept: letters in their composed form (NFC), and without signs that never change
    what is read.

    Never raises; tidied text stays as it is. What `unseen_signs` finds is left standing.
    """
    if text.isascii() and text.isprintable():
        return text
    broken = _BREAKS.sub(lambda found: _MEANT[found[0]], text)
    shown = _NEVER_MATTER.sub("", broken)
    if not _RIGHT_TO_LEFT.search(shown):
        shown = _ONLY_IN_OTHER_SCRIPTS.sub("", shown)
    return unicodedata.normalize("NFC", shown)


def unseen_signs(text: str) -> Iterator[UnseenSign]:
    """Yield every sign that a text may not hold, from first to last. What `tidied` drops does not count."""
    if text.isascii() and text.isprintable():
        return
    for at, sign in enumerate(text):
        lost = sign in _STAND_FOR_WHAT_IS_LOST or (is_unseen(sign) and sign not in "\n\t")
        if lost and not _is_harmless(sign):
            yield UnseenSign(at, f"{_kind_of(sign)} (U+{ord(sign):04X})")


def is_unseen(sign: str) -> bool:
    """Say whether a sign leaves no mark on a page; spaces are seen."""
    return (
        unicodedata.category(sign) in _UNSEEN_CATEGORIES or sign in BLANK or 0xE0100 <= ord(sign) <= 0xE01EF
    )


def _is_harmless(sign: str) -> bool:
    return any(kind.match(sign) for kind in (_BREAKS, _NEVER_MATTER, _ONLY_IN_OTHER_SCRIPTS))


def _kind_of(sign: str) -> str:
    category = unicodedata.category(sign)
    if category == "Co":
        return "et privat tegn, ofte et ikon fra en nettside"
    if category == "Cc":
        return "et styretegn"
    return _NAMES.get(sign) or _STAND_FOR_WHAT_IS_LOST.get(sign) or "et tegn uten form"
