"""From a file on disk to what its format says it means, with every problem at its line."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from handlekraft.exchange.reading.messages import problems_in
from handlekraft.exchange.reading.nodes import line_of, plain
from handlekraft.formats.entries import Entry
from handlekraft.formats.gathering import Gathered, Spot
from handlekraft.formats.problems import ContentProblem, Location

Format = TypeVar("Format", bound=Entry)

# What the parser says, and what an author should look for. The parser's own words are English.
_CAUSES = (
    ("mapping values are not allowed", "Det står et kolon for mye, eller teksten trenger anførselstegn."),
    ("found a tab character", "Det står en tabulator. Bruk mellomrom til innrykk."),
    ("found character '\\t'", "Det står en tabulator. Bruk mellomrom til innrykk."),
    ("cannot start any token", "Det står et tegn som må ha anførselstegn rundt teksten."),
    (
        "did not find expected",
        "Innrykket stemmer ikke, eller det mangler et anførselstegn, en klamme eller et komma.",
    ),
    ("could not find expected ':'", "Det mangler et kolon etter et feltnavn."),
    ("unexpected end of stream", "Et anførselstegn er ikke avsluttet."),
    ("expected a single document", "Filen har flere dokumenter. Fjern linjene med «---» inne i filen."),
    ("undefined alias", "«*» først i en tekst betyr noe eget i YAML. Sett anførselstegn rundt teksten."),
)


def read_file(path: Path, kind: type[Format], *, name: str, owner: str, gathered: Gathered) -> Format | None:
    """The entry a file holds, or None when something is wrong with it. `name` is
    what the file is called in messages.

    Lines, problems and everything else worth keeping is put in `gathered`.
    """
    spot = Spot(Location(name, 1), owner, gathered)
    node = _compose(path, spot)
    if node is None:
        return None
    for repeated in _repeated_nodes(node):
        place = Location(name, line_of(repeated))
        message = "YAML-anker («&» og «*») brukes ikke her. Skriv teksten der den skal stå."
        gathered.problems.append(ContentProblem(place, message))
        return None
    try:
        reader = adapter(kind)  # type: ignore[arg-type]  # a class is hashable
        entry = reader.validate_python(plain(node, spot), context=spot)
    except ValidationError as error:
        gathered.problems.extend(problems_in(error, name, gathered))
        return None
    return None if gathered.has_errors(name) else entry


@cache
def adapter(kind: type[Format]) -> TypeAdapter[Format]:
    """Return what reads a format. Making one costs more than reading a file with it."""
    return TypeAdapter(kind)


def _compose(path: Path, spot: Spot) -> yaml.Node | None:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        spot.refuse("Filen er ikke lagret som UTF-8. Lagre den på nytt som UTF-8.")
        return None
    try:
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        spot.gathered.problems.append(_malformed(error, spot.place.file))
        return None
    if node is None:
        spot.refuse("Filen er tom. Fyll den ut, eller slett den.")
    return node


def _malformed(error: yaml.YAMLError, name: str) -> ContentProblem:
    mark = getattr(error, "problem_mark", None)
    said = str(getattr(error, "problem", None) or error)
    cause = next(
        (remedy for words, remedy in _CAUSES if words in f"{said} {getattr(error, 'context', '')}"), ""
    )
    line = mark.line + 1 if mark else 1
    remedy = cause or "Se etter innrykk, kolon og anførselstegn på linjen og den foran."
    return ContentProblem(
        Location(name, line), f"Filen kan ikke leses som YAML. {remedy} (Leseren sier: {said})"
    )


def _repeated_nodes(root: yaml.Node) -> Iterator[yaml.Node]:
    """Nodes met twice: an alias points at them. They could make a small file endless."""
    met: set[int] = set()
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if id(node) in met:
            yield node
            continue
        met.add(id(node))
        if isinstance(node, yaml.MappingNode):
            waiting.extend(child for pair in node.value for child in pair)
        elif isinstance(node, yaml.SequenceNode):
            waiting.extend(node.value)
