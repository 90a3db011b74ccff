"""The words of a document's head: what a reader sees of it besides its sections."""

from collections.abc import Iterator
from typing import Protocol

from handlekraft.domain.derivation import digest_of
from handlekraft.domain.discretion import indiscreet_words
from handlekraft.domain.languages import BOKMAL


class Head(Protocol):
    """Anything that has a document's head: a draft, a row, a translation."""

    @property
    def title(self) -> str: ...
    @property
    def discreet_title(self) -> str: ...
    @property
    def situation(self) -> str: ...
    @property
    def audience(self) -> str: ...
    @property
    def use_when(self) -> str: ...


WORDS = ("title", "discreet_title", "situation", "audience", "use_when")


def head_words(head: Head) -> dict[str, str]:
    """Return the words of a head by the name of the field; those left out are empty."""
    return {name: getattr(head, name) for name in WORDS}


def head_digest(head: Head) -> str:
    """Return the digest a translation of these words is bound to. Address, order and sources are not among them."""
    return digest_of("head", head_words(head))


def head_faults(head: Head, original: Head, language: str) -> Iterator[tuple[str, str]]:
    """Yield (field, message): every word of the head is there, and the title that history shows gives nothing away.

    That title is held against the lists of its own language and of bokmål.
    """
    expected = head_words(original)
    for name, words in head_words(head).items():
        if bool(words) != bool(expected[name]):
            remedy = "Oversett det." if expected[name] else "Ta det bort: originalen har det ikke."
            yield name, f"«{name}» er ikke som i originalen. {remedy}"
    yield from (("discreet_title", message) for message in indiscreet_title(head.discreet_title, language))


def indiscreet_title(title: str, language: str) -> Iterator[str]:
    """Yield what is wrong with a title that history shows, to be read after a word for the title."""
    found = indiscreet_words(title, language, BOKMAL)
    if found:
        told = ", ".join(f"«{word}»" for word in found)
        yield f"røper hva siden handler om: {told}. Velg andre ord."
