"""Tables of guidance: documents, adaptations and their versions, snapshots, translations, proposals, suggestions upwards, endorsements, confirmations, messages."""

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
from handlekraft.guidance.models.notices import LONGEST_NOTICE, Notice, NoticeQuerySet, NoticeState
from handlekraft.guidance.models.proposals import Proposal, ProposalState
from handlekraft.guidance.models.snapshots import Snapshot
from handlekraft.guidance.models.suggestions import Suggestion, SuggestionState
from handlekraft.guidance.models.translations import (
    HeadTranslation,
    SectionTranslation,
    Translation,
    TranslationStage,
)

__all__ = [
    "LONGEST_NOTICE",
    "Acknowledgement",
    "Adaptation",
    "AdaptationVersion",
    "Document",
    "DocumentVersion",
    "Endorsement",
    "HeadTranslation",
    "Method",
    "Notice",
    "NoticeQuerySet",
    "NoticeState",
    "Proposal",
    "ProposalState",
    "Section",
    "SectionRevision",
    "SectionTranslation",
    "Snapshot",
    "Suggestion",
    "SuggestionState",
    "Translation",
    "TranslationStage",
    "UnclearText",
    "VersionState",
]
