"""Tables of guidance: documents and their versions, adaptations and theirs, snapshots, translations, proposals."""

from handlekraft.guidance.models.adaptations import Adaptation, AdaptationVersion
from handlekraft.guidance.models.documents import (
    Document,
    DocumentVersion,
    Section,
    SectionRevision,
    VersionState,
)
from handlekraft.guidance.models.proposals import Proposal, ProposalState
from handlekraft.guidance.models.snapshots import Snapshot
from handlekraft.guidance.models.translations import (
    HeadTranslation,
    SectionTranslation,
    Translation,
    TranslationStage,
)

__all__ = [
    "Adaptation",
    "AdaptationVersion",
    "Document",
    "DocumentVersion",
    "HeadTranslation",
    "Proposal",
    "ProposalState",
    "Section",
    "SectionRevision",
    "SectionTranslation",
    "Snapshot",
    "Translation",
    "TranslationStage",
    "VersionState",
]
