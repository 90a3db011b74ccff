"""A section's content as lines that people read, whatever its kind."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from handlekraft.directory.reference_names import Names
from handlekraft.domain.prose import Reference, ReferenceKind
from handlekraft.texts.content import CONTACT_ROWS, LAW_ROWS, LISTS, Content, said

_LINES = ("heading", "text")
_AFTER = ("actor", "deadline", "prompt", "fallback")


@dataclass(frozen=True, slots=True)
class ContentLine:
    """One line of a text; `name` is the field it stands in, `tone` how it looks: heading, lead,
    plain, bullet, dont, say, quiet."""

    name: str
    text: str
    tone: str


_TONES = {
    "heading": "heading",
    "text": "lead",
    "items": "bullet",
    "dont": "dont",
    "say": "say",
    "actor": "quiet",
    "deadline": "quiet",
    "prompt": "quiet",
}


def lines_of(content: Mapping[str, Any], names: Names) -> tuple[ContentLine, ...]:
    """Return every line of a content in reading order, references by name."""
    return tuple(_lines(said(names.spoken_content(content)), names))


def _lines(content: Content, names: Names) -> Iterator[ContentLine]:
    yield from _plain(content, _LINES)
    for name in LISTS:
        for text in getattr(content, name):
            yield ContentLine(name, text, _TONES.get(name, "plain"))
    for branch in content.branches:
        yield ContentLine("branches", f"{branch.condition} → {branch.action}", "bullet")
        yield from _named("branches", ReferenceKind.CONTACT, branch.contacts, names)
    if content.unsure:
        yield ContentLine("unsure", _("Usikker → %(text)s") % {"text": content.unsure}, "bullet")
    yield from _plain(content, _AFTER)
    for kind, fields in ((ReferenceKind.CONTACT, CONTACT_ROWS), (ReferenceKind.LAW, LAW_ROWS)):
        for field in fields:
            yield from _named(field, kind, getattr(content, field), names)


def _plain(content: Content, fields: Iterable[str]) -> Iterator[ContentLine]:
    for name in fields:
        if text := getattr(content, name):
            yield ContentLine(name, text, _TONES.get(name, "plain"))


def _named(field: str, kind: ReferenceKind, keys: Iterable[str], names: Names) -> Iterator[ContentLine]:
    for key in keys:
        yield ContentLine(field, names.by_reference.get(Reference(kind, key), key), "bullet")


def joined(lines: Iterable[ContentLine]) -> str:
    """Return lines as one text, for a difference between two of them."""
    return "\n".join(line.text for line in lines)
