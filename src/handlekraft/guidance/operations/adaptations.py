"""Writing what a municipality, a sector or a unit says: from checked files, run by the one who runs the installation, or from an
approved proposal."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.db.models import F

from handlekraft.domain.faults import Fault, RefusedError
from handlekraft.guidance.composing import Composed, composed_adaptation
from handlekraft.guidance.draft_checks import adaptation_faults
from handlekraft.guidance.drafts import AdaptationDraft
from handlekraft.guidance.layers import LayerPlace, place_of
from handlekraft.guidance.lineage import Lineage, load_lineage
from handlekraft.guidance.manifests import Manifest
from handlekraft.guidance.models import Adaptation, AdaptationVersion, Document
from handlekraft.guidance.operations.occasions import Occasion, record_texts
from handlekraft.organisations.models import Municipality, Unit
from handlekraft.organisations.upserts import RowOutcome


@transaction.atomic
def record_adaptation(
    *,
    municipality: Municipality,
    unit: Unit | None = None,
    draft: AdaptationDraft,
    today: date,
    then_propagate: bool = True,
) -> RowOutcome:
    """Bring what a municipality or a unit says about a document to what a file says; the same rules as `record_document`.

    An override without a base keeps the one it had while it is unchanged, else it takes what stands above now. What was said before
    is not refused for a change above. A unit that is closed keeps what it said, and what was last written in the workspace is kept.
    Raises RefusedError with every fault.
    """
    newest = AdaptationVersion.objects.filter(
        adaptation__document__key=draft.document,
        adaptation__municipality=municipality,
        adaptation__unit=unit,
        number=F("adaptation__latest"),
    )
    if newest.filter(author__isnull=False).exists():
        return RowOutcome.KEPT
    return write_adaptation(municipality, unit, draft, Occasion(today, then_propagate=then_propagate))


def write_adaptation(
    municipality: Municipality, unit: Unit | None, draft: AdaptationDraft, occasion: Occasion
) -> RowOutcome:
    """Write the next version of a layer, if it says anything new. Raises RefusedError with every fault."""
    document = _adaptable(municipality, unit, draft)
    family = load_lineage(document, municipality, occasion.today)
    place = place_of(municipality, unit)
    if not family.tree.is_open(place):
        return RowOutcome.UNCHANGED
    adaptation = Adaptation.objects.of(municipality).filter(document=document, unit=unit).first()
    earlier = _manifests(adaptation) if adaptation else []
    composed = _composed(family, place, draft, earlier)
    if composed.manifest == (earlier[-1] if earlier else Manifest()):
        return RowOutcome.UNCHANGED
    outcome = RowOutcome.CHANGED if adaptation else RowOutcome.NEW
    adaptation = adaptation or Adaptation(document=document, municipality=municipality, unit=unit)
    adaptation.latest = len(earlier) + 1
    adaptation.save()
    _publish(family, place, adaptation, composed, occasion)
    return outcome


def _adaptable(municipality: Municipality, unit: Unit | None, draft: AdaptationDraft) -> Document:
    """The library's document or the municipality's own; its own word on its own document is the document itself."""
    if unit is not None and unit.municipality_id != municipality.pk:
        raise RefusedError([Fault("unit", f"{unit.name} hører ikke til {municipality.name}.")])
    document = Document.objects.read_in(municipality).select_for_update().filter(key=draft.document).first()
    if document is None:
        message = (
            f"Dokumentet «{draft.document}» finnes ikke. Rett «document», eller last inn dokumentet først."
        )
        raise RefusedError([Fault("document", message)])
    if unit is None and document.municipality_id is not None:
        message = "Kommunen eier dokumentet selv. Endre dokumentet i stedet for å tilpasse det."
        raise RefusedError([Fault("document", message)])
    return document


def _manifests(adaptation: Adaptation) -> list[Manifest]:
    rows = AdaptationVersion.objects.filter(adaptation=adaptation).order_by("number")
    return [Manifest.from_json(row.manifest) for row in rows]


def _composed(
    family: Lineage, place: LayerPlace, draft: AdaptationDraft, earlier: Sequence[Manifest]
) -> Composed:
    above = family.above(place).document
    faults = adaptation_faults(draft, above, earlier[-1] if earlier else None)
    if faults:
        raise RefusedError(faults)
    return composed_adaptation(draft, earlier, above, family.today)


def _publish(
    family: Lineage, place: LayerPlace, adaptation: Adaptation, composed: Composed, occasion: Occasion
) -> None:
    record_texts(family.document, adaptation, composed, occasion, family.adaptations_above(place))
    AdaptationVersion.objects.create(
        adaptation=adaptation,
        number=adaptation.latest,
        effective_from=occasion.today,
        reason=occasion.reason,
        **occasion.decision,
        manifest=composed.manifest.as_json(),
    )
    occasion.published(family.document, adaptation, adaptation.latest)
