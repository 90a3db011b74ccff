"""The desk of one who writes in one place: what stands above, what the place says, and what is
proposed. For operations and pages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from handlekraft.directory.references import CardTarget, References, references_for
from handlekraft.domain.derivation import EffectiveDocument
from handlekraft.domain.faults import Fault
from handlekraft.guidance.document_kinds import shape_faults
from handlekraft.guidance.draft_checks import adaptation_faults, document_faults
from handlekraft.guidance.drafts import AdaptationDraft, DocumentDraft
from handlekraft.guidance.layers import THE_DOCUMENT, LayerPlace, place_of
from handlekraft.guidance.lineage import Lineage, load_lineage
from handlekraft.guidance.manifests import Manifest
from handlekraft.guidance.models import AdaptationVersion, Document, DocumentVersion
from handlekraft.guidance.queries.current_drafts import TextsInUse, adaptation_said, document_said
from handlekraft.organisations.models import Municipality, Unit
from handlekraft.proposals.changes import Change, applied_to_document, applied_to_layer
from handlekraft.texts.checks import Readers

Draft = AdaptationDraft | DocumentDraft


@dataclass(frozen=True)
class WritingDesk:
    """One document in one place on one day. `unit` None is the municipality,
    which owns the document or adapts it."""

    document: Document
    municipality: Municipality
    unit: Unit | None
    family: Lineage
    today: date

    @property
    def owns(self) -> bool:
        """Whether the place's word is the document itself."""
        return self.unit is None and self.document.municipality_id is not None

    @property
    def place(self) -> LayerPlace:
        return THE_DOCUMENT if self.owns else place_of(self.municipality, self.unit)

    @cached_property
    def texts(self) -> TextsInUse:
        """The texts on record of the document that are asked for."""
        return TextsInUse(self.document, self.municipality)

    def read_versions(self, versions: Iterable[DocumentVersion | AdaptationVersion]) -> None:
        """Read the texts of earlier versions together, before they are asked for one by one."""
        manifests = [Manifest.from_json(version.manifest) for version in versions]
        self.texts.read(set().union(*(manifest.digests for manifest in manifests)))

    @cached_property
    def references(self) -> References:
        """What texts read in the municipality may name."""
        return references_read_in(self.municipality, self.today)

    @cached_property
    def versions(self) -> Sequence[DocumentVersion | AdaptationVersion]:
        """What the place has said, oldest first. A unit with nothing below has its past read here."""
        people = ("author", "approver")
        if self.owns:
            own = DocumentVersion.objects.of(self.municipality).filter(document=self.document)
            return list(own.select_related(*people).order_by("number"))
        layer = AdaptationVersion.objects.of(self.municipality).select_related("adaptation", *people)
        place = {"adaptation__document": self.document, "adaptation__unit": self.unit}
        return list(layer.filter(**place).order_by("number"))

    @cached_property
    def manifest(self) -> Manifest:
        """What the place says now; empty where it says nothing."""
        return Manifest.from_json(self.versions[-1].manifest) if self.versions else Manifest()

    @cached_property
    def above(self) -> EffectiveDocument:
        """What stands above the place; nothing above a document of its own."""
        return EffectiveDocument() if self.owns else self.family.above(self.place).document

    @cached_property
    def standing(self) -> EffectiveDocument:
        """The document as the place has it now, whether or not others stand below it."""
        return self.family.in_which(self.place, self.versions).document_at(self.place)

    @cached_property
    def said(self) -> Draft:
        """What the place says now, as a draft. What stands above, and what its texts were
        written against, is read with it."""
        place, overrides = self.place, self.manifest.overrides
        sections = [self.family.section_once_above(place, entry.section, entry.base) for entry in overrides]
        sections += self.above.sections
        self.texts.read(self.manifest.digests.union(*(section.digests for section in sections if section)))
        return self.said_in(self.manifest)

    def said_in(self, manifest: Manifest) -> Draft:
        """What the place said in an earlier version, as a draft."""
        if self.owns:
            return document_said(self.family, self.texts, manifest)
        return adaptation_said(self.family, self.place, self.texts, manifest)

    def with_changes(self, changes: Sequence[Change]) -> Draft:
        """What the place says when the changes are made."""
        if isinstance(self.said, DocumentDraft):
            return applied_to_document(self.said, changes)
        return applied_to_layer(self.said, changes)

    def faults(self, draft: Draft) -> list[Fault]:
        """Everything that is wrong with a draft of what the place says."""
        if isinstance(draft, DocumentDraft):
            return document_faults(draft)
        return adaptation_faults(draft, self.above, self.manifest)

    def shape_faults(self, draft: Draft) -> list[Fault]:
        """What is wrong with the shape of a document of the place's own; nothing for an adaptation."""
        return list(shape_faults(draft)) if isinstance(draft, DocumentDraft) else []

    def readers(self) -> Readers:
        """The homes in which the place's words are read: its own, and for what a host adapts its members'."""
        others = self.municipality.members.all() if self.unit is None and not self.owns else ()
        return Readers((self.references, *(references_read_in(other, self.today) for other in others)))


def references_read_in(home: Municipality, today: date) -> References:
    """Return what texts read in a municipality may name; a card leads nowhere
    here, it is only known by its title."""
    cards = {each.key: CardTarget(each.title, "") for each in Document.objects.read_in(home)}
    return references_for(home, today).with_cards(cards)


def writing_desk(
    document: Document, municipality: Municipality, unit: Unit | None, today: date
) -> WritingDesk:
    """Return the desk for a place. Five queries, and a few more when its texts and its past are asked for."""
    return WritingDesk(document, municipality, unit, load_lineage(document, municipality, today), today)
