"""Which contacts a text names, by key."""

from collections.abc import Iterator, Mapping
from typing import Any

from handlekraft.domain.prose import Kind, references_in

ROWS = ("contacts", "unsure_contacts")


def contacts_named(content: Mapping[str, Any]) -> frozenset[str]:
    """Return the keys of the contacts that a section's content shows, in its rows of contacts or inside its words."""
    return frozenset(_named(content))


def _named(content: Mapping[str, Any]) -> Iterator[str]:
    for name, value in content.items():
        if name in ROWS:
            yield from value
            continue
        for part in value if isinstance(value, list | tuple) else [value]:
            if isinstance(part, Mapping):
                yield from _named(part)
            elif isinstance(part, str):
                yield from _in_words(part)


def _in_words(text: str) -> Iterator[str]:
    return (each.key for each in references_in(text) if each.kind in {Kind.CONTACT, Kind.NUMBER})
