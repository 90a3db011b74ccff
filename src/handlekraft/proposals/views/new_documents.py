"""The form in which a new document begins."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from handlekraft.directory.reference_names import names_in
from handlekraft.domain.faults import RefusalError
from handlekraft.guidance.models import Document
from handlekraft.guidance.navigation import DOCUMENTS
from handlekraft.guidance.permissions import ANSWERS_FOR_MUNICIPAL_TEXTS
from handlekraft.proposals.desk.heads import areas_by_key
from handlekraft.proposals.forms.heads import NewDocumentForm, fields_of_head
from handlekraft.proposals.head_lines import LABELS
from handlekraft.proposals.operations.new_documents import KINDS, start_document
from handlekraft.proposals.queries.desks import references_read_in
from handlekraft.shell.faults import add_refusal
from handlekraft.shell.gate import at_work, require, show
from handlekraft.shell.workplace import Workplace


@require_http_methods(["GET", "HEAD", "POST"])
@at_work(DOCUMENTS)
def new(request: HttpRequest, place: Workplace) -> HttpResponse:
    """Show what a new document needs first; sent, its sections can be written, and no reader has it yet."""
    require(place, ANSWERS_FOR_MUNICIPAL_TEXTS)
    asked = request.POST.get("kind", request.GET.get("slag", ""))
    kind = asked if asked in KINDS else Document.Kind.CARD.value
    form = _form(request, place, kind)
    if request.method != "POST":
        return _show(request, place, kind, form)
    if not form.is_valid():
        return _show(request, place, kind, form, status=400)
    try:
        proposal = start_document(
            municipality=place.municipality, draft=form.draft(kind), writer=place.user, today=place.on
        )
    except RefusalError as error:
        return _show(request, place, kind, form, status=add_refusal(form, error))
    messages.success(request, _("Dokumentet er begynt. Skriv avsnittene, og send det når det er ferdig."))
    return redirect("workspace:write", place.municipality.slug, proposal.document.key)


def _form(request: HttpRequest, place: Workplace, kind: str) -> NewDocumentForm:
    return NewDocumentForm(
        request.POST if request.method == "POST" else None,
        shown=fields_of_head(kind),
        head={},
        names=names_in(references_read_in(place.municipality, place.on)),
        areas=areas_by_key(place.municipality),
    )


def _show(
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
