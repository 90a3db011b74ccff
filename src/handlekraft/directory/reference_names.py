"""References as people read and write them: `[kontakt: Barnevernvakten]` for what
is kept as `{kontakt:barnevernvakt}`.

Nobody has to learn a key: names are chosen from a list, and what stands in
brackets reads like the text around it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from handlekraft.directory.references import References
from handlekraft.domain.alphabet import alphabetical_key
from handlekraft.domain.prose import Reference, ReferenceKind

_KEPT = re.compile(r"\{([a-z]+):([a-z0-9-]+)\}")
_WRITTEN = re.compile(r"\[([a-zæøå]+): ?([^\]]+)\]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Names:
    """What can be named in a text, by reference: the name people see."""

    by_reference: Mapping[Reference, str]

    def spoken(self, text: str) -> str:
        """Return the text with every reference by its name. One that leads nowhere keeps its key."""

        def name(found: re.Match[str]) -> str:
            if found[1] not in list(ReferenceKind):
                return found[0]
            reference = Reference(ReferenceKind(found[1]), found[2])
            return f"[{found[1]}: {self.by_reference.get(reference, found[2])}]"

        return _KEPT.sub(name, text)

    def written(self, text: str) -> str:
        """Return the text with every name as the reference it stands for. A name
        that nobody has is left as it is."""
        known = {
            (reference.kind.value, name.casefold()): reference
            for reference, name in self.by_reference.items()
        }

        def reference(found: re.Match[str]) -> str:
            place = (found[1].casefold(), found[2].strip().casefold())
            return str(known[place]) if place in known else found[0]

        return _WRITTEN.sub(reference, text)

    def unknown(self, text: str) -> Iterator[str]:
        """Yield what stands in brackets and names nothing."""
        for found in _WRITTEN.finditer(self.written(text)):
            if found[1].casefold() in list(ReferenceKind):
                yield found[0]

    def spoken_content(self, content: Mapping[str, Any]) -> dict[str, Any]:
        """Return a section's content with every line as people read it."""
        return {name: self._in(value, self.spoken) for name, value in content.items()}

    def _in(self, value: Any, change: Any) -> Any:
        if isinstance(value, str):
            return change(value)
        if isinstance(value, Mapping):
            return {name: self._in(each, change) for name, each in value.items()}
        if isinstance(value, list | tuple):
            return [self._in(each, change) for each in value]
        return value

    def of_kind(self, *kinds: ReferenceKind) -> list[tuple[Reference, str]]:
        """Return what can be named of some kinds, by name."""
        found = [(each, name) for each, name in self.by_reference.items() if each.kind in kinds]
        return sorted(found, key=lambda pair: alphabetical_key(pair[1]))


def names_in(references: References) -> Names:
    """Return the names of everything that texts in a municipality can name. Two of one kind
    with one name also show their key."""
    found: dict[Reference, str] = {}
    contacts = {key: contact.name for key, contact in references.contacts.items()}
    numbers = {key: contact.name for key, contact in references.contacts.items() if contact.numbers}
    for kind, named in (
        (ReferenceKind.CONTACT, contacts),
        (ReferenceKind.NUMBER, numbers),
        (ReferenceKind.LAW, {key: law.name for key, law in references.laws.items()}),
        (ReferenceKind.RESOURCE, {key: resource.title for key, resource in references.resources.items()}),
        (ReferenceKind.CARD, {key: card.title for key, card in references.cards.items()}),
        (ReferenceKind.TERM, {key: term.term for key, term in references.terms.items()}),
    ):
        found |= {Reference(kind, key): name for key, name in _told_apart(named.items())}
    return Names(found)


def _told_apart(named: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    pairs = [(key, name.replace("[", "(").replace("]", ")")) for key, name in named]
    often = Counter(name.casefold() for _, name in pairs)
    for key, name in pairs:
        yield key, f"{name} ({key})" if often[name.casefold()] > 1 else name
