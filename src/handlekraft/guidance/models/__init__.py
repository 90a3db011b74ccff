"""Tables of guidance: documents and their versions, adaptations and theirs, snapshots, translations, proposals, messages."""

from handlekraft.guidance.models.adaptations import Adaptation, AdaptationVersion
from handlekraft.guidance.models.documents import (
    Document,
    DocumentVersion,
    Section,
    SectionRevision,
    VersionState,
)
from handlekraft.guidance.models.notices import LONGEST_NOTICE, Notice, NoticeQuerySet, NoticeState
from handlekraft.guidance.models.proposals import Proposal, ProposalState
from handlekraft.guidance.models.snapshots import Snapshot
from handlekraft.guidance.models.translations import HeadTranslation, SectionTranslation, Translation

__all__ = [
    "LONGEST_NOTICE",
    "Adaptation",
    "AdaptationVersion",
    "Document",
    "DocumentVersion",
    "HeadTranslation",
    "Notice",
    "NoticeQuerySet",
    "NoticeState",
    "Proposal",
    "ProposalState",
    "Section",
    "SectionRevision",
    "SectionTranslation",
    "Snapshot",
    "Translation",
    "VersionState",
]
