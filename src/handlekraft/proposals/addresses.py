"""The addresses that a page at work suggests."""

from handlekraft.domain.discretion import indiscreet_words
from handlekraft.domain.languages import BOKMAL
from handlekraft.domain.slugs import slug_of

LONGEST = 40
"""So that it can be read aloud and typed; in characters."""


def suggested_address(title: str, discreet_title: str) -> str:
    """Return the address of a new document: from its title, or from the
    discreet one if that says too much."""
    slug = slug_of(title, LONGEST)
    return slug if slug and not indiscreet_words(slug, BOKMAL) else slug_of(discreet_title, LONGEST)
