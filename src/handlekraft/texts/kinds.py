"""Which fields the content of each kind of section has, and what is wrong with one that somebody wrote."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields
from typing import Any

from handlekraft.formats.entries import Entry, filed_as
from handlekraft.texts import content


@dataclass(frozen=True, slots=True)
class Fields:
    """Names of fields a content may have, and those it must have."""

    allowed: frozenset[str]
    required: frozenset[str] = frozenset()


def _fields(kind: type[Entry]) -> Fields:
    """A field that stands for itself when it is left out is not required."""
    every = fields(kind)  # type: ignore[arg-type]
    required = (filed_as(each.name) for each in every if each.default is MISSING)
    return Fields(frozenset(filed_as(each.name) for each in every), frozenset(required))


FIELDS_OF_KIND: Mapping[str, Fields] = {name: _fields(kind) for name, kind in content.KINDS.items()}
ADDITION = _fields(content.Addition)
ADDITION_KIND = "text"
"""The kind of what is filled in or added beside a text, whatever the section's kind is."""


IN_SHORT = "kort-fortalt"
"""The section an acute page begins with: the page in easy words (content/README.md)."""


def field_faults(written: Mapping[str, object], kind: Fields) -> Iterator[tuple[str, str]]:
    """Yield (field, message) for each field that is missing or does not belong, and for
    a decision with too few ways on."""
    for name in sorted(kind.required - {name for name, value in written.items() if value}):
        yield name, f"«{name}» mangler. Fyll det ut."
    for name in sorted(written.keys() - kind.allowed):
        known = ", ".join(sorted(kind.allowed))
        yield name, f"«{name}» hører ikke til her. Bruk {known}."
    ways = written.get("branches")
    if "branches" in kind.allowed and isinstance(ways, Sequence) and ways and not _leads_on(ways):
        yield "branches", "Skriv begge veiene: hva man gjør hvis ja, og hva man gjør hvis nei."


def _leads_on(ways: Sequence[Any]) -> bool:
    """Whether a decision leads on whatever the answer is: every way is there, each with its two lines."""
    return content.is_every_way(ways) and all(way.get(line) for way in ways for line in content.BRANCH_LINES)
