"""How far each document has come, for those who work with them."""

from dataclasses import dataclass

from handlekraft.guidance.models import Document, DocumentVersion, VersionState
from handlekraft.guidance.queries.effective import adopted_versions
from handlekraft.organisations.models import Municipality


@dataclass(frozen=True, slots=True)
class DocumentState:
    """One document. `approved` is that of its own newest version; `number` is 0 if it has none."""

    document: Document
    number: int
    approved: bool


def document_states(municipality: Municipality) -> list[DocumentState]:
    """Return every document the municipality's readers have, with its state.
    Three queries, whatever the numbers."""
    documents = list(Document.objects.read_in(municipality))
    versions = DocumentVersion.objects.filter(document__in=documents).order_by("number").defer("manifest")
    newest = {version.document_id: version for version in versions}
    adopted = adopted_versions(municipality)
    return [_state(document, newest.get(document.pk), adopted) for document in documents]


def _state(
    document: Document, version: DocumentVersion | None, adopted: frozenset[tuple[int, int]]
) -> DocumentState:
    if version is None:
        return DocumentState(document, 0, approved=False)
    approved = version.state == VersionState.APPROVED or (document.pk, version.number) in adopted
    return DocumentState(document, version.number, approved)
