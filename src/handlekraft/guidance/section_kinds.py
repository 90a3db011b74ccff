"""Which fields the content of each kind of section has (content/README.md). Derivation never looks inside; we must."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fields:
    """Names of fields a content may have, and those it must have."""

    allowed: frozenset[str]
    required: frozenset[str] = frozenset()


def _fields(required: str = "", optional: str = "") -> Fields:
    return Fields(frozenset(f"{required} {optional}".split()), frozenset(required.split()))


KINDS: Mapping[str, Fields] = {
    "step": _fields("text", "actor deadline dont say contacts stop"),
    "decision": _fields("branches unsure", "unsure_contacts"),
    "text": _fields("", "heading body items"),
    "say": _fields("items", "heading"),
    "contacts": _fields("contacts", "heading body"),
    "law": _fields("laws", "heading body items"),
    "slot": _fields("heading prompt fallback", "body"),
}
WAYS = 2
"""How many ways a decision has."""
ADDITION = _fields("", "heading body items contacts")
ADDITION_KIND = "text"
"""The kind of what is filled in or added beside a text, whatever the section's kind is."""


IN_SHORT = "kort-fortalt"
"""The section an acute page begins with: the page in easy words (content/README.md)."""


def field_faults(content: Mapping[str, object], fields: Fields) -> Iterator[tuple[str, str]]:
    """Yield (field, message) for each field that is missing or does not belong, and for a decision without two whole ways."""
    for name in sorted(fields.required - {name for name, value in content.items() if value}):
        yield name, f"«{name}» mangler. Fyll det ut."
    for name in sorted(content.keys() - fields.allowed):
        known = ", ".join(sorted(fields.allowed))
        yield name, f"«{name}» hører ikke til her. Bruk {known}."
    ways = content.get("branches") or ()
    if ways and not (isinstance(ways, list | tuple) and len(ways) == WAYS and all(map(_is_whole_way, ways))):
        yield "branches", "Skriv begge veiene: hva du gjør hvis ja, og hva du gjør hvis nei."


def _is_whole_way(way: object) -> bool:
    return isinstance(way, Mapping) and bool(way.get("if")) and bool(way.get("then"))
