"""Tables of guidance: documents, adaptations and their versions, snapshots, translations, proposals, endorsements, confirmations."""

from handlekraft.guidance.models.acknowledgements import Acknowledgement, Method, UnclearText
from handlekraft.guidance.models.adaptations import Adaptation, AdaptationVersion
from handlekraft.guidance.models.documents import (
    Document,
    DocumentVersion,
    Section,
    SectionRevision,
    VersionState,
)
from handlekraft.guidance.models.endorsements import Endorsement
from handlekraft.guidance.models.proposals import Proposal, ProposalState
from handlekraft.guidance.models.snapshots import Snapshot
from handlekraft.guidance.models.translations import HeadTranslation, SectionTranslation, Translation

__all__ = [
    "Acknowledgement",
    "Adaptation",
    "AdaptationVersion",
    "Document",
    "DocumentVersion",
    "Endorsement",
    "HeadTranslation",
    "Method",
    "Proposal",
    "ProposalState",
    "Section",
    "SectionRevision",
    "SectionTranslation",
    "Snapshot",
    "Translation",
    "UnclearText",
    "VersionState",
]
