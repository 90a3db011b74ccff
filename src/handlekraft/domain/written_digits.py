"""Digits as people write them, made plain without moving anything.

What is found in running text must be pointed at in the text itself, so folding keeps one character for each character.
"""

import unicodedata

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


def fold_digits(text: str) -> str:
    """Return `text` with every digit of any script as 0–9, every space as " ", every dash as "-", each in its place.

    The result is exactly as long as `text`. Characters that do not show (zero width, direction marks) become
    spaces, so that they cannot hide a number.
    """
    return "".join(_folded(character) for character in text)


def _folded(character: str) -> str:
    if character.isascii():
        return " " if character in "\t\r\v\f" else character
    if character in _DASHES:
        return "-"
    if character in _SIGNS:
        return _SIGNS[character]
    digit = unicodedata.digit(character, None)
    if digit is not None:
        return str(digit)
    category = unicodedata.category(character)
    return " " if category in {"Zs", "Zl", "Zp", "Cf"} else character
