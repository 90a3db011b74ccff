"""The head of a document: what it is called and for whom it is, and taking the document out."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from handlekraft.domain.faults import RefusalError, RefusedError
from handlekraft.guidance.navigation import DOCUMENTS
from handlekraft.proposals.changes import THE_HEAD, Act, head_change, retirement
from handlekraft.proposals.desk.heads import HeadTable, areas_by_key
from handlekraft.proposals.forms.heads import HeadForm, fields_of_head
from handlekraft.proposals.head_lines import LABELS
from handlekraft.proposals.models import Proposal
from handlekraft.proposals.operations.proposals import drop_change, save_change, start_proposal
from handlekraft.proposals.views.writing_place import WritingPlace, writing_place
from handlekraft.shell.faults import add_refusal
from handlekraft.shell.gate import at_work, show
from handlekraft.shell.workplace import Workplace

ACTS = {"save", "retire", "drop"}


@require_http_methods(["GET", "HEAD", "POST"])
@at_work(DOCUMENTS)
def head(request: HttpRequest, place: Workplace, key: str) -> HttpResponse:
    """Show what a document is called and for whom it is, and take a change of
    it, or that the document is to go."""
    desk = writing_place(request, place, key)
    if desk.unit is not None:
        raise Http404
    table = _table(desk)
    sent = request.POST if request.method == "POST" else None
    form = _form(table, sent)
    if sent is None or not table.table.desk.owns:
        return _show(request, place, table, form, status=200 if sent is None else 400)
    if sent.get("act") == "save" and not form.is_valid():
        return _show(request, place, table, form, status=400)
    try:
        return _carry_out(request, place, table, form)
    except RefusalError as error:
        form.is_valid()
        status = add_refusal(form, error)
        if status == 409:
            return _show_again(request, desk, form, str(error))
        return _show(request, place, table, form, status=status)


@transaction.atomic
def _carry_out(request: HttpRequest, place: Workplace, table: HeadTable, form: HeadForm) -> HttpResponse:
    """RefusedError for an act that is none."""
    document, act = table.table.desk.document, request.POST.get("act", "")
    if act not in ACTS:
        raise RefusedError([])
    form.is_valid()
    proposal = start_proposal(
        document=document, municipality=place.municipality, unit=None, writer=place.user, today=place.on
    )
    _change(place, proposal, table, form, act)
    municipality = place.municipality.slug
    if act == "drop":
        messages.success(request, _("Endringen er tatt ut av forslaget."))
        return redirect("workspace:head", municipality, document.key)
    if act == "retire":
        text = _("Forslaget tar dokumentet ut. Se gjennom det, og send det til godkjenning.")
        messages.success(request, text)
        return redirect("workspace:proposal", municipality, proposal.pk)
    text = _("Endringen er lagret i forslaget. Send det til godkjenning når du er ferdig.")
    messages.success(request, text)
    return redirect("workspace:write", municipality, document.key)


def _change(place: Workplace, proposal: Proposal, table: HeadTable, form: HeadForm, act: str) -> None:
    seen, reason = form.cleaned_data.get("seen") or 0, form.cleaned_data.get("reason", "")
    if act == "drop":
        head_of_it = (THE_HEAD, Act.HEAD)
        drop_change(proposal=proposal, place=head_of_it, writer=place.user, seen=seen, today=place.on)
        return
    change = retirement(reason) if act == "retire" else head_change({**table.head, **form.head()}, reason)
    save_change(proposal=proposal, change=change, writer=place.user, seen=seen, today=place.on)


def _table(desk: WritingPlace) -> HeadTable:
    return HeadTable(desk.table(), areas_by_key(desk.place.municipality))


def _form(table: HeadTable, sent: Mapping[str, Any] | None = None) -> HeadForm:
    document, proposal = table.table.desk.document, table.table.proposal
    return HeadForm(
        sent,
        shown=fields_of_head(document.kind, acute=document.is_acute),
        head=table.head,
        names=table.table.names,
        areas=table.areas,
        seen=proposal.revision if proposal else 0,
        reason=table.change.reason if table.change else "",
    )


def _show(
    request: HttpRequest, place: Workplace, table: HeadTable, form: HeadForm, *, status: int = 200
) -> HttpResponse:
    return show(
        request,
        place,
        DOCUMENTS,
        "proposals/head.html",
        status=status,
        found=table,
        table=table.table,
        document=table.table.desk.document,
        form=form,
        labels=LABELS,
    )


def _show_again(request: HttpRequest, desk: WritingPlace, form: HeadForm, message: str) -> HttpResponse:
    """Show what was written in a form that knows the newest revision: nothing of it is lost."""
    table = _table(desk)
    proposal = table.table.proposal
    again = _form(table, form.sent(seen=proposal.revision if proposal else 0))
    again.is_valid()
    again.add_error(None, message)
    return _show(request, desk.place, table, again, status=409)
