"""Proposals: the list, one of them with everything its decision needs, and how it will look to readers."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from handlekraft.domain.faults import RefusalError
from handlekraft.editions.shelf.manifest import Held
from handlekraft.guidance.held_back import held_of
from handlekraft.guidance.permissions import may_decide_in, may_propose
from handlekraft.proposals.changes import Act, retires
from handlekraft.proposals.desk.previewing import document_as_proposed
from handlekraft.proposals.desk.proposals import proposals_in, shown_changes, shown_impact, table_of
from handlekraft.proposals.forms.decisions import DecisionForm, SubmitForm
from handlekraft.proposals.forms.texts import SIGNIFICANCES, significances_in
from handlekraft.proposals.models import Proposal, ProposalState
from handlekraft.proposals.navigation import PROPOSALS
from handlekraft.proposals.operations.deciding import approve_proposal, return_proposal
from handlekraft.proposals.operations.document_changes import readiness_faults
from handlekraft.proposals.operations.proposals import (
    drop_change,
    submit_proposal,
    take_back_proposal,
    withdraw_proposal,
)
from handlekraft.proposals.permissions import may_decide
from handlekraft.shell.faults import add_refusal
from handlekraft.shell.gate import at_work, show
from handlekraft.shell.workplace import Workplace

Form = SubmitForm | DecisionForm


@require_safe
@at_work(PROPOSALS)
def proposals(request: HttpRequest, place: Workplace) -> HttpResponse:
    """List the proposals that concern the person."""
    return show(request, place, PROPOSALS, "proposals/proposals.html", lines=proposals_in(place))


@require_http_methods(["GET", "HEAD", "POST"])
@at_work(PROPOSALS)
def proposal(request: HttpRequest, place: Workplace, proposal: int) -> HttpResponse:
    """Show a proposal, and take what somebody does with it."""
    found = _found(place, proposal)
    if request.method != "POST":
        return _show(request, place, found)
    act = request.POST.get("act", "")
    form: Form = SubmitForm(request.POST) if act == "submit" else DecisionForm(request.POST)
    if not form.is_valid() or act not in _ACTS:
        return _show(request, place, found, form, status=400)
    try:
        done = _ACTS[act](request, place, found, form)
    except RefusalError as error:
        status = add_refusal(form, error)
        return _show(request, place, _found(place, proposal), form, status=status)
    messages.success(request, done)
    return redirect("workspace:proposal", municipality=place.municipality.slug, proposal=found.pk)


@require_safe
@at_work(PROPOSALS)
def preview(request: HttpRequest, place: Workplace, proposal: int) -> HttpResponse:
    """Show the document as its readers will have it, as wide as a phone."""
    found = _found(place, proposal)
    table = table_of(found, place)
    return show(
        request, place, PROPOSALS, "proposals/preview.html", proposal=found, found=document_as_proposed(table)
    )


def _found(place: Workplace, number: int) -> Proposal:
    rows = Proposal.objects.of(place.municipality).select_related(
        "document", "municipality", "unit", "author"
    )
    return get_object_or_404(rows.select_related("approver"), pk=number)


def _submit(request: HttpRequest, place: Workplace, proposal: Proposal, form: Form) -> str:
    data = form.cleaned_data
    submit_proposal(
        proposal=proposal,
        author=place.user,
        seen=data["seen"],
        today=place.on,
        reason=data["reason"],
        effective_from=data["effective_from"],
    )
    return _("Forslaget er sendt. Det gjelder når en annen har godkjent det.")


def _approve(request: HttpRequest, place: Workplace, proposal: Proposal, form: Form) -> str:
    seen = form.cleaned_data["seen"]
    approved = approve_proposal(proposal=proposal, approver=place.user, seen=seen, today=place.on)
    if approved.state == ProposalState.SCHEDULED:
        return _("Forslaget er godkjent og gjelder fra dagen det nevner.")
    return _("Forslaget er godkjent. Sidene til leserne blir laget på nytt nå.")


def _return(request: HttpRequest, place: Workplace, proposal: Proposal, form: Form) -> str:
    data = form.cleaned_data
    return_proposal(
        proposal=proposal, approver=place.user, seen=data["seen"], answer=data["answer"], today=place.on
    )
    return _("Forslaget er sendt tilbake til den som skrev det.")


def _take_back(request: HttpRequest, place: Workplace, proposal: Proposal, form: Form) -> str:
    take_back_proposal(proposal=proposal, writer=place.user, seen=form.cleaned_data["seen"], today=place.on)
    return _("Forslaget er hentet tilbake. Du kan skrive videre.")


def _withdraw(request: HttpRequest, place: Workplace, proposal: Proposal, form: Form) -> str:
    withdraw_proposal(proposal=proposal, writer=place.user, seen=form.cleaned_data["seen"], today=place.on)
    return _("Forslaget er trukket. Ingenting er endret for leserne.")


def _drop(request: HttpRequest, place: Workplace, proposal: Proposal, form: Form) -> str:
    section, _colon, op = request.POST.get("place", "").partition(":")
    drop_change(
        proposal=proposal,
        place=(section, op),
        writer=place.user,
        seen=form.cleaned_data["seen"],
        today=place.on,
    )
    return _("Endringen er tatt ut av forslaget.")


_ACTS: dict[str, Callable[[HttpRequest, Workplace, Proposal, Form], str]] = {
    "submit": _submit,
    "approve": _approve,
    "return": _return,
    "take_back": _take_back,
    "withdraw": _withdraw,
    "drop": _drop,
}


def _show(
    request: HttpRequest, place: Workplace, proposal: Proposal, form: Form | None = None, *, status: int = 200
) -> HttpResponse:
    table = table_of(proposal, place)
    is_open = proposal.is_writable or proposal.state == ProposalState.SUBMITTED
    goes = retires(table.changes)
    lacks = [fault.message for fault in readiness_faults(table.desk, table.changes)] if is_open else []
    return show(
        request,
        place,
        PROPOSALS,
        "proposals/proposal.html",
        status=status,
        proposal=proposal,
        table=table,
        changes=shown_changes(table),
        impact=shown_impact(table) if is_open and not (goes or lacks) else None,
        retires=goes,
        lacks=lacks,
        is_new=table.desk.owns and not table.desk.versions,
        changes_head=any(change.act == Act.HEAD for change in table.changes),
        is_open=is_open,
        writes=may_propose(place.user, proposal.document, proposal.where, place.on),
        decides=may_decide(place.user, proposal, place.on),
        decides_here=may_decide_in(place.user, proposal.where, place.on),
        submit=form if isinstance(form, SubmitForm) else SubmitForm(initial=_standing(proposal)),
        decision=form if isinstance(form, DecisionForm) else DecisionForm(initial=_standing(proposal)),
        form=form,
        held=_held(proposal),
        meanings=dict(SIGNIFICANCES) | dict(significances_in(proposal.unit)),
    )


def _held(proposal: Proposal) -> list[Held]:
    """What is held back of a text that was approved."""
    approved = proposal.state == ProposalState.APPROVED
    return held_of(proposal.municipality, proposal.document, proposal.unit) if approved else []


def _standing(proposal: Proposal) -> dict[str, object]:
    return {
        "seen": proposal.revision,
        "reason": proposal.reason,
        "effective_from": proposal.effective_from,
        "answer": "",
    }
