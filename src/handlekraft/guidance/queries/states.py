"""How far each document has come, for those who work with them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from handlekraft.domain.derivation import ProblemKind
from handlekraft.guidance.models import Adaptation, Document, DocumentVersion, Snapshot, VersionState
from handlekraft.guidance.queries.effective import adopted_versions
from handlekraft.organisations.models import Municipality


@dataclass(frozen=True, slots=True)
class DocumentState:
    """One line of a list. `approved` is that of the document's own newest
    version; `number` is 0 if it has none.

    `adapted_by` counts the layers (the municipality and its units) that say something; `waiting` the tasks
    those layers have, and `unfilled` the layers where a required slot shows its fallback.
    """

    document: Document
    number: int
    approved: bool
    written_on: date | None
    adapted_by: int
    waiting: int
    unfilled: int


def document_states(municipality: Municipality) -> list[DocumentState]:
    """Return every document the municipality's readers have, with its state.
    Five queries, whatever the numbers."""
    documents = list(Document.objects.read_in(municipality))
    versions = DocumentVersion.objects.filter(document__in=documents).order_by("number").defer("manifest")
    newest = {version.document_id: version for version in versions}
    layers = Adaptation.objects.of(municipality).filter(document__in=documents)
    adapted = Counter(layers.values_list("document", flat=True))
    waiting, unfilled = _counted(municipality, documents)
    adopted = adopted_versions(municipality)
    return [
        _state(
            document,
            newest.get(document.pk),
            adopted,
            adapted[document.pk],
            waiting[document.pk],
            unfilled[document.pk],
        )
        for document in documents
    ]


def _state(
    document: Document,
    version: DocumentVersion | None,
    adopted: frozenset[tuple[int, int]],
    adapted: int,
    waiting: int,
    unfilled: int,
) -> DocumentState:
    return DocumentState(
        document=document,
        number=version.number if version else 0,
        approved=version is not None
        and (version.state == VersionState.APPROVED or (document.pk, version.number) in adopted),
        written_on=timezone.localtime(version.created).date() if version else None,
        adapted_by=adapted,
        waiting=waiting,
        unfilled=unfilled,
    )


def _counted(municipality: Municipality, documents: Iterable[Document]) -> tuple[Counter[int], Counter[int]]:
    """By document id: tasks of the municipality's layers, and its layers with an empty required slot."""
    waiting: Counter[int] = Counter()
    unfilled: Counter[int] = Counter()
    rows = Snapshot.objects.of(municipality).current().filter(document__in=documents).select_related("unit")
    for row in rows.defer("blocks"):
        own = f"{municipality.slug}/{row.unit.slug}" if row.unit else municipality.slug
        tasks = [problem for problem in row.problems if problem["task"]]
        waiting[row.document_id] += sum(problem["layer"] == own for problem in tasks)
        unfilled[row.document_id] += any(problem["kind"] == ProblemKind.UNFILLED for problem in tasks)
    return waiting, unfilled
