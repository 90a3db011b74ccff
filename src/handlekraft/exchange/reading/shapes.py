"""How values stand together: entries with named fields, lists, and a value for each of a few names."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from typing import Protocol

import yaml

from handlekraft.exchange.reading.gathering import Spot


class Field(Protocol):
    """What a shape says may stand under a name."""

    @property
    def required(self) -> bool:
        """Whether it must stand there."""

    def read(self, node: yaml.Node, spot: Spot) -> object:
        """The value, or None when it is empty or wrong; what is wrong is gathered at the spot."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What stood in a mapping, by field. What was left out, empty or wrong reads as empty."""

    spot: Spot
    values: Mapping[str, object] = field(default_factory=dict)

    def text(self, name: str, default: str = "") -> str:
        value = self.values.get(name)
        return value if isinstance(value, str) else default

    def number(self, name: str) -> int | None:
        value = self.values.get(name)
        return value if isinstance(value, int) else None

    def truth(self, name: str) -> bool:
        return self.values.get(name) is True

    def day(self, name: str) -> date | None:
        value = self.values.get(name)
        return value if isinstance(value, date) else None

    def entry(self, name: str) -> "Entry":
        value = self.values.get(name)
        return value if isinstance(value, Entry) else Entry(self.spot)

    def items(self, name: str) -> list[object]:
        value = self.values.get(name)
        return value if isinstance(value, list) else []

    def texts(self, name: str) -> tuple[str, ...]:
        return tuple(value for value in self.items(name) if isinstance(value, str))

    def entries(self, name: str) -> tuple["Entry", ...]:
        return tuple(value for value in self.items(name) if isinstance(value, Entry))

    def plain(self) -> dict[str, object]:
        """The same values as ordinary mappings and lists."""
        return {name: _plain(value) for name, value in self.values.items()}


def _plain(value: object) -> object:
    if isinstance(value, Entry):
        return value.plain()
    return [_plain(item) for item in value] if isinstance(value, list) else value


@dataclass(frozen=True, slots=True)
class Shape:
    """A mapping with these fields and no others."""

    fields: Mapping[str, Field]
    required: bool = False

    def read(self, node: yaml.Node, spot: Spot) -> Entry | None:
        """The entry, or None when the node is no mapping. Unknown, doubled and missing fields are gathered."""
        if is_empty(node):
            return self._entry({}, spot, set())
        if not isinstance(node, yaml.MappingNode):
            spot.refuse("skal være felt med verdier, slik: «navn: verdi» på hver linje.")
            return None
        values: dict[str, object] = {}
        met: set[str] = set()
        for name, value_node, inner in _pairs(node, spot):
            known = self.fields.get(name)
            if known is None:
                inner.refuse(_unknown(name, self.fields))
                continue
            value = known.read(value_node, inner)
            if value is not None:
                values[name] = value
            if value is not None or not is_empty(value_node):
                met.add(name)
        return self._entry(values, spot, met)

    def _entry(self, values: dict[str, object], spot: Spot, met: set[str]) -> Entry:
        missing = [name for name, known in self.fields.items() if known.required and name not in met]
        if missing:
            spot.refuse(f"mangler {_listed(missing)}. Fyll ut.")
        return Entry(spot, values)


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list where every item is of one kind. Empty items are refused: they are strokes somebody forgot."""

    item: Field
    required: bool = False
    most: int = 0

    def read(self, node: yaml.Node, spot: Spot) -> list[object] | None:
        if is_empty(node):
            return None
        if not isinstance(node, yaml.SequenceNode):
            spot.refuse("skal være en liste. Skriv hvert punkt på egen linje med strek foran.")
            return None
        if self.most and len(node.value) > self.most:
            spot.refuse(f"har {len(node.value)} punkter. Det er plass til {self.most}; ta bort resten.")
        values = [
            self._item(child, spot.item(number, line_of(child))) for number, child in enumerate(node.value)
        ]
        return [value for value in values if value is not None] or None

    def _item(self, node: yaml.Node, spot: Spot) -> object:
        if is_empty(node):
            spot.refuse("er tomt. Fyll ut punktet, eller fjern streken.")
            return None
        return self.item.read(node, spot)


@dataclass(frozen=True, slots=True)
class ByName:
    """A mapping whose names are free to choose among `names`, each with a value of one kind."""

    names: tuple[str, ...]
    item: Field
    required: bool = False

    def read(self, node: yaml.Node, spot: Spot) -> Entry | None:
        return Shape(dict.fromkeys(self.names, self.item)).read(node, spot)


@dataclass(frozen=True, slots=True)
class Either:
    """One value, or an entry that says the same with more words."""

    short: Field
    long: Shape
    required: bool = False

    def read(self, node: yaml.Node, spot: Spot) -> object:
        return (self.long if isinstance(node, yaml.MappingNode) else self.short).read(node, spot)


@dataclass(frozen=True, slots=True)
class ByKind:
    """A mapping whose other fields depend on the word under `tag`."""

    tag: str
    shapes: Mapping[str, Shape]
    required: bool = False

    def read(self, node: yaml.Node, spot: Spot) -> Entry | None:
        kind = _word_under(self.tag, node)
        shape = self.shapes.get(kind)
        if shape is None:
            known = ", ".join(self.shapes)
            spot.refuse(
                f"«{self.tag}» er «{kind}». Skriv en av: {known}."
                if kind
                else f"mangler «{self.tag}». Skriv en av: {known}."
            )
            return None
        return shape.read(node, spot)


def _word_under(name: str, node: yaml.Node) -> str:
    if not isinstance(node, yaml.MappingNode):
        return ""
    words = [
        value.value for key, value in node.value if key.value == name and isinstance(value, yaml.ScalarNode)
    ]
    return str(words[0]).strip() if words else ""


def is_empty(node: yaml.Node) -> bool:
    """Whether nothing was written: `key:` with nothing behind it, or an empty text."""
    return isinstance(node, yaml.ScalarNode) and not node.value.strip()


def line_of(node: yaml.Node) -> int:
    """The line a node begins on; the first line is 1."""
    return int(node.start_mark.line) + 1


def _pairs(node: yaml.MappingNode, spot: Spot) -> Iterator[tuple[str, yaml.Node, Spot]]:
    """Every field with its value and place; names that are not text, or come twice, are refused and left out."""
    met: set[str] = set()
    for name_node, value_node in node.value:
        if not isinstance(name_node, yaml.ScalarNode):
            spot.refuse("har et felt uten navn. Skriv «navn: verdi».")
            continue
        name = name_node.value.strip()
        inner = spot.field(name, line_of(name_node))
        if name in met:
            inner.refuse("står to ganger. Behold den ene.")
            continue
        met.add(name)
        yield name, value_node, inner


def _unknown(name: str, known: Mapping[str, Field]) -> str:
    near = get_close_matches(name, list(known), n=1)
    meant = f" Mente du «{near[0]}»?" if near else f" Kjente felt: {', '.join(known)}."
    return f"Feltet «{name}» er ukjent.{meant}"


def _listed(names: list[str]) -> str:
    quoted = [f"«{name}»" for name in names]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} og {quoted[-1]}"
