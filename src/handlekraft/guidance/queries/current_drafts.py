"""What documents and layers say today, as drafts: what a file or a form starts from."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from django.db.models import Q, QuerySet

from handlekraft.domain.derivation import EffectiveDocument
from handlekraft.guidance.drafts import (
    AdaptationDraft,
    DocumentDraft,
    OverrideDraft,
    SectionDraft,
)
from handlekraft.guidance.heads import head_of_row
from handlekraft.guidance.layers import THE_DOCUMENT, LayerPlace
from handlekraft.guidance.lineage import Lineage
from handlekraft.guidance.manifests import Manifest, OverrideEntry, SectionEntry
from handlekraft.guidance.models import Document, SectionRevision
from handlekraft.organisations.models import Municipality

Where = tuple[int, int | None, str, str]
"""A document, whose text it is, section and digest."""


class Texts:
    """Texts on record."""

    def __init__(self, rows: Iterable[SectionRevision]) -> None:
        self._by_place: dict[Where, SectionRevision] = {}
        self._keep(rows)

    def of(self, document: Document, owner: int | None, section: str, digest: str) -> SectionRevision:
        """Return the text. KeyError when it was never published there."""
        return self._by_place[document.pk, owner, section, digest]

    def _keep(self, rows: Iterable[SectionRevision]) -> None:
        for row in rows:
            self._by_place[row.section.document_id, row.municipality_id, row.section.key, row.digest] = row


class TextsInUse(Texts):
    """Those texts of one document that are asked for, of all that somebody has
    whose texts are read in a municipality.

    A document keeps every text it ever had, in every municipality: what nobody asks for is not read. One
    query for what is read together, and one for a text that is asked for alone.
    """

    def __init__(self, document: Document, municipality: Municipality) -> None:
        self._document = document
        self._owners = municipality.owners
        self._asked: set[str] = set()
        self._words: dict[str, Mapping[str, Any]] = {}
        super().__init__(())

    def of(self, document: Document, owner: int | None, section: str, digest: str) -> SectionRevision:
        """Return the text. KeyError when it was never published there."""
        self.read([digest])
        return super().of(document, owner, section, digest)

    def words(self, digest: str) -> Mapping[str, Any]:
        """Return the words of a text, whoever published it: equal digests are
        equal words. KeyError if nobody did."""
        self.read([digest])
        return self._words[digest]

    def read(self, digests: Iterable[str]) -> None:
        """Read the texts that have not been asked for yet."""
        new = set(digests) - self._asked - {""}
        if new:
            self._asked |= new
            self._keep(self._rows().filter(digest__in=new).select_related("section").order_by("pk"))

    def keys(self) -> set[str]:
        """Return the keys of every section in which anything was ever published. One query."""
        return set(self._rows().values_list("section__key", flat=True).distinct())

    def _rows(self) -> QuerySet[SectionRevision]:
        visible = Q(municipality__isnull=True) | Q(municipality__in=self._owners)
        return SectionRevision.objects.filter(visible, section__document=self._document)

    def _keep(self, rows: Iterable[SectionRevision]) -> None:
        found = list(rows)
        super()._keep(found)
        self._words.update((row.digest, row.content) for row in found)


def texts_on_record() -> Texts:
    """Every text that was ever published. One query."""
    return Texts(SectionRevision.objects.select_related("section").order_by("pk"))


def document_said(family: Lineage, texts: Texts, manifest: Manifest | None = None) -> DocumentDraft:
    """Return a document as it stands, or with the sections that an earlier manifest of it had."""
    row = family.document
    sections = _sections(row, row.municipality_id, manifest or newest_manifest(family, THE_DOCUMENT), texts)
    return DocumentDraft(key=row.key, sections=tuple(sections), **head_of_row(row))


def adaptation_said(
    family: Lineage, place: LayerPlace, texts: Texts, manifest: Manifest | None = None
) -> AdaptationDraft:
    """Return what a layer says, or what it said in an earlier manifest.

    The base of an override is given only when it is not what stands above
    today: then somebody has yet to look.
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
        filled_by=entry.filled_by,
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
