"""Reads of guidance that span tables, each in a constant number of queries."""

from handlekraft.guidance.queries.effective import (
    EffectiveBlock,
    EffectiveGuidance,
    OpenProblem,
    SourceVersion,
    Whence,
    Wording,
    effective_documents,
    is_relevant,
    relevant,
)
from handlekraft.guidance.queries.notices import notice_readers, notices_in_force, waiting_notices
from handlekraft.guidance.queries.offers import LanguageOffer, language_offers
from handlekraft.guidance.queries.previews import preview
from handlekraft.guidance.queries.states import DocumentState, document_states
from handlekraft.guidance.queries.translated import TranslatedGuidance, translated_documents

__all__ = [
    "DocumentState",
    "EffectiveBlock",
    "EffectiveGuidance",
    "LanguageOffer",
    "OpenProblem",
    "SourceVersion",
    "TranslatedGuidance",
    "Whence",
    "Wording",
    "document_states",
    "effective_documents",
    "is_relevant",
    "language_offers",
    "notice_readers",
    "notices_in_force",
    "preview",
    "relevant",
    "translated_documents",
    "waiting_notices",
]
