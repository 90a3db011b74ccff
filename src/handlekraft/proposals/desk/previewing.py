"""A document as readers of a place will have it when what is proposed holds."""

from copy import copy
from dataclasses import replace

from handlekraft.domain.faults import RefusedError
from handlekraft.guidance.desk.documents import DocumentInPlace, SectionLine
from handlekraft.guidance.drafts import DocumentDraft
from handlekraft.guidance.heads import changeable
from handlekraft.guidance.models import Document
from handlekraft.guidance.shown_blocks import shown_blocks
from handlekraft.proposals.desk.writing import WritingTable
from handlekraft.proposals.queries.desks import Draft
from handlekraft.proposals.queries.previews import previewed_blocks


def document_as_proposed(table: WritingTable) -> DocumentInPlace | None:
    """Return the document; None when the proposal does not fit what stands above any more. Two queries."""
    desk = table.desk
    draft = desk.with_changes(table.changes)
    try:
        blocks = previewed_blocks(desk=desk, draft=draft)
    except RefusedError:
        return None
    references = replace(desk.references, prefix="")
    policies = {block.section: block for block in blocks}
    sections = (
        SectionLine(shown, policies[shown.key].policy, policies[shown.key].must_fill)
        for shown in shown_blocks(blocks, references)
    )
    return DocumentInPlace(
        document=_headed(desk.document, draft),
        unit=desk.unit,
        approved=False,
        versions=(),
        sections=tuple(sections),
        waiting=0,
        unfilled=0,
        href="",
        references=references,
    )


def _headed(document: Document, draft: Draft) -> Document:
    """The document with the head that a draft gives it; nothing is saved."""
    if not isinstance(draft, DocumentDraft):
        return document
    headed = copy(document)
    for name, value in changeable(draft).items():
        setattr(headed, name, value)
    return headed
