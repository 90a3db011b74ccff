"""The head of a document: beginning a new one, changing what it is called and for whom it is, taking it out."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from handlekraft.directory.reference_names import names_in
from handlekraft.domain.faults import ClosedError, RefusalError, RefusedError, StaleError
from handlekraft.guidance.addressed import chosen_document, chosen_unit, require_writer
from handlekraft.guidance.drafts import DocumentDraft
from handlekraft.guidance.heads import draft_fields
from handlekraft.guidance.models import Document
from handlekraft.guidance.navigation import DOCUMENTS
from handlekraft.guidance.permissions import ANSWERS_FOR_MUNICIPAL_TEXTS
from handlekraft.proposals.changes import THE_HEAD, Act, Change, head_change, retirement
from handlekraft.proposals.desk.heads import HeadTable, areas_by_key
from handlekraft.proposals.desk.writing import writing_table
from handlekraft.proposals.forms.heads import HeadForm, NewDocumentForm, fields_of_head
from handlekraft.proposals.head_lines import LABELS
from handlekraft.proposals.operations.new_documents import KINDS, start_document
from handlekraft.proposals.operations.proposals import drop_change, save_change, start_proposal
from handlekraft.proposals.queries.desks import references_read_in
from handlekraft.shell.gate import at_work, require, show
from handlekraft.shell.slugs import suggested_address
from handlekraft.shell.workplace import Workplace


@require_http_methods(["GET", "HEAD", "POST"])
@at_work(DOCUMENTS)
def new(request: HttpRequest, place: Workplace) -> HttpResponse:
    """The form in which a new document begins; sent, its sections can be written, and no reader has it yet."""
    require(place, ANSWERS_FOR_MUNICIPAL_TEXTS)
    asked = request.POST.get("kind", request.GET.get("slag", ""))
    kind = asked if asked in KINDS else Document.Kind.CARD.value
    form = _new_form(request, place, kind)
    if request.method != "POST":
        return _show_new(request, place, kind, form)
    if not form.is_valid():
        return _show_new(request, place, kind, form, status=400)
    said = form.head()
    slug = form.cleaned_data["slug"] or suggested_address(said["title"], said["discreet_title"])
    draft = DocumentDraft(key="", kind=kind, title="", discreet_title="", slug=slug, sections=())
    try:
        proposal = start_document(
            municipality=place.municipality,
            draft=replace(draft, **draft_fields(said)),
            writer=place.user,
            today=place.on,
        )
    except RefusedError as error:
        form.add_faults(error.faults)
        return _show_new(request, place, kind, form, status=400)
    except RefusalError as error:
        form.add_error(None, str(error))
        return _show_new(request, place, kind, form, status=403)
    messages.success(request, _("Dokumentet er begynt. Skriv avsnittene, og send det når det er ferdig."))
    return redirect("workspace:write", place.municipality.slug, proposal.document.key)


@require_http_methods(["GET", "HEAD", "POST"])
@at_work(DOCUMENTS)
def head(request: HttpRequest, place: Workplace, key: str) -> HttpResponse:
    """Show what a document is called and for whom it is, and take a change of it, or that the document is to go."""
    if chosen_unit(request, place) is not None:
        raise Http404
    document = chosen_document(place, key, None, in_the_making=True)
    require_writer(place, document, None)
    table = _table(place, document)
    sent = request.POST if request.method == "POST" else None
    form = _form(place, table, sent)
    if sent is None or not table.table.desk.owns:
        return _show(request, place, table, form, status=200 if sent is None else 400)
    if sent.get("act") == "save" and not form.is_valid():
        return _show(request, place, table, form, status=400)
    try:
        return _carried_out(request, place, table, form)
    except RefusedError as error:
        form.is_valid()
        form.add_faults(error.faults)
        return _show(request, place, table, form, status=400)
    except (StaleError, ClosedError) as error:
        return _show_again(request, place, document, form, str(error))
    except RefusalError as error:
        form.is_valid()
        form.add_error(None, str(error))
        return _show(request, place, table, form, status=403)


@transaction.atomic
def _carried_out(request: HttpRequest, place: Workplace, table: HeadTable, form: HeadForm) -> HttpResponse:
    document = table.table.desk.document
    changes = {"save": _head_change, "retire": _retirement}
    act = request.POST.get("act", "")
    if act not in {*changes, "drop"}:
        raise RefusedError([])
    form.is_valid()
    proposal = start_proposal(
        document=document,
        municipality=place.municipality,
        unit=None,
        writer=place.user,
        today=place.on,
    )
    seen = form.cleaned_data.get("seen") or 0
    if act == "drop":
        drop_change(
            proposal=proposal, place=(THE_HEAD, Act.HEAD), writer=place.user, seen=seen, today=place.on
        )
        messages.success(request, _("Endringen er tatt ut av forslaget."))
        return redirect("workspace:head", place.municipality.slug, document.key)
    change = changes[act](table, form)
    save_change(proposal=proposal, change=change, writer=place.user, seen=seen, today=place.on)
    if act == "retire":
        messages.success(
            request, _("Forslaget tar dokumentet ut. Se gjennom det, og send det til godkjenning.")
        )
        return redirect("workspace:proposal", place.municipality.slug, proposal.pk)
    messages.success(
        request, _("Endringen er lagret i forslaget. Send det til godkjenning når du er ferdig.")
    )
    return redirect("workspace:write", place.municipality.slug, document.key)


def _head_change(table: HeadTable, form: HeadForm) -> Change:
    return head_change({**table.head, **form.head()}, form.cleaned_data["reason"])


def _retirement(_table: HeadTable, form: HeadForm) -> Change:
    return retirement(form.cleaned_data.get("reason", ""))


def _table(place: Workplace, document: Document) -> HeadTable:
    return HeadTable(
        writing_table(document, place.municipality, None, place.on), areas_by_key(place.municipality)
    )


def _form(place: Workplace, table: HeadTable, sent: Mapping[str, Any] | None = None) -> HeadForm:
    document = table.table.desk.document
    proposal = table.table.proposal
    return HeadForm(
        sent,
        shown=fields_of_head(document.kind, acute=document.is_acute),
        head=table.head,
        names=table.table.names,
        areas=table.areas,
        seen=proposal.revision if proposal else 0,
        reason=table.change.reason if table.change else "",
    )


def _new_form(request: HttpRequest, place: Workplace, kind: str) -> NewDocumentForm:
    return NewDocumentForm(
        request.POST if request.method == "POST" else None,
        shown=fields_of_head(kind),
        head={},
        names=names_in(references_read_in(place.municipality, place.on)),
        areas=areas_by_key(place.municipality),
    )


def _show_new(
    request: HttpRequest, place: Workplace, kind: str, form: NewDocumentForm, *, status: int = 200
) -> HttpResponse:
    return show(
        request,
        place,
        DOCUMENTS,
        "proposals/document_new.html",
        status=status,
        kind=kind,
        kinds=[(each.value, each.label) for each in KINDS],
        form=form,
        labels=LABELS,
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


def _show_again(
    request: HttpRequest, place: Workplace, document: Document, form: HeadForm, message: str
) -> HttpResponse:
    """Show what was written in a form that knows the newest revision: nothing of it is lost."""
    fresh = _table(place, document)
    proposal = fresh.table.proposal
    again = _form(place, fresh, form.sent(seen=proposal.revision if proposal else 0))
    again.is_valid()
    again.add_error(None, message)
    return _show(request, place, fresh, again, status=409)
