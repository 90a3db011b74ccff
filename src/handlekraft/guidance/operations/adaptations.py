"""Writing what a municipality, a sector or a unit says. `record_adaptation` is for checked files, run by the one who runs the
installation, so it asks for no signed-in person; `adapt` is for people with the role that takes."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from handlekraft.accounts.models import User
from handlekraft.guidance.checking import adaptation_faults
from handlekraft.guidance.composing import Composed, composed_adaptation
from handlekraft.guidance.drafts import AdaptationDraft
from handlekraft.guidance.families import Family, load_lineage
from handlekraft.guidance.faults import Fault, NotAllowedError, RefusedDraftError
from handlekraft.guidance.manifests import Manifest
from handlekraft.guidance.models import Adaptation, AdaptationVersion, Document
from handlekraft.guidance.operations.occasions import Occasion, record_texts
from handlekraft.guidance.permissions import may_adapt
from handlekraft.guidance.places import Place, place_of
from handlekraft.organisations.models import Municipality, Unit
from handlekraft.organisations.recording import Outcome


@transaction.atomic
def record_adaptation(
    *,
    municipality: Municipality,
    unit: Unit | None = None,
    draft: AdaptationDraft,
    today: date,
    then_propagate: bool = True,
) -> Outcome:
    """Bring what a municipality or a unit says about a document to what a file says; the same rules as `record_document`.

    An override without a base keeps the one it had while it is unchanged, else it takes what stands above now. What was said before
    is not refused for a change above. A unit that is closed keeps what it said. Raises RefusedDraftError with every fault.
    """
    return _write(municipality, unit, draft, Occasion(today, then_propagate=then_propagate))


@transaction.atomic
def adapt(
    *,
    municipality: Municipality,
    unit: Unit | None = None,
    author: User,
    draft: AdaptationDraft,
    reason: str = "",
    today: date,
) -> Outcome:
    """Write the next version of what a municipality or a unit says, a draft that somebody else must approve.

    Raises NotAllowedError without the role, RefusedDraftError with every fault.
    """
    if not may_adapt(author, unit or municipality, today):
        raise NotAllowedError("Du har ikke rollen som tilpasser her. Spør lederen av enheten.")
    return _write(municipality, unit, draft, Occasion(today, author, reason))


def _write(
    municipality: Municipality, unit: Unit | None, draft: AdaptationDraft, occasion: Occasion
) -> Outcome:
    document = _adaptable(municipality, unit, draft)
    family = load_lineage(document, municipality, occasion.today)
    place = place_of(municipality, unit)
    if not family.tree.is_open(place):
        return Outcome.UNCHANGED
    adaptation = Adaptation.objects.of(municipality).filter(document=document, unit=unit).first()
    earlier = _manifests(adaptation) if adaptation else []
    composed = _composed(family, place, draft, earlier)
    if composed.manifest == (earlier[-1] if earlier else Manifest()):
        return Outcome.UNCHANGED
    outcome = Outcome.CHANGED if adaptation else Outcome.NEW
    adaptation = adaptation or Adaptation(document=document, municipality=municipality, unit=unit)
    adaptation.latest = len(earlier) + 1
    adaptation.save()
    _publish(family, place, adaptation, composed, occasion)
    return outcome


def _adaptable(municipality: Municipality, unit: Unit | None, draft: AdaptationDraft) -> Document:
    """The library's document or the municipality's own; its own word on its own document is the document itself."""
    if unit is not None and unit.municipality_id != municipality.pk:
        raise RefusedDraftError([Fault("unit", f"{unit.name} hører ikke til {municipality.name}.")])
    document = Document.objects.read_in(municipality).select_for_update().filter(key=draft.document).first()
    if document is None:
        message = (
            f"Dokumentet «{draft.document}» finnes ikke. Rett «document», eller last inn dokumentet først."
        )
        raise RefusedDraftError([Fault("document", message)])
    if unit is None and document.municipality_id is not None:
        message = "Kommunen eier dokumentet selv. Endre dokumentet i stedet for å tilpasse det."
        raise RefusedDraftError([Fault("document", message)])
    return document


def _manifests(adaptation: Adaptation) -> list[Manifest]:
    rows = AdaptationVersion.objects.filter(adaptation=adaptation).order_by("number")
    return [Manifest.from_json(row.manifest) for row in rows]


def _composed(family: Family, place: Place, draft: AdaptationDraft, earlier: Sequence[Manifest]) -> Composed:
    above = family.above(place).document
    faults = adaptation_faults(draft, above, earlier[-1] if earlier else None)
    if faults:
        raise RefusedDraftError(faults)
    return composed_adaptation(draft, earlier, above, family.today)


def _publish(
    family: Family, place: Place, adaptation: Adaptation, composed: Composed, occasion: Occasion
) -> None:
    record_texts(family.document, adaptation, composed, occasion, family.adaptations_above(place))
    AdaptationVersion.objects.create(
        adaptation=adaptation,
        number=adaptation.latest,
        effective_from=occasion.today,
        author=occasion.author,
        reason=occasion.reason,
        manifest=composed.manifest.as_json(),
    )
    occasion.published(family.document, adaptation, adaptation.latest)
