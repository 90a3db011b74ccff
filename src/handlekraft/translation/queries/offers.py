"""Which languages a municipality's public site can offer: those its acute pages are whole in (T-57)."""

from collections.abc import Sequence
from dataclasses import dataclass

from handlekraft.domain.languages import TRANSLATED
from handlekraft.guidance.effective import EffectiveGuidance
from handlekraft.guidance.models import Document
from handlekraft.organisations.models import Municipality
from handlekraft.translation.queries.translated import TranslatedGuidance, translated_documents


@dataclass(frozen=True, slots=True)
class LanguageOffer:
    """A language that something is translated into.

    `documents` are whole in it and can be shown; `waiting` are the site's other documents, as they
    are in bokmål; `lacking` says what the acute pages need, by document and section (empty for the
    head), before the language is offered.
    """

    language: str
    documents: tuple[TranslatedGuidance, ...]
    waiting: tuple[Document, ...]
    lacking: tuple[tuple[str, str], ...]

    @property
    def offered(self) -> bool:
        """True when every acute page is whole, and there is one."""
        return not self.lacking and any(row.guidance.document.is_acute for row in self.documents)


def language_offers(
    municipality: Municipality, everything: Sequence[EffectiveGuidance], *, drafts: bool
) -> list[LanguageOffer]:
    """Return every language with words in it, in the order languages are listed.
    `drafts` as in `translated_documents`."""
    public = [
        effective for effective in everything if effective.unit is None and effective.document.is_public_page
    ]
    found = translated_documents(municipality, public, drafts=drafts)
    return [_offer(language, found[language], public) for language in TRANSLATED if language in found]


def _offer(
    language: str, documents: Sequence[TranslatedGuidance], public: Sequence[EffectiveGuidance]
) -> LanguageOffer:
    return LanguageOffer(
        language=language,
        documents=tuple(row for row in documents if row.whole),
        waiting=tuple(
            original.document for row, original in zip(documents, public, strict=True) if not row.whole
        ),
        lacking=tuple(
            (row.guidance.document.key, section)
            for row in documents
            for section in row.missing
            if row.guidance.document.is_acute
        ),
    )
