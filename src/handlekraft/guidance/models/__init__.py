"""Tables of guidance: documents, adaptations and their versions, snapshots, translations, proposals, suggestions upwards, endorsements, confirmations, messages."""

from handlekraft.guidance.models.adaptations import Adaptation, AdaptationVersion
from handlekraft.guidance.models.documents import (
    Document,
    DocumentVersion,
    Section,
    SectionRevision,
    VersionState,
)
from handlekraft.guidance.models.endorsements import Endorsement
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
]
