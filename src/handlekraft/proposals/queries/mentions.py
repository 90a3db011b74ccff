"""Which documents lead their readers to another: it cannot go before they stop."""

from collections.abc import Iterable
from datetime import date

from handlekraft.domain.prose import Reference, ReferenceKind, references_in
from handlekraft.guidance.models import Document
from handlekraft.guidance.queries.effective import effective_documents
from handlekraft.organisations.models import Municipality
from handlekraft.texts.checks import lines_by_field


def mentioned_by(document: Document, municipality: Municipality, on: date) -> list[str]:
    """Return the titles of the documents that name this one, in a text anywhere in the
    municipality or as the right one instead.

    Seven queries, whatever the numbers.
    """
    card = Reference(ReferenceKind.CARD, document.key)
    found: dict[str, None] = {}
    for each in effective_documents(municipality, on):
        if each.document.pk == document.pk:
            continue
        lines = [
            each.document.use_when,
            *(line for block in each.blocks for _, line in lines_by_field(block.said)),
        ]
        instead = any(entry["card"] == document.key for entry in each.document.not_when)
        if instead or _name(lines, card):
            found[each.document.title] = None
    return list(found)


def _name(lines: Iterable[str], card: Reference) -> bool:
    return any(card in references_in(line) for line in lines if "{" in line)
