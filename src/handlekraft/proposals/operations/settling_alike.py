"""One answer for several units whose own texts are the same: a proposal in each, all of them or none."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from handlekraft.accounts.models import User
from handlekraft.domain.derivation import Operation
from handlekraft.domain.faults import ClosedError, NotAllowedError, RefusedError, StaleError
from handlekraft.guidance.models import Document
from handlekraft.organisations.models import Municipality, Unit
from handlekraft.organisations.permissions import units_held
from handlekraft.proposals.changes import Act, Change
from handlekraft.proposals.models import Proposal
from handlekraft.proposals.operations.proposals import save_change, start_proposal, submit_proposal
from handlekraft.proposals.permissions import ANSWERS_FOR_SEVERAL
from handlekraft.proposals.queries.alike import AlikeTexts, alike_texts
from handlekraft.texts.checks import remark_faults

CHANGED_SINCE = (
    "Tekstene er endret, eller enhetene er ikke lenger de samme som da du leste. Les på nytt før du velger."
)


@dataclass(frozen=True, slots=True)
class Settled:
    """What came of it: a proposal in each unit, and the units that have one of
    their own already and were left out."""

    proposals: tuple[Proposal, ...]
    left_out: tuple[Unit, ...]


@transaction.atomic
def settle_alike(
    *,
    document: Document,
    municipality: Municipality,
    mark: str,
    act: Act,
    writer: User,
    today: date,
    reason: str = "",
) -> Settled:
    """Hand in for every unit of a group that its text is kept (`Act.KEEP`) or given up (`Act.GIVE_UP`).

    `mark` is what `AlikeTexts.mark` gave for the units the writer answers for: exactly what was
    read. Each place gets its own proposal, which another person decides on. Units where somebody has
    begun a proposal are left out. Raises NotAllowedError to anybody who answers for none, StaleError
    when it is not what was read, ClosedError when every unit has a proposal already, RefusedError
    for a reason that may not be written.
    """
    answered_for = _answered_for(writer, municipality, act, reason, today)
    locked = Document.objects.select_for_update().get(pk=document.pk)
    alike, units = _read(alike_texts(municipality, [locked], today), answered_for, mark)
    taken = set(
        Proposal.objects.of(municipality)
        .open()
        .filter(document=locked, unit__in=units)
        .values_list("unit", flat=True)
    )
    free = [unit for unit in units if unit.pk not in taken]
    if not free:
        raise ClosedError("Alle enhetene har et forslag fra før. Avgjør dem først.")
    change = Change(act, alike.section, Operation.REPLACE.value, base=alike.above, reason=reason)
    return Settled(
        tuple(_handed_in(locked, unit, change, writer, today) for unit in free),
        tuple(unit for unit in units if unit.pk in taken),
    )


def _answered_for(
    writer: User, municipality: Municipality, act: Act, reason: str, today: date
) -> frozenset[int]:
    """The units the writer may answer for, if what is asked can be asked at all."""
    if act not in {Act.KEEP, Act.GIVE_UP}:
        raise ValueError(act)
    answered_for = units_held(writer, ANSWERS_FOR_SEVERAL, municipality, today)
    if not answered_for:
        raise NotAllowedError("Du svarer ikke for flere enheter her. Spør sektorlederen eller redaktøren.")
    faults = [*remark_faults("reason", reason)]
    if faults:
        raise RefusedError(faults)
    return answered_for


def _read(
    groups: Sequence[AlikeTexts], answered_for: frozenset[int], mark: str
) -> tuple[AlikeTexts, tuple[Unit, ...]]:
    for group in groups:
        units = group.among(answered_for)
        if len(units) > 1 and group.mark(units) == mark:
            return group, units
    raise StaleError(CHANGED_SINCE)


def _handed_in(document: Document, unit: Unit, change: Change, writer: User, today: date) -> Proposal:
    proposal = start_proposal(
        document=document, municipality=unit.municipality, unit=unit, writer=writer, today=today
    )
    saved = save_change(proposal=proposal, change=change, writer=writer, seen=proposal.revision, today=today)
    return submit_proposal(
        proposal=saved, author=writer, seen=saved.revision, today=today, reason=change.reason
    )
