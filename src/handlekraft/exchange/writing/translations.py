"""Translations to drafts: everything there is, for export, and the file a translator is handed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from handlekraft.guidance.drafts import HeadWords, SectionWords, TranslationDraft
from handlekraft.guidance.heads import head_digest, head_words
from handlekraft.guidance.manifests import Manifest
from handlekraft.guidance.models import Document, DocumentVersion, SectionRevision
from handlekraft.organisations.models import Municipality
from handlekraft.texts.words import words_of
from handlekraft.translation.models import HeadTranslation, SectionTranslation, Translation

WRITTEN_HERE = "Oversatt i arbeidsflaten"
BY_PERSON = Translation.Method.PERSON.value


@dataclass(frozen=True, slots=True)
class WrittenTranslation:
    """A translation and the slug of its owner, empty for the library."""

    owner: str
    draft: TranslationDraft


def written_translations() -> list[WrittenTranslation]:
    """Everything that is translated, by owner, document and language: of
    each text the translation made last."""
    heads: dict[tuple[str, int, str], HeadWords] = {}
    sections: dict[tuple[str, int, str], dict[str, SectionWords]] = defaultdict(dict)
    for row in HeadTranslation.objects.standing().select_related("municipality").order_by("pk"):
        heads[_owner(row), row.document_id, row.language] = _head(row)
    rows = SectionTranslation.objects.standing().select_related("municipality", "section").order_by("pk")
    for each in rows:
        place = (_owner(each), each.section.document_id, each.language)
        sections[place][each.section.key] = _section(each)
    keys = dict(Document.objects.filter(retired_on__isnull=True).values_list("pk", "key"))
    return [
        WrittenTranslation(
            owner,
            TranslationDraft(keys[document], language, heads.get(place), tuple(sections[place].values())),
        )
        for place in sorted({*heads, *sections})
        for owner, document, language in [place]
        if document in keys
    ]


def template(document: Document, language: str, owner: Municipality | None) -> TranslationDraft:
    """Return the file to translate in: what is translated already as it is, the rest
    in bokmål with the digest to keep."""
    version = DocumentVersion.objects.filter(document=document).latest("number")
    texts = _texts(document)
    standing = SectionTranslation.objects.of(owner).standing()
    rows = standing.filter(section__document=document, language=language).order_by("pk")
    done = {(row.section.key, row.digest): _section(row) for row in rows.select_related("section")}
    head = HeadTranslation.objects.of(owner).standing().filter(document=document, language=language)
    current = head.filter(digest=head_digest(document)).order_by("-pk").first()
    fresh = HeadWords(digest=head_digest(document), method=BY_PERSON, made_by="", **head_words(document))
    return TranslationDraft(
        document.key,
        language,
        _head(current) if current else fresh,
        tuple(
            done.get((entry.section, entry.digest)) or _untranslated(texts[entry.section, entry.digest])
            for entry in Manifest.from_json(version.manifest).sections
            if not entry.removed_on and words_of(texts[entry.section, entry.digest].content)
        ),
    )


def _texts(document: Document) -> Mapping[tuple[str, str], SectionRevision]:
    rows: Iterable[SectionRevision] = SectionRevision.objects.filter(
        section__document=document, municipality=document.municipality
    ).select_related("section")
    return {(row.section.key, row.digest): row for row in rows}


def _untranslated(text: SectionRevision) -> SectionWords:
    return SectionWords(text.section.key, text.digest, words_of(text.content), BY_PERSON)


def _owner(row: Translation) -> str:
    return row.municipality.slug if row.municipality else ""


def _made_by(row: Translation) -> str:
    return WRITTEN_HERE if row.translator_id else row.made_by


def _head(row: HeadTranslation) -> HeadWords:
    return HeadWords(digest=row.digest, method=row.method, made_by=_made_by(row), **head_words(row))


def _section(row: SectionTranslation) -> SectionWords:
    return SectionWords(row.section.key, row.digest, row.content, row.method, _made_by(row))
