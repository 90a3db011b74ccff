"""A section's content as lines that people read, whatever its kind."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from handlekraft.directory.reference_names import Names
from handlekraft.domain.prose import Kind, Reference

_LINES = ("heading", "text")
_AFTER = ("actor", "deadline", "prompt", "fallback")
_LISTS = ("body", "items", "dont", "say")


@dataclass(frozen=True, slots=True)
class ContentLine:
    """One line of a text; `name` is the field it stands in, `tone` how it looks: heading, lead, plain, bullet, dont, say, quiet."""

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
    return tuple(_lines(names.spoken_content(content), names))


def _lines(content: Mapping[str, Any], names: Names) -> Iterator[ContentLine]:
    for name in (*_LINES, *_LISTS):
        value = content.get(name) or []
        for text in [value] if isinstance(value, str) else value:
            yield ContentLine(name, text, _TONES.get(name, "plain"))
    for branch in content.get("branches", ()):
        yield ContentLine("branches", f"{branch['if']} → {branch['then']}", "bullet")
        yield from _named("branches", Kind.CONTACT, branch.get("contacts", ()), names)
    if content.get("unsure"):
        yield ContentLine("unsure", _("Usikker → %(text)s") % {"text": content["unsure"]}, "bullet")
    for name in _AFTER:
        if content.get(name):
            yield ContentLine(name, content[name], _TONES.get(name, "plain"))
    for field, kind in (("contacts", Kind.CONTACT), ("unsure_contacts", Kind.CONTACT), ("laws", Kind.LAW)):
        yield from _named(field, kind, content.get(field, ()), names)


def _named(field: str, kind: Kind, keys: Any, names: Names) -> Iterator[ContentLine]:
    for key in keys:
        yield ContentLine(field, names.by_reference.get(Reference(kind, key), key), "bullet")


def joined(lines: Iterable[ContentLine]) -> str:
    """Return lines as one text, for a difference between two of them."""
    return "\n".join(line.text for line in lines)
