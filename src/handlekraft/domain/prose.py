"""Text with references: numbers, law sections, links and cards are named in a
text and bound when a page is made.

A reference is written `{kontakt:barnevern}`; the kinds stand in `Kind`. The text itself never holds the
value, so a changed number changes no text, no digest and asks nobody to read anything again
(docs/inheritance.md, late binding).
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from handlekraft.domain.late import Address


class ReferenceKind(StrEnum):
    """What a reference may name."""

    CONTACT = "kontakt"
    NUMBER = "nummer"
    LAW = "lov"
    RESOURCE = "ressurs"
    CARD = "kort"
    TERM = "begrep"


@dataclass(frozen=True, slots=True)
class Reference:
    """One `{kind:key}` in a text."""

    kind: ReferenceKind
    key: str

    def __str__(self) -> str:
        return f"{{{self.kind}:{self.key}}}"


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of bound text as a template shows it.

    `dial` is a number without spaces for a tel: link; `href` an address; both empty for plain text.
    `external` says that the address leaves the edition. `language` is set when the words are in another
    language than the text around them, as the name of a law on a page in English is. `late` names a value
    that is filled in last (domain.late); it has no text.
    """

    text: str
    dial: str = ""
    href: Address = ""
    external: bool = False
    late: str = ""
    language: str = ""


Prose = tuple[Run, ...]

_PATTERN = re.compile(r"\{([a-z]+):([a-z0-9-]+)\}")


class UnknownReferenceError(ValueError):
    """A text names a kind of reference that does not exist."""


def split_references(text: str) -> list[str | Reference]:
    """Return the text cut at its references, in order; empty pieces are left out.

    Raises UnknownReferenceError, with a message in bokmål, when the word before the colon is not a `Kind`.
    """
    pieces: list[str | Reference] = []
    end = 0
    for match in _PATTERN.finditer(text):
        if match.start() > end:
            pieces.append(text[end : match.start()])
        if match[1] not in list(ReferenceKind):
            raise UnknownReferenceError(
                f"«{match[0]}» er ikke en henvisning vi kjenner. Bruk en av: {', '.join(ReferenceKind)}."
            )
        pieces.append(Reference(ReferenceKind(match[1]), match[2]))
        end = match.end()
    if end < len(text):
        pieces.append(text[end:])
    return pieces


def references_in(text: str) -> list[Reference]:
    """Return only the references of a text, in order."""
    return [piece for piece in split_references(text) if isinstance(piece, Reference)]
