"""What a unit of an XLIFF file is about, and the words of one as pieces between placeholders."""

from collections.abc import Mapping
from dataclasses import dataclass

from handlekraft.domain.case_data import tidied
from handlekraft.domain.prose import split_references
from handlekraft.translation.queries.translated import HEAD

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
VERSIONS = ("2.0", "2.1")
HEAD_IN_FILES = "_tittel"
"""Stands for a document's head in the id of a unit; no section has such a key."""


@dataclass(frozen=True, slots=True)
class TextAddress:
    """Where a unit belongs: the document's key, the section's, the digest of the
    text, and the name of the line in it."""

    document: str
    section: str
    digest: str
    piece: str

    @property
    def id(self) -> str:
        """The id of the unit within the file of its document."""
        return f"{self.section or HEAD_IN_FILES}.{self.piece}.{self.digest}"

    @property
    def text(self) -> tuple[str, str, str]:
        """Which text the unit is a line of."""
        return self.document, self.section, self.digest


def place_from(document: str, unit: str) -> TextAddress | None:
    """Return the place that the ids of a file and of a unit name; None for ids that are not ours."""
    parts = unit.split(".")
    if len(parts) != 3 or not all((document, *parts)):
        return None
    section, piece, digest = parts
    return TextAddress(document, HEAD if section == HEAD_IN_FILES else section, digest, piece)


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A code within a line; `names` is what it stands for as the file has it,
    empty where the file leaves it out."""

    id: str
    names: str = ""


Inline = tuple[str | Placeholder, ...]


def inline_of(line: str) -> Inline:
    """Return a line with placeholders for its references, counted from 1 in the order they stand."""
    found: list[str | Placeholder] = []
    for piece in split_references(line):
        if isinstance(piece, str):
            found.append(piece)
        else:
            number = sum(isinstance(each, Placeholder) for each in found) + 1
            found.append(Placeholder(f"r{number}", f"{piece.kind}:{piece.key}"))
    return tuple(found)


def aligned(line: str, source: str) -> Inline:
    """Return a translated line with the placeholders of its source: the
    same reference has the same id in both.

    The line has the references of the source, in whatever order.
    """
    ids: dict[str, list[str]] = {}
    for each in inline_of(source):
        if isinstance(each, Placeholder):
            ids.setdefault(each.names, []).append(each.id)
    found: list[str | Placeholder] = []
    for each in inline_of(line):
        if isinstance(each, str):
            found.append(each)
        else:
            found.append(Placeholder(ids[each.names].pop(0), each.names))
    return tuple(found)


def line_from(inline: Inline, references: Mapping[str, str]) -> str:
    """Return a line as it is kept, its placeholders by id as references
    ("kontakt:barnevern"). One space between words.

    Raises KeyError for an id that is not among the references.
    """
    text = "".join(each if isinstance(each, str) else f"{{{references[each.id]}}}" for each in inline)
    return " ".join(tidied(text).split())
