"""What a proposal does with a document itself: whether another head fits, whether it may go,
and what it lacks to be handed in."""

from collections.abc import Iterator, Sequence

from handlekraft.domain.faults import Fault, RefusedError
from handlekraft.guidance.document_kinds import first_section, shape_faults
from handlekraft.guidance.drafts import DocumentDraft
from handlekraft.guidance.head_checks import head_faults
from handlekraft.guidance.operations.documents import write_retirement
from handlekraft.guidance.operations.occasions import Occasion
from handlekraft.proposals.changes import Act, Change, retires
from handlekraft.proposals.models import Proposal, ProposalState
from handlekraft.proposals.operations.new_documents import areas_in, is_in_the_making
from handlekraft.proposals.queries.desks import WritingDesk
from handlekraft.proposals.queries.mentions import mentioned_by
from handlekraft.texts.checks import remark_faults

NOT_OURS = "Dokumentet er felles for alle kommuner. Dere kan tilpasse avsnittene, men ikke endre hodet eller ta det ut."


def document_change_faults(desk: WritingDesk, change: Change, earlier: Sequence[Change]) -> list[Fault]:
    """Everything that is wrong with a change of a document's head, or with taking it out."""
    if not desk.owns:
        return [Fault("", NOT_OURS)]
    found = [*remark_faults("reason", change.reason)]
    if change.act == Act.RETIRE:
        return [*found, *_retirement_faults(desk), *_company_faults(earlier)]
    draft = desk.with_changes([change])
    if isinstance(draft, DocumentDraft):
        standing = None if is_in_the_making(desk.document) else desk.document
        found += head_faults(draft, desk.readers(), areas_in(desk.municipality), standing)
    return found


def together_faults(change: Change, earlier: Sequence[Change]) -> Iterator[Fault]:
    """Yield why a change does not go with those that stand: nothing is
    changed in a document that is to go."""
    if change.act != Act.RETIRE and retires(earlier):
        yield Fault("", "Forslaget tar dokumentet ut. Ta det ut av forslaget før du endrer noe.")


def readiness_faults(desk: WritingDesk, changes: Sequence[Change]) -> list[Fault]:
    """Everything that a document lacks before it can be handed in; nothing for an adaptation.

    What readers have already is not asked about again: only what is new of it.
    """
    draft = desk.with_changes(changes)
    if not isinstance(draft, DocumentDraft) or retires(changes):
        return []
    found = [*desk.faults(draft), *shape_faults(draft)]
    if desk.versions:
        known = {fault.message for fault in desk.shape_faults(desk.said)}
        return [fault for fault in found if fault.message not in known]
    demanded = {each.key for each in first_section(draft.kind)}
    if draft.sections and {each.key for each in draft.sections} <= demanded:
        found.append(Fault("", "Det er ikke skrevet noe i dokumentet ennå. Skriv minst ett avsnitt."))
    return found


def drop_faults(desk: WritingDesk, place: tuple[str, str]) -> list[Fault]:
    """Why a change cannot be taken out: a document in the making has a head, and what its kind demands."""
    kept = {each.key for each in first_section(desk.document.kind)}
    if desk.owns and not desk.versions and (place[1] == Act.HEAD or place[0] in kept):
        return [Fault("", "Et nytt dokument må ha dette. Endre det, eller trekk hele forslaget.")]
    return []


def carry_out_retirement(desk: WritingDesk, proposal: Proposal, occasion: Occasion) -> None:
    """Take the document out. Raises RefusedError while others lead to it. What is
    written on in its units is withdrawn."""
    faults = _retirement_faults(desk)
    if faults or not isinstance(desk.said, DocumentDraft):
        raise RefusedError(faults)
    write_retirement(desk.document, desk.said, occasion)
    others = Proposal.objects.of(proposal.municipality).open().filter(document=desk.document)
    others.exclude(pk=proposal.pk).update(
        state=ProposalState.WITHDRAWN, approver=None, answer="Dokumentet er tatt ut."
    )


def _retirement_faults(desk: WritingDesk) -> list[Fault]:
    if is_in_the_making(desk.document):
        return [Fault("", "Ingen lesere har dokumentet ennå. Trekk forslaget i stedet.")]
    names = mentioned_by(desk.document, desk.municipality, desk.today)
    if not names:
        return []
    told = ", ".join(f"«{name}»" for name in names)
    return [Fault("", f"Disse viser til dokumentet: {told}. Ta henvisningen ut der først.")]


def _company_faults(earlier: Sequence[Change]) -> Iterator[Fault]:
    if any(change.act != Act.RETIRE for change in earlier):
        yield Fault("", "Forslaget har andre endringer. Send dem, eller ta dem ut av forslaget, først.")
