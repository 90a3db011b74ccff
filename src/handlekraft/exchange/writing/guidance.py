"""Documents and adaptations from their newest versions to drafts."""

from dataclasses import dataclass
from datetime import date

from handlekraft.guidance.drafts import AdaptationDraft, DocumentDraft
from handlekraft.guidance.layers import THE_DOCUMENT
from handlekraft.guidance.lineage import load_families
from handlekraft.guidance.models import Document
from handlekraft.guidance.queries.current_drafts import adaptation_said, document_said, texts_on_record
from handlekraft.organisations.models import Municipality, Unit


@dataclass(frozen=True, slots=True)
class WrittenDocument:
    """A document and the slug of its owner, empty for the library."""

    owner: str
    draft: DocumentDraft


@dataclass(frozen=True, slots=True)
class WrittenAdaptation:
    """An adaptation with the slug of its municipality, and that of its unit or empty."""

    owner: str
    unit: str
    draft: AdaptationDraft


def documents_and_adaptations(
    today: date,
) -> tuple[list[WrittenDocument], list[WrittenAdaptation]]:
    """Everything guidance holds that is in force. A constant number of queries.

    The base of an override is written only when it is not what stands above today: then loading into another
    database must know that somebody has yet to look.
    """
    documents = list(
        Document.objects.published().filter(retired_on__isnull=True).select_related("municipality")
    )
    families = load_families(documents, today)
    texts = texts_on_record()
    municipalities = dict(Municipality.objects.values_list("pk", "slug"))
    units = dict(Unit.objects.values_list("pk", "slug"))
    written = []
    for family in families.values():
        for place in family.versions:
            if place != THE_DOCUMENT and place.municipality is not None:
                owner, unit = municipalities[place.municipality], units.get(place.unit or 0, "")
                written.append(WrittenAdaptation(owner, unit, adaptation_said(family, place, texts)))
    said = [adaptation for adaptation in written if adaptation.draft.overrides or adaptation.draft.sections]
    documents_written = [
        _document(family.document, document_said(family, texts)) for family in families.values()
    ]
    return documents_written, said


def _document(row: Document, draft: DocumentDraft) -> WrittenDocument:
    return WrittenDocument(row.municipality.slug if row.municipality else "", draft)
