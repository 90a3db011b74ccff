"""The words of a document's head: what a reader sees of it besides its sections."""

from typing import Protocol

from handlekraft.domain.derivation import digest_of


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
