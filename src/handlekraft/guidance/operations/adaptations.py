"""Writing what a municipality, a sector or a unit says: from checked files, run by the one who runs the
installation, or from an approved proposal."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from handlekraft.domain.faults import RefusedError
from handlekraft.guidance.composing import Composed, composed_adaptation
from handlekraft.guidance.draft_checks import adaptation_faults
from handlekraft.guidance.drafts import AdaptationDraft
from handlekraft.guidance.layers import LayerPlace, place_of
from handlekraft.guidance.lineage import Lineage, load_lineage
from handlekraft.guidance.manifests import Manifest
from handlekraft.guidance.models import Adaptation, AdaptationVersion
from handlekraft.guidance.operations.current_layers import (
    Standing,
    StandingLayers,
    adaptable,
    standing_layer,
)
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
    among: StandingLayers | None = None,
) -> RowOutcome:
    """Bring what a municipality or a unit says about a document to what a file says;
    the same rules as `record_document`.

    An override without a base keeps the one it had while it is unchanged, else it takes what stands above
    now. What was said before is not refused for a change above. A unit that is closed keeps what it said, and
    what was last written in the workspace is kept. `among` is what the municipality's layers say, when many
    of its files are recorded. Raises RefusedError with every fault.
    """
    standing = (
        among.standing(unit, draft.document) if among else standing_layer(municipality, unit, draft.document)
    )
    if standing.is_somebody_s:
        return RowOutcome.KEPT
    occasion = Occasion(today, then_propagate=then_propagate)
    if among is None:
        return write_adaptation(municipality, unit, draft, occasion)
    family = among.family(unit, draft)
    outcome = _write(family, standing, municipality, unit, draft, occasion)
    if outcome is not RowOutcome.UNCHANGED:
        among.was_written(unit, family.document)
    return outcome


def write_adaptation(
    municipality: Municipality, unit: Unit | None, draft: AdaptationDraft, occasion: Occasion
) -> RowOutcome:
    """Write the next version of a layer, if it says anything new. Raises RefusedError with every fault."""
    document = adaptable(municipality, unit, draft)
    family = load_lineage(document, municipality, occasion.today)
    standing = standing_layer(municipality, unit, draft.document)
    return _write(family, standing, municipality, unit, draft, occasion)


def _write(
    family: Lineage,
    standing: Standing,
    municipality: Municipality,
    unit: Unit | None,
    draft: AdaptationDraft,
    occasion: Occasion,
) -> RowOutcome:
    place = place_of(municipality, unit)
    if not family.tree.is_open(place):
        return RowOutcome.UNCHANGED
    earlier = standing.manifests()
    composed = _composed(family, place, draft, earlier)
    if composed.manifest == (earlier[-1] if earlier else Manifest()):
        return RowOutcome.UNCHANGED
    outcome = RowOutcome.CHANGED if standing.adaptation else RowOutcome.NEW
    adaptation = standing.adaptation or Adaptation(
        document=family.document, municipality=municipality, unit=unit
    )
    adaptation.latest = len(earlier) + 1
    adaptation.save()
    _publish(family, place, adaptation, composed, occasion)
    return outcome


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
