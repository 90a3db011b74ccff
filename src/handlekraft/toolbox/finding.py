"""What search finds in a document: its situation, when to use it, and every sentence it says."""

from collections.abc import Iterator

from handlekraft.directory.references import References
from handlekraft.domain.prose import Prose
from handlekraft.domain.search import Found, SearchEntry
from handlekraft.guidance.effective import EffectiveGuidance
from handlekraft.guidance.models import Document
from handlekraft.guidance.shown_blocks import shown_blocks
from handlekraft.guidance.shown_values import ShownContent

KINDS = {Document.Kind.CARD: Found.CARD, Document.Kind.DUTY: Found.DUTY, Document.Kind.PAGE: Found.PAGE}


def document_entries(effective: EffectiveGuidance, references: References) -> tuple[SearchEntry, ...]:
    """Return the one entry of a document as the municipality has it. A unit's version
    is found through the common one."""
    document = effective.document
    contents = [
        piece.content for block in shown_blocks(effective.blocks, references) for piece in block.pieces
    ]
    return (
        SearchEntry(
            kind=Found.HELP if document.is_acute else KINDS[Document.Kind(document.kind)],
            heading=document.title,
            names=tuple(filter(None, (document.situation, document.discreet_title))),
            lead=(references.plain(references.prose(document.use_when)),),
            headings=tuple(content.heading for content in contents if content.heading),
            text=tuple(references.plain(prose) for content in contents for prose in _said(content)),
            key=f"kort:{document.key}",
        ),
    )


def _said(content: ShownContent) -> Iterator[Prose]:
    yield content.text
    for texts in (content.body, content.items, content.dont, content.say):
        yield from texts
    for branch in content.branches:
        yield from (branch.condition, branch.action)
    yield content.unsure
