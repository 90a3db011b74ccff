"""The order of Norwegian letters, for every list that people read. A database and Python know another one."""

import unicodedata

# æ, ø and å are letters of their own, last; the Ukrainian alphabet comes after the Latin one; other accents
# and Sámi letters stand with the letter they resemble.
_LETTERS = "abcdefghijklmnopqrstuvwxyzæøå" + "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"
_ORDER = f"{_LETTERS}0123456789"
_RESEMBLES = {
    "a": "áàâã",
    "c": "čç",
    "d": "đ",
    "e": "éèêë",
    "i": "íìîï",
    "n": "ŋñ",
    "o": "óòôõ",
    "s": "š",
    "t": "ŧ",
    "u": "úùû",
    "y": "üý",
    "z": "ž",
    "æ": "ä",
    "ø": "ö",
}
_FOLDED = str.maketrans({other: letter for letter, others in _RESEMBLES.items() for other in others})


def alphabetical_key(text: str) -> tuple[int, ...]:
    """Return a sorting key for Norwegian order, whatever the case and form of the letters; signs and spaces
    count less than any letter."""
    folded = unicodedata.normalize("NFC", text).casefold().translate(_FOLDED)
    return tuple(_ORDER.find(character) + 1 for character in folded)


def first_letter(text: str) -> str:
    """Return the letter an entry stands under, or "#" for an entry that begins with none."""
    letter = unicodedata.normalize("NFC", text).casefold().translate(_FOLDED)[:1]
    return letter.upper() if letter in _LETTERS and letter else "#"
