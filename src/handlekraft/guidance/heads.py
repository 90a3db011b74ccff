"""The words of a document's head: what a reader sees of it besides its sections."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, fields
from typing import Any, Protocol

from handlekraft.domain.derivation import digest_of
from handlekraft.domain.discretion import indiscreet_words
from handlekraft.domain.languages import BOKMAL
from handlekraft.formats.entries import frozen
from handlekraft.guidance.drafts import DocumentDraft, HeadWords, NotWhenDraft
from handlekraft.guidance.models import Document

HeadValues = dict[str, Any]
"""A head by the names of its fields: as columns and proposals keep it, or as a draft is made of it."""


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


_NO_HEAD = frozenset({"key", "sections", "removals"})
_STAYS = frozenset({"kind", "slug", "sources"})
_MADE = frozenset({"digest", "method", "made_by"})
CHANGEABLE = tuple(each.name for each in fields(DocumentDraft) if each.name not in _NO_HEAD | _STAYS)
"""What people change of a head. The kind, the sources and the address stay:
readers have the address on a wall."""
WORDS = tuple(each.name for each in fields(HeadWords) if each.name not in _MADE)
"""What of a head is translated."""


def head_words(head: Head) -> dict[str, str]:
    """Return the words of a head by the name of the field; those left out are empty."""
    return {name: getattr(head, name) for name in WORDS}


def head_said(draft: DocumentDraft) -> HeadValues:
    """Return everything a draft says besides its sections, as the columns of a document and as JSON."""
    head = {name: value for name, value in asdict(draft).items() if name not in _NO_HEAD}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in head.items()}


def changeable(draft: DocumentDraft) -> HeadValues:
    """Return what people may change of a draft's head, as a proposal keeps it."""
    said = head_said(draft)
    return {name: said[name] for name in CHANGEABLE}


def draft_fields(content: Mapping[str, Any]) -> HeadValues:
    """Return what a proposal keeps of a head as the fields of a draft; what it does not name is left out."""
    return head_fields({name: content[name] for name in CHANGEABLE if name in content})


def head_fields(kept: HeadValues) -> HeadValues:
    """Return what columns or JSON keep of a head as the fields of a draft."""
    head = {name: frozen(value) for name, value in kept.items()}
    return head | {
        name: tuple(NotWhenDraft(**entry) for entry in kept[name]) for name in kept if name == "not_when"
    }


def head_of_row(row: Document) -> HeadValues:
    """Return the head that a document's row has, as the fields of a draft."""
    names = [each.name for each in fields(DocumentDraft) if each.name not in _NO_HEAD]
    return head_fields({name: getattr(row, name) for name in names})


def head_digest(head: Head) -> str:
    """Return the digest a translation of these words is bound to. Address,
    order and sources are not among them."""
    return digest_of("head", head_words(head))


def head_faults(head: Head, original: Head, language: str) -> Iterator[tuple[str, str]]:
    """Yield (field, message): every word of the head is there, and the title
    that history shows gives nothing away.

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
