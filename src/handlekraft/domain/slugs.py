"""Addresses and keys made of words: small letters a–z, figures and hyphens."""

import re
import unicodedata

KEY = "[a-z0-9]+(-[a-z0-9]+)*"
"""What every key, and every part of an address that somebody chooses, is made of."""

# Letters that are no letter a–z with a mark: of Norwegian, of Sámi, of Kven, and from abroad.
_PLAIN = str.maketrans(
    {
        "æ": "ae", "ø": "o", "đ": "d", "ŋ": "n", "ŧ": "t", "ǥ": "g", "ʒ": "z",
        "ð": "d", "þ": "th", "ł": "l", "ı": "i", "œ": "oe",
    }
)  # fmt: skip


def slug_of(words: str, longest: int) -> str:
    """Return words as a key of at most so many characters, each letter in its plain form.

    "Čáŋŋá skuvla" becomes "canna-skuvla".

    Empty when nothing is left: of words in other letters than Latin.
    """
    marked = unicodedata.normalize("NFKD", words.casefold())
    plain = "".join(sign for sign in marked.translate(_PLAIN) if not unicodedata.combining(sign))
    return re.sub("[^a-z0-9]+", "-", plain).strip("-")[:longest].strip("-")
