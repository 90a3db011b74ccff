"""Digits as people write them, made plain, and always to be pointed at where they stand."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from handlekraft.domain.signs import BLANK, is_unseen

# Letters and signs that stand between digits without meaning anything of their own.
_DASHES = frozenset("\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d")
_SIGNS = {
    "\uff0b": "+",
    "\u2795": "+",
    "\uff08": "(",
    "\uff09": ")",
    "\uff0e": ".",
    "\u2024": ".",
    "\u00b7": ".",
    "\u2022": ".",
    "\u2044": "/",
    "\uff0f": "/",
    "\uff1a": ":",
}
_SPACES = frozenset({"Zs", "Zl", "Zp"})


class _Table(dict[int, str]):
    """What each character is folded to, worked out when it is first met: most texts use few."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _folded(chr(code))
        return folded


class _WithoutUnseen(_Table):
    """The same, with "" for what does not show: marks over and under a digit too, as in a keycap."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        unseen = (is_unseen(sign) and sign not in BLANK and not sign.isspace()) or (
            unicodedata.category(sign) in {"Mn", "Me"}
        )
        self[code] = folded = "" if unseen else _folded(sign)
        return folded


@dataclass(frozen=True, slots=True)
class PlainText:
    """A text as it is read, with plain digits, and where in the text each of its characters stands."""

    text: str
    places: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a piece of at least one character begins and ends in the text as it was written."""
        return self.places[start], self.places[end - 1] + 1


def fold_digits(text: str) -> str:
    """Return `text` with every digit of any script as 0–9, every space as " ", every dash as "-", each in its
    place.

    The result is exactly as long as `text`. Characters that do not show (zero width, direction marks, blank
    letters) become spaces, so that they cannot hide a number.
    """
    return text.translate(_FOLDED)


def as_read(text: str) -> PlainText:
    """Return `text` with digits, spaces and dashes folded, and without what a reader does not see."""
    plain = text.translate(_READ)
    if len(plain) == len(text):
        return PlainText(plain, range(len(text)))
    return PlainText(plain, [at for at, sign in enumerate(text) if _READ[ord(sign)]])


def _folded(character: str) -> str:
    if character in "\t\r\v\f":
        return " "
    if character in _DASHES:
        return "-"
    if character in _SIGNS:
        return _SIGNS[character]
    digit = unicodedata.digit(character, None)
    if digit is not None:
        return str(digit)
    if character == "\n" or not (unicodedata.category(character) in _SPACES or is_unseen(character)):
        return character
    return " "


_FOLDED = _Table()
_READ = _WithoutUnseen()
