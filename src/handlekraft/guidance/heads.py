"""The words of a document's head: what a reader sees of it besides its sections."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any, Protocol

from handlekraft.domain.derivation import digest_of
from handlekraft.domain.discretion import indiscreet_words
from handlekraft.domain.languages import BOKMAL
from handlekraft.guidance.drafts import DocumentDraft, NotWhenDraft


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


CHANGEABLE = (
    "title",
    "discreet_title",
    "situation",
    "audience",
    "use_when",
    "not_when",
    "service_areas",
    "order",
    "site",
    "mode",
)
"""What people change of a head. The key, the kind and the address stay: readers have the address on a wall."""
WORDS = ("title", "discreet_title", "situation", "audience", "use_when")


def head_words(head: Head) -> dict[str, str]:
    """Return the words of a head by the name of the field; those left out are empty."""
    return {name: getattr(head, name) for name in WORDS}


def head_said(draft: DocumentDraft) -> dict[str, Any]:
    """Return everything a draft says besides its sections, as the columns of a document and as JSON."""
    head = {
        name: value for name, value in asdict(draft).items() if name not in {"key", "sections", "removals"}
    }
    return {name: list(value) if isinstance(value, tuple) else value for name, value in head.items()}


def changeable(draft: DocumentDraft) -> dict[str, Any]:
    """Return what people may change of a draft's head, as a proposal keeps it."""
    said = head_said(draft)
    return {name: said[name] for name in CHANGEABLE}


def draft_fields(content: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a proposal keeps of a head as the fields of a draft; what it does not name is left out."""
    fields = {name: content[name] for name in CHANGEABLE if name in content}
    if "service_areas" in fields:
        fields["service_areas"] = tuple(fields["service_areas"])
    if "not_when" in fields:
        fields["not_when"] = tuple(NotWhenDraft(**entry) for entry in fields["not_when"])
    return fields


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
