"""Tables of guidance: documents, adaptations and their versions, snapshots, endorsements."""

from handlekraft.guidance.models.adaptations import Adaptation, AdaptationVersion
from handlekraft.guidance.models.documents import (
    Document,
    DocumentVersion,
    Section,
    SectionRevision,
    VersionState,
    approved_by_a_second_person,
)
from handlekraft.guidance.models.endorsements import Endorsement, are_enough
from handlekraft.guidance.models.snapshots import Snapshot

__all__ = [
    "Adaptation",
    "AdaptationVersion",
    "Document",
    "DocumentVersion",
    "Endorsement",
    "Section",
    "SectionRevision",
    "Snapshot",
    "VersionState",
    "approved_by_a_second_person",
    "are_enough",
]
