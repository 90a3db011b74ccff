"""Writing a proposal: starting it, saving one change at a time, handing it in, taking it back."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from django.db import transaction
from django.utils import timezone

from handlekraft.accounts.models import User
from handlekraft.domain.derivation import Significance, is_digest
from handlekraft.domain.faults import ClosedError, Fault, NotAllowedError, RefusedError, StaleError
from handlekraft.domain.weighty_words import weighty_changes
from handlekraft.guidance.drafts import AdaptationDraft
from handlekraft.guidance.models import Document
from handlekraft.guidance.operations.occasions import subject_of
from handlekraft.guidance.permissions import may_propose
from handlekraft.organisations.log import remember
from handlekraft.organisations.models import Municipality, Unit
from handlekraft.proposals.changes import OF_THE_DOCUMENT, Act, Change, changes_of, with_change
from handlekraft.proposals.models import Proposal, ProposalState
from handlekraft.proposals.operations.carrying_out import faults_for_readers
from handlekraft.proposals.operations.document_changes import (
    document_change_faults,
    drop_faults,
    readiness_faults,
    together_faults,
)
from handlekraft.proposals.operations.new_documents import give_up, keep_in_step
from handlekraft.proposals.queries.desks import WritingDesk, writing_desk
from handlekraft.texts.checks import lines_by_field, phrasing_faults, remark_faults
from handlekraft.texts.content import said

STALE = (
    "Noen har endret dette mens du skrev. Det du har skrevet, står fortsatt i feltene. "
    "Les det som står lagret nå, og lagre på nytt hvis ditt skal gjelde."
)
UNKNOWN_BASE = "Siden kom ikke hit slik den ble vist. Last den på nytt, og skriv inn teksten igjen."


@transaction.atomic
def start_proposal(
    *, document: Document, municipality: Municipality, unit: Unit | None, writer: User, today: date
) -> Proposal:
    """Return the place's open proposal, or a new one to write in.

    Raises NotAllowedError without the role, ClosedError for a unit that is closed.
    """
    _require_role(writer, document, unit or municipality, today)
    Document.objects.select_for_update().get(pk=document.pk)
    standing = Proposal.objects.of(municipality).open().filter(document=document, unit=unit).first()
    if standing is not None:
        return standing
    _require_open(unit, today)
    return Proposal.objects.create(document=document, municipality=municipality, unit=unit)


@transaction.atomic
def save_change(*, proposal: Proposal, change: Change, writer: User, seen: int, today: date) -> Proposal:
    """Put a change in the proposal, in place of an earlier one of the same text.
    `seen` is the revision that was read.

    Raises StaleError when somebody was first, ClosedError when it is handed in or the unit is closed,
    NotAllowedError without the role, and RefusedError with everything that is wrong with this change.
    """
    standing = _writable(proposal, writer, seen, today)
    desk = desk_of(standing, today)
    earlier = changes_of(standing.changes)
    signed = _signed(desk, change, earlier, writer)
    changes = with_change(earlier, signed)
    faults = [
        *_change_faults(desk, signed, earlier, changes),
        *_weight_faults(desk, signed),
    ]
    if faults:
        raise RefusedError(faults)
    keep_in_step(standing.document, signed)
    return _kept(standing, changes)


@transaction.atomic
def save_fitting(
    *, proposal: Proposal, changes: Iterable[Change], writer: User, seen: int, today: date
) -> tuple[Proposal, int]:
    """Put those of the changes in the proposal that nothing is wrong with; return it, and
    how many. Raises as `save_change`."""
    standing = _writable(proposal, writer, seen, today)
    desk = desk_of(standing, today)
    kept = changes_of(standing.changes)
    came = 0
    for change in changes:
        signed = _signed(desk, change, kept, writer)
        proposed = with_change(kept, signed)
        if not _change_faults(desk, signed, kept, proposed):
            kept, came = proposed, came + 1
    return _kept(standing, kept), came


@transaction.atomic
def drop_change(
    *, proposal: Proposal, place: tuple[str, str], writer: User, seen: int, today: date
) -> Proposal:
    """Take a change (section, operation) out of the proposal. Raises as `save_change`."""
    standing = _writable(proposal, writer, seen, today)
    faults = drop_faults(desk_of(standing, today), place)
    if faults:
        raise RefusedError(faults)
    changes = [change for change in changes_of(standing.changes) if change.place != place]
    return _kept(standing, changes)


@transaction.atomic
def submit_proposal(
    *,
    proposal: Proposal,
    author: User,
    seen: int,
    today: date,
    reason: str = "",
    effective_from: date | None = None,
) -> Proposal:
    """Hand the proposal in to those who may approve it. `effective_from`: the day it is
    to hold, if later than its approval.

    Raises as `save_change`, and RefusedError for an empty proposal, a day that has been,
    or pages that readers could not have.
    """
    standing = _writable(proposal, author, seen, today)
    faults = [*remark_faults("reason", reason)]
    if not standing.changes:
        faults.append(Fault("", "Forslaget har ingen endringer ennå. Endre minst ett avsnitt først."))
    faults += readiness_faults(desk_of(standing, today), changes_of(standing.changes))
    if effective_from is not None and effective_from < today:
        faults.append(Fault("effective_from", "Datoen har vært. Velg i dag eller en senere dag."))
    faults = faults or faults_for_readers(standing, author, today)
    if faults:
        raise RefusedError(faults)
    standing.state = ProposalState.SUBMITTED
    standing.author, standing.reason, standing.effective_from = author, reason, effective_from
    standing.submitted_at = timezone.now()
    standing.answer = ""
    return touched(standing, author, "sendte et forslag til godkjenning")


@transaction.atomic
def take_back_proposal(*, proposal: Proposal, writer: User, seen: int, today: date) -> Proposal:
    """Take a handed-in proposal back to write on. Raises as `save_change`."""
    standing = _read(proposal, seen)
    _require_role(writer, standing.document, standing.where, today)
    if standing.state != ProposalState.SUBMITTED:
        raise ClosedError("Forslaget venter ikke på godkjenning lenger. Last siden på nytt.")
    standing.state = ProposalState.WRITING
    return touched(standing)


@transaction.atomic
def withdraw_proposal(*, proposal: Proposal, writer: User, seen: int, today: date) -> Proposal:
    """Give a proposal up, and the document with it if no reader ever had that. What it said stays on
    record. Raises as `save_change`."""
    standing = _read(proposal, seen)
    _require_role(writer, standing.document, standing.where, today)
    if standing.state not in _WITHDRAWABLE:
        raise ClosedError("Forslaget er avgjort og kan ikke trekkes. Skriv et nytt.")
    standing.state = ProposalState.WITHDRAWN
    give_up(standing.document, today)
    return touched(standing, writer, "trakk et forslag")


_WITHDRAWABLE = (ProposalState.WRITING, ProposalState.RETURNED, ProposalState.SUBMITTED)


def desk_of(proposal: Proposal, today: date) -> WritingDesk:
    """Return the desk of the place a proposal is about."""
    return writing_desk(proposal.document, proposal.municipality, proposal.unit, today)


def locked(proposal: Proposal) -> Proposal:
    """Return the proposal as it stands, so that nobody else changes it meanwhile."""
    rows = Proposal.objects.select_for_update(of=("self",)).select_related("document", "municipality", "unit")
    return rows.get(pk=proposal.pk)


def touched(proposal: Proposal, person: User | None = None, verb: str = "") -> Proposal:
    """Keep what was done with a proposal as its next revision; with a verb, the
    log tells that the person did it."""
    proposal.revision += 1
    proposal.save()
    if verb:
        subject = subject_of(proposal.document, proposal.where)
        remember(municipality=proposal.municipality, person=person, verb=verb, subject=subject)
    return proposal


def _read(proposal: Proposal, seen: int) -> Proposal:
    standing = locked(proposal)
    if standing.revision != seen:
        raise StaleError(STALE)
    return standing


def _writable(proposal: Proposal, writer: User, seen: int, today: date) -> Proposal:
    standing = locked(proposal)
    _require_role(writer, standing.document, standing.where, today)
    if not standing.is_writable:
        state = standing.get_state_display()
        raise ClosedError(f"Forslaget kan ikke endres nå: {state}. Det du skrev, står i feltene.")
    _require_open(standing.unit, today)
    if standing.revision != seen:
        raise StaleError(STALE)
    return standing


def _require_role(writer: User, document: Document, where: Municipality | Unit, today: date) -> None:
    if not may_propose(writer, document, where, today):
        raise NotAllowedError(
            f"Du har ikke en rolle som skriver for {where} i dag. Ta vare på teksten, og spør lederen av enheten."
        )


def _require_open(unit: Unit | None, today: date) -> None:
    if unit is not None and unit.is_closed(today):
        raise ClosedError(
            f"{unit.name} er lagt ned. Ta vare på teksten, og skriv den i enheten som har overtatt."
        )


def _signed(desk: WritingDesk, change: Change, earlier: Iterable[Change], writer: User) -> Change:
    before = next((each for each in earlier if each.place == change.place), None)
    return replace(change.signed(writer.pk, before), base=change.base or _base(desk, change))


def _base(desk: WritingDesk, change: Change) -> str:
    return desk.above.base(change.section) if change.section in desk.above.by_key else ""


def _change_faults(
    desk: WritingDesk, change: Change, earlier: list[Change], changes: list[Change]
) -> list[Fault]:
    """What is wrong with a change: in its words, and in what the place says with it."""
    together = together_faults(change, earlier)
    if change.act in OF_THE_DOCUMENT:
        return [*together, *document_change_faults(desk, change, earlier)]
    return [
        *together,
        *(Fault(name, message) for name, message in phrasing_faults(said(change.content), desk.readers())),
        *remark_faults("reason", change.reason),
        *([] if not change.base or is_digest(change.base) else [Fault("", UNKNOWN_BASE)]),
        *_new_faults(desk, earlier, changes),
    ]


def _new_faults(desk: WritingDesk, earlier: list[Change], changes: list[Change]) -> list[Fault]:
    """What this change makes wrong, and not what was wrong before it, told
    without the place in the whole draft."""
    before, after = desk.with_changes(earlier), desk.with_changes(changes)
    known = {fault.message for fault in (*desk.faults(before), *desk.shape_faults(before))}
    now = (*desk.faults(after), *desk.shape_faults(after))
    found = [fault for fault in now if fault.message not in known]
    return [Fault(fault.field.rpartition("].")[2], fault.message) for fault in found]


def _weight_faults(desk: WritingDesk, change: Change) -> list[Fault]:
    """A change of digits, negations or of what one must do is never a mere matter of spelling."""
    if change.act not in {Act.SAY, Act.WRITE} or change.significance != Significance.EDITORIAL.label:
        return []
    before = [line for _, line in lines_by_field(said(_standing_content(desk, change)))]
    touched = weighty_changes(before, [line for _, line in lines_by_field(said(change.content))])
    if not touched:
        return []
    told = ", ".join(f"«{word}»" for word in touched)
    message = f"Endringen rører {told}. Det er mer enn språkvask: velg en annen betydning."
    return [Fault("significance", message)]


def _standing_content(desk: WritingDesk, change: Change) -> Mapping[str, object]:
    stands = desk.said
    if isinstance(stands, AdaptationDraft):
        for override in stands.overrides:
            if (override.section, override.op) == change.place:
                return override.content
    return next((each.content for each in stands.sections if each.key == change.section), {})


def _kept(proposal: Proposal, changes: list[Change]) -> Proposal:
    proposal.changes = [change.as_json() for change in changes]
    return touched(proposal)
