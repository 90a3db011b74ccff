"""The address of a document in the making: it can be changed until somebody has approved the document."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from handlekraft.domain.faults import RefusalError
from handlekraft.guidance.addressed import chosen_document
from handlekraft.guidance.models import Document
from handlekraft.guidance.navigation import DOCUMENTS
from handlekraft.guidance.permissions import ANSWERS_FOR_MUNICIPAL_TEXTS
from handlekraft.proposals.forms.addresses import AddressForm
from handlekraft.proposals.operations.new_documents import is_in_the_making, readdress
from handlekraft.shell.faults import add_refusal
from handlekraft.shell.gate import at_work, require, show
from handlekraft.shell.workplace import Workplace


@require_http_methods(["GET", "HEAD", "POST"])
@at_work(DOCUMENTS)
def address(request: HttpRequest, place: Workplace, key: str) -> HttpResponse:
    """Show the address, and take another one."""
    require(place, ANSWERS_FOR_MUNICIPAL_TEXTS)
    document = chosen_document(place, key, None, in_the_making=True)
    if document.municipality_id not in {None, place.municipality.pk}:
        raise Http404
    form = AddressForm(request.POST or None, initial={"slug": document.slug}, auto_id="felt-%s")
    if request.method != "POST":
        return _show(request, place, document, form)
    if not form.is_valid():
        return _show(request, place, document, form, status=400)
    try:
        moved = readdress(
            document=document, slug=form.cleaned_data["slug"], writer=place.user, today=place.on
        )
    except RefusalError as error:
        return _show(request, place, document, form, status=add_refusal(form, error))
    messages.success(request, _("Dokumentet får adressen «%(slug)s».") % {"slug": moved.slug})
    return redirect("workspace:head", place.municipality.slug, moved.key)


def _show(
    request: HttpRequest, place: Workplace, document: Document, form: AddressForm, *, status: int = 200
) -> HttpResponse:
    context = {"document": document, "form": form, "is_new": is_in_the_making(document)}
    return show(request, place, DOCUMENTS, "proposals/address.html", status=status, **context)
