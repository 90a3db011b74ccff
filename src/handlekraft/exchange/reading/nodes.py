"""From YAML nodes to plain values in which every text knows its place. Nothing is
turned into anything but text here."""

from collections.abc import Iterator

import yaml

from handlekraft.domain.signs import tidied
from handlekraft.formats.gathering import Spot, Written


def plain(node: yaml.Node, spot: Spot) -> object:
    """Return mappings and lists of text, and gather where everything stands. What is
    no field is refused and left out."""
    if isinstance(node, yaml.MappingNode):
        return {name: plain(value, inner) for name, value, inner in _pairs(node, spot)}
    if isinstance(node, yaml.SequenceNode):
        return [plain(item, spot.item(number, line_of(item))) for number, item in enumerate(node.value)]
    return Written.at(spot, tidied(str(node.value)).strip())


def line_of(node: yaml.Node) -> int:
    """The line a node begins on; the first line is 1."""
    return int(node.start_mark.line) + 1


def _pairs(node: yaml.MappingNode, spot: Spot) -> Iterator[tuple[str, yaml.Node, Spot]]:
    """Every field with its value and place; names that are not text, or come
    twice, are refused and left out."""
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
