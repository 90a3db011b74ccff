"""Documents and adaptations from their newest versions to drafts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from handlekraft.domain.derivation import EffectiveDocument
from handlekraft.guidance.drafts import (
    AdaptationDraft,
    DocumentDraft,
    NotWhenDraft,
    OverrideDraft,
    SectionDraft,
)
from handlekraft.guidance.families import Family, load_families
from handlekraft.guidance.manifests import Manifest, OverrideEntry, SectionEntry
from handlekraft.guidance.models import Document, SectionRevision
from handlekraft.guidance.places import THE_DOCUMENT, Place
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


@dataclass(frozen=True, slots=True)
class _Texts:
    """Every text on record, by whose it is, its section and its digest."""

    by_place: Mapping[tuple[int, int | None, str, str], SectionRevision]

    def of(self, document: Document, owner: int | None, section: str, digest: str) -> SectionRevision:
        return self.by_place[document.pk, owner, section, digest]


def documents_and_adaptations(
    today: date,
) -> tuple[list[WrittenDocument], list[WrittenAdaptation]]:
    """Everything guidance holds that is in force. A constant number of queries.

    The base of an override is written only when it is not what stands above today: then loading into another
    database must know that somebody has yet to look.
    """
    documents = list(Document.objects.filter(retired_on__isnull=True).select_related("municipality"))
    families = load_families(documents, today)
    texts = _texts()
    municipalities = dict(Municipality.objects.values_list("pk", "slug"))
    units = dict(Unit.objects.values_list("pk", "slug"))
    written = []
    for family in families.values():
        for place in family.versions:
            if place != THE_DOCUMENT and place.municipality is not None:
                owner, unit = municipalities[place.municipality], units.get(place.unit or 0, "")
                written.append(WrittenAdaptation(owner, unit, _adaptation(family, place, texts)))
    said = [adaptation for adaptation in written if adaptation.draft.overrides or adaptation.draft.sections]
    return [_document(family, texts) for family in families.values()], said


def _texts() -> _Texts:
    rows = SectionRevision.objects.select_related("section").order_by("pk")
    return _Texts(
        {(row.section.document_id, row.municipality_id, row.section.key, row.digest): row for row in rows}
    )


def _newest(family: Family, place: Place) -> Manifest:
    return Manifest.from_json(family.versions[place][-1].manifest)


def _document(family: Family, texts: _Texts) -> WrittenDocument:
    row = family.document
    sections = _sections(row, row.municipality_id, _newest(family, THE_DOCUMENT), texts)
    draft = DocumentDraft(
        key=row.key,
        kind=row.kind,
        site=row.site,
        title=row.title,
        discreet_title=row.discreet_title,
        slug=row.slug,
        sections=tuple(sections),
        situation=row.situation,
        order=row.order,
        mode=row.mode,
        audience=row.audience,
        service_areas=tuple(row.service_areas),
        use_when=row.use_when,
        not_when=tuple(NotWhenDraft(**entry) for entry in row.not_when),
        sources=tuple(row.sources),
    )
    return WrittenDocument(row.municipality.slug if row.municipality else "", draft)


def _adaptation(family: Family, place: Place, texts: _Texts) -> AdaptationDraft:
    document, manifest = family.document, _newest(family, place)
    above = family.above(place).document
    return AdaptationDraft(
        document=document.key,
        overrides=tuple(
            _override(document, place.municipality, entry, above, texts) for entry in manifest.overrides
        ),
        sections=tuple(_sections(document, place.municipality, manifest, texts)),
    )


def _sections(
    document: Document, owner: int | None, manifest: Manifest, texts: _Texts
) -> Iterator[SectionDraft]:
    for entry in manifest.sections:
        if not entry.removed_on:
            text = texts.of(document, owner, entry.section, entry.digest)
            yield _section(entry, text)


def _section(entry: SectionEntry, text: SectionRevision) -> SectionDraft:
    return SectionDraft(
        key=entry.section,
        kind=entry.kind,
        content=text.content,
        policy=entry.policy,
        part=entry.part,
        must_fill=entry.must_fill,
        significance=entry.significance,
        note=text.note,
        after=entry.anchors[0] if entry.anchors else "",
    )


def _override(
    document: Document, owner: int | None, entry: OverrideEntry, above: EffectiveDocument, texts: _Texts
) -> OverrideDraft:
    draft = OverrideDraft(
        section=entry.section,
        op=entry.op,
        content={},
        policy=entry.policy,
        reason=entry.reason,
        base="" if entry.section in above.by_key and above.base(entry.section) == entry.base else entry.base,
        significance=entry.significance,
    )
    if not entry.digest:
        return draft
    return replace(draft, content=texts.of(document, owner, entry.section, entry.digest).content)
