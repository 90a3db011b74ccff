"""Kort og rutiner: how far each has come, and one of them section by section."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from handlekraft.workspace.forms import DocumentChoice
from handlekraft.workspace.place import Place
from handlekraft.workspace.queries import document_in, document_lines, units_to_choose
from handlekraft.workspace.sections import DOCUMENTS
from handlekraft.workspace.views.chosen import toolbox_of, writes_there
from handlekraft.workspace.views.gate import at_work, show


@require_safe
@at_work(DOCUMENTS)
def documents(request: HttpRequest, place: Place) -> HttpResponse:
    """List the documents that the address asks for, as the municipality or one of its units has them."""
    choice = _choice(request, place)
    lines = document_lines(place.municipality, choice.unit, place.on)
    found = choice.applied_to(lines)
    return show(request, place, DOCUMENTS, "workspace/documents.html", choice=choice, documents=found)


@require_safe
@at_work(DOCUMENTS)
def document(request: HttpRequest, place: Place, key: str) -> HttpResponse:
    """Show one document as the municipality or one of its units has it. Another municipality's unit is not found."""
    choice = _choice(request, place)
    if request.GET.get("enhet") and choice.unit is None:
        raise Http404
    found = document_in(place.municipality, key, choice.unit, place.on, toolbox=toolbox_of(request))
    if found is None:
        raise Http404
    writes = writes_there(place, found.document, choice.unit)
    return show(
        request, place, DOCUMENTS, "workspace/document.html", choice=choice, found=found, writes=writes
    )


def _choice(request: HttpRequest, place: Place) -> DocumentChoice:
    units = units_to_choose(place.municipality, place.on)
    return DocumentChoice(request.GET, municipality=place.municipality, units=units)
