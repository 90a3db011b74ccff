"""What an address of a document means: the document, and the place one reads or writes as."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from handlekraft.guidance.models import Document
from handlekraft.guidance.permissions import may_propose
from handlekraft.guidance.queries import is_relevant
from handlekraft.organisations.models import Unit
from handlekraft.organisations.queries import open_units
from handlekraft.workspace.place import Place


def chosen_unit(request: HttpRequest, place: Place) -> Unit | None:
    """Return the unit that "?enhet=" names, None without it. Http404 for one that is not open here."""
    slug = request.GET.get("enhet", "")
    return get_object_or_404(open_units(place.municipality, place.on), slug=slug) if slug else None


def chosen_document(place: Place, key: str, unit: Unit | None) -> Document:
    """Return the document that readers of the place have. Http404 for one that does not concern them."""
    document = get_object_or_404(Document.objects.read_in(place.municipality), key=key)
    if not is_relevant(document, unit):
        raise Http404
    return document


def require_writer(place: Place, document: Document, unit: Unit | None) -> None:
    """Raises PermissionDenied for somebody who may not write there."""
    if not may_propose(place.user, document, unit or place.municipality, place.on):
        raise PermissionDenied
