"""A help page and translations of it, in as few words as a test needs."""

from handlekraft.accounts.models import User
from handlekraft.domain.derivation import digest_of
from handlekraft.guidance.drafts import DocumentDraft, HeadWords, SectionDraft, SectionWords, TranslationDraft
from handlekraft.guidance.effective import EffectiveBlock
from handlekraft.guidance.heads import head_digest
from handlekraft.guidance.models import Document
from handlekraft.guidance.operations.documents import record_document
from handlekraft.guidance.queries.effective import effective_documents
from handlekraft.organisations.models import Municipality, Role
from handlekraft.organisations.upserts import RowOutcome
from handlekraft.translation.models import HeadTranslation, SectionTranslation
from handlekraft.translation.operations.recording import record_translations
from handlekraft.translation.operations.translating import approve_translation
from handlekraft.translation.queries.offers import LanguageOffer, language_offers
from handlekraft.translation.queries.translated import TranslatedGuidance, translated_documents
from handlekraft.translation.rules import EitherTranslation, mark_of
from tests.guidance.builders import section
from tests.organisations.builders import TODAY, appoint, make_person

KEY = "hjelp-meg"


def help_draft(*sections: SectionDraft, title: str = "Hjelp", key: str = KEY) -> DocumentDraft:
    return DocumentDraft(
        key=key,
        kind="page",
        site="public",
        title=title,
        discreet_title="Råd",
        slug=key,
        situation="Jeg er redd",
        sections=sections or (section("kort", "Ring noen."),),
    )


def write(
    *sections: SectionDraft, owner: Municipality | None = None, title: str = "Hjelp", key: str = KEY
) -> Document:
    """Record a help page, or its next version."""
    record_document(owner=owner, draft=help_draft(*sections, title=title, key=key), today=TODAY)
    return Document.objects.get(key=key)


def head(document: Document, *, method: str = "person", discreet_title: str = "Advice") -> HeadWords:
    return HeadWords(
        digest=head_digest(document),
        title="Help",
        discreet_title=discreet_title,
        situation="I am afraid",
        method=method,
        made_by="Demo Oversetter",
    )


def words(key: str, body: str, of: str, *, method: str = "person") -> SectionWords:
    """The words of a section in another language, made against a body in bokmål."""
    return SectionWords(key, digest_of("text", {"body": [of]}), {"body": [body]}, method, "Demo Oversetter")


def translate(
    *sections: SectionWords,
    language: str = "en",
    with_head: bool = True,
    owner: Municipality | None = None,
    method: str = "person",
    key: str = KEY,
) -> RowOutcome:
    document = Document.objects.get(key=key)
    draft = TranslationDraft(key, language, head(document, method=method) if with_head else None, sections)
    return record_translations(owner=owner, draft=draft)


def approve_everything(municipality: Municipality, approver: User | None = None) -> None:
    """Let one translator answer for every draft there is."""
    person = approver or make_person("Demo Oversetter B")
    if approver is None:
        appoint(person, Role.OVERSETTER, municipality)
    drafts: list[EitherTranslation] = [*SectionTranslation.objects.all(), *HeadTranslation.objects.all()]
    for row in drafts:
        approve_translation(
            translation=row, municipality=municipality, approver=person, seen=mark_of(row), today=TODAY
        )


def read_in(municipality: Municipality, language: str = "en", *, drafts: bool = True) -> TranslatedGuidance:
    """The help page as the municipality's readers of a language would have it."""
    common = [each for each in effective_documents(municipality, TODAY) if each.unit is None]
    found = translated_documents(municipality, common, drafts=drafts)[language]
    return next(each for each in found if each.guidance.document.key == KEY)


def offers(municipality: Municipality, *, drafts: bool = True) -> dict[str, LanguageOffer]:
    everything = effective_documents(municipality, TODAY)
    return {offer.language: offer for offer in language_offers(municipality, everything, drafts=drafts)}


def shown(translated: TranslatedGuidance) -> list[tuple[str, str, str]]:
    """(language, wording, first line) of each block, in order."""
    return [(block.language, block.wording.value, _first_line(block)) for block in translated.guidance.blocks]


def _first_line(block: EffectiveBlock) -> str:
    body = block.content["body"]
    assert isinstance(body, list)
    return str(body[0])
