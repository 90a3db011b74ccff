"""Reads of guidance that span tables, each in a constant number of queries."""

from handlekraft.guidance.queries.coverage import (
    Confirmed,
    DocumentCoverage,
    UnitCoverage,
    UnitReader,
    coverage,
    readers_of,
)
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
from handlekraft.guidance.queries.readings import (
    UnreadDocument,
    UnreadText,
    documents_to_read,
    text_of,
    texts_of,
    unread_documents,
    words_by_digest,
)
from handlekraft.guidance.queries.states import DocumentState, document_states
from handlekraft.guidance.queries.translated import TranslatedGuidance, translated_documents
from handlekraft.guidance.queries.unclear import Unclear, unclear_texts

__all__ = [
    "Confirmed",
    "DocumentCoverage",
    "DocumentState",
    "EffectiveBlock",
    "EffectiveGuidance",
    "LanguageOffer",
    "OpenProblem",
    "SourceVersion",
    "TranslatedGuidance",
    "Unclear",
    "UnitCoverage",
    "UnitReader",
    "UnreadDocument",
    "UnreadText",
    "Whence",
    "Wording",
    "coverage",
    "document_states",
    "documents_to_read",
    "effective_documents",
    "is_relevant",
    "language_offers",
    "notice_readers",
    "notices_in_force",
    "preview",
    "readers_of",
    "relevant",
    "text_of",
    "texts_of",
    "translated_documents",
    "unclear_texts",
    "unread_documents",
    "waiting_notices",
    "words_by_digest",
]
