"""What stands before a layer is written: the document, what stands above,
and what the layer has said so far."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from handlekraft.domain.faults import Fault, RefusedError
from handlekraft.guidance.drafts import AdaptationDraft
from handlekraft.guidance.lineage import Lineage, load_lineage, load_lineages
from handlekraft.guidance.manifests import Manifest
from handlekraft.guidance.models import Adaptation, AdaptationVersion, Document
from handlekraft.organisations.models import Municipality, Unit


@dataclass(frozen=True, slots=True)
class Standing:
    """What one layer has said, oldest first; none of it before its first version."""

    adaptation: Adaptation | None = None
    versions: Sequence[AdaptationVersion] = ()

    @property
    def is_somebody_s(self) -> bool:
        """Whether a person wrote what it says now."""
        return bool(self.versions) and self.versions[-1].author_id is not None

    def manifests(self) -> list[Manifest]:
        return [Manifest.from_json(version.manifest) for version in self.versions]


def standing_layer(municipality: Municipality, unit: Unit | None, document: str) -> Standing:
    """Read what one layer has said of the document with this key."""
    adaptation = (
        Adaptation.objects.of(municipality).filter(document__key=document, unit=unit).order_by("pk").first()
    )
    if adaptation is None:
        return Standing()
    return Standing(adaptation, list(adaptation.versions.order_by("number")))


def adaptable(municipality: Municipality, unit: Unit | None, draft: AdaptationDraft) -> Document:
    """Return the library's document or the municipality's own, which nobody else
    changes until the transaction ends."""
    document = (
        Document.objects.standing_in(municipality).select_for_update().filter(key=draft.document).first()
    )
    return require_adaptable(document, municipality, unit, draft)


def require_adaptable(
    document: Document | None, municipality: Municipality, unit: Unit | None, draft: AdaptationDraft
) -> Document:
    """Raises RefusedError without a document; its own word on its own document is the document itself."""
    if unit is not None and unit.municipality_id != municipality.pk:
        raise RefusedError([Fault("unit", f"{unit.name} hører ikke til {municipality.name}.")])
    if document is None:
        message = (
            f"Dokumentet «{draft.document}» finnes ikke. Rett «document», eller last inn dokumentet først."
        )
        raise RefusedError([Fault("document", message)])
    if unit is None and document.municipality_id is not None:
        message = "Kommunen eier dokumentet selv. Endre dokumentet i stedet for å tilpasse det."
        raise RefusedError([Fault("document", message)])
    return document


@dataclass(slots=True)
class StandingLayers:
    """The same of a whole municipality, read once for many files of it, in eight statements however many.

    What is written meanwhile is read again where it matters: a layer that was written,
    and what stands above those below it.
    """

    municipality: Municipality
    today: date
    documents: dict[str, Document] = field(default_factory=dict)
    families: dict[int, Lineage] = field(default_factory=dict)
    layers: dict[tuple[str, int | None], Standing] = field(default_factory=dict)
    _written: set[tuple[str, int | None]] = field(default_factory=set)

    @classmethod
    def read(cls, municipality: Municipality, today: date) -> "StandingLayers":
        """Read them, and let nobody else change the documents until the transaction ends."""
        rows = list(Document.objects.standing_in(municipality).select_for_update().order_by("pk"))
        said: dict[int, list[AdaptationVersion]] = {}
        versions = AdaptationVersion.objects.of(municipality).order_by("adaptation", "number")
        for version in versions:
            said.setdefault(version.adaptation_id, []).append(version)
        adaptations = Adaptation.objects.of(municipality).select_related("document")
        return cls(
            municipality,
            today,
            {row.key: row for row in rows},
            load_lineages(rows, municipality, today),
            {(row.document.key, row.unit_id): Standing(row, said.get(row.pk, ())) for row in adaptations},
        )

    def standing(self, unit: Unit | None, document: str) -> Standing:
        """What a layer has said."""
        key = (document, unit.pk if unit else None)
        if key in self._written:
            return standing_layer(self.municipality, unit, document)
        return self.layers.get(key, Standing())

    def family(self, unit: Unit | None, draft: AdaptationDraft) -> Lineage:
        """The document with what stands above the layer. Raises RefusedError as `require_adaptable`."""
        document = require_adaptable(self.documents.get(draft.document), self.municipality, unit, draft)
        return self.families[document.pk]

    def was_written(self, unit: Unit | None, document: Document) -> None:
        """Forget what a layer that was written said before."""
        self._written.add((document.key, unit.pk if unit else None))
        tree = self.families[document.pk].tree
        if unit is None or unit.pk in tree.parents.values():
            self.families[document.pk] = load_lineage(document, self.municipality, self.today)
