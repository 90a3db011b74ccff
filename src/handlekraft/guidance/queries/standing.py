"""What documents and layers say today, as drafts: what a file or a form starts from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from handlekraft.domain.derivation import EffectiveDocument
from handlekraft.guidance.drafts import (
    AdaptationDraft,
    DocumentDraft,
    NotWhenDraft,
    OverrideDraft,
    SectionDraft,
)
from handlekraft.guidance.layers import THE_DOCUMENT, LayerPlace
from handlekraft.guidance.lineage import Lineage
from handlekraft.guidance.manifests import Manifest, OverrideEntry, SectionEntry
from handlekraft.guidance.models import Document, SectionRevision


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts on record, by document, whose they are, section and digest."""

    by_place: Mapping[tuple[int, int | None, str, str], SectionRevision]

    def of(self, document: Document, owner: int | None, section: str, digest: str) -> SectionRevision:
        """Return the text. KeyError when it was never published there."""
        return self.by_place[document.pk, owner, section, digest]


def texts_on_record(document: Document | None = None) -> Texts:
    """Every text that was ever published, or those of one document. One query."""
    rows = SectionRevision.objects.select_related("section").order_by("pk")
    chosen = rows if document is None else rows.filter(section__document=document)
    return Texts(
        {(row.section.document_id, row.municipality_id, row.section.key, row.digest): row for row in chosen}
    )


def document_said(family: Lineage, texts: Texts, manifest: Manifest | None = None) -> DocumentDraft:
    """Return a document as it stands, or with the sections that an earlier manifest of it had."""
    row = family.document
    sections = _sections(row, row.municipality_id, manifest or newest_manifest(family, THE_DOCUMENT), texts)
    return DocumentDraft(
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


def adaptation_said(
    family: Lineage, place: LayerPlace, texts: Texts, manifest: Manifest | None = None
) -> AdaptationDraft:
    """Return what a layer says, or what it said in an earlier manifest.

    The base of an override is given only when it is not what stands above today: then somebody has yet to look.
    """
    document, manifest = family.document, manifest or newest_manifest(family, place)
    above = family.above(place).document
    return AdaptationDraft(
        document=document.key,
        overrides=tuple(
            _override(document, place.municipality, entry, above, texts) for entry in manifest.overrides
        ),
        sections=tuple(_sections(document, place.municipality, manifest, texts)),
    )


def newest_manifest(family: Lineage, place: LayerPlace) -> Manifest:
    """Return what the layer at a place says; an empty manifest where it says nothing."""
    versions = family.versions.get(place)
    return Manifest.from_json(versions[-1].manifest) if versions else Manifest()


def _sections(
    document: Document, owner: int | None, manifest: Manifest, texts: Texts
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
    document: Document, owner: int | None, entry: OverrideEntry, above: EffectiveDocument, texts: Texts
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
