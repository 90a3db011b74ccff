"""Addresses and keys made of words."""

import re
import unicodedata

from handlekraft.domain.discretion import indiscreet_words
from handlekraft.domain.languages import BOKMAL

LONGEST = 40
_NORDIC = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "đ": "d", "ŋ": "n", "ŧ": "t"})


def slug_of(words: str) -> str:
    """Return words in small letters a–z, figures and hyphens, cut short; empty when nothing of them is left."""
    folded = unicodedata.normalize("NFKD", words.casefold().translate(_NORDIC))
    return (
        re.sub(r"[^a-z0-9]+", "-", folded.encode("ascii", "ignore").decode()).strip("-")[:LONGEST].strip("-")
    )


def suggested_address(title: str, discreet_title: str) -> str:
    """Return the address of a new document: from its title, or where that would say too much from the discreet one."""
    slug = slug_of(title)
    return slug if slug and not indiscreet_words(slug, BOKMAL) else slug_of(discreet_title)
