"""The head of a document as those who write it see it, and the documents that are in the making."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from handlekraft.guidance.drafts import DocumentDraft
from handlekraft.guidance.heads import changeable
from handlekraft.guidance.models import Document
from handlekraft.organisations.models import Municipality, ServiceArea
from handlekraft.proposals.changes import Act, Change
from handlekraft.proposals.desk.writing import WritingTable


@dataclass(frozen=True, slots=True)
class HeadTable:
    """A document's head: what is proposed of it, else what stands. `areas`: names of service areas by key."""

    table: WritingTable
    areas: Mapping[str, str]

    @property
    def change(self) -> Change | None:
        """What is proposed of the head."""
        return next((each for each in self.table.changes if each.act == Act.HEAD), None)

    @property
    def retires(self) -> bool:
        """Whether the proposal takes the document out."""
        return any(each.act == Act.RETIRE for each in self.table.changes)

    @property
    def head(self) -> Mapping[str, Any]:
        """The words to start from."""
        draft = self.table.desk.with_changes(self.table.changes)
        return changeable(draft) if isinstance(draft, DocumentDraft) else {}


def areas_by_key(municipality: Municipality) -> dict[str, str]:
    """The municipality's service areas, by key, in their order. One query."""
    return dict(ServiceArea.objects.of(municipality).values_list("key", "name"))


def in_the_making(municipality: Municipality) -> list[Document]:
    """The municipality's documents that no reader has yet. One query."""
    return list(Document.objects.in_the_making(municipality))
