"""What an address of a document means: the document, and the place one reads or writes as."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from handlekraft.guidance.effective import is_relevant
from handlekraft.guidance.models import Document
from handlekraft.guidance.permissions import writing_roles
from handlekraft.organisations.models import Unit
from handlekraft.organisations.queries import ancestors, open_units
from handlekraft.shell.workplace import Workplace


def chosen_unit(request: HttpRequest, place: Workplace) -> Unit | None:
    """Return the unit that "?enhet=" names, None without it. Http404 for one that is not open here."""
    slug = request.GET.get("enhet", "")
    return get_object_or_404(open_units(place.municipality, place.on), slug=slug) if slug else None


def chosen_document(
    place: Workplace, key: str, unit: Unit | None, *, in_the_making: bool = False
) -> Document:
    """Return the document that readers of the place have. Http404 for one that does not concern them.

    `in_the_making`: to write in. Also what no reader has: for the municipality itself its own new ones,
    for a unit what it is asked about itself.
    """
    documents = Document.objects
    if not in_the_making:
        found = documents.read_in(place.municipality)
    elif unit is None:
        found = documents.written_in(place.municipality)
    else:
        found = documents.standing_in(place.municipality)
    document = get_object_or_404(found, key=key)
    if not is_relevant(document, unit):
        raise Http404
    return document


def require_writer(place: Workplace, document: Document, unit: Unit | None) -> None:
    """Raises PermissionDenied for somebody who may not write there."""
    if not writes_there(place, document, unit):
        raise PermissionDenied


def writes_there(place: Workplace, document: Document, unit: Unit | None) -> bool:
    """Whether the person may write what the document says in a unit, or in the municipality (None).

    Asked of the roles that the request has read; two more queries only for somebody
    whose role is held in another unit.
    """
    if unit is None and document.municipality_id not in {None, place.municipality.pk}:
        return False
    roles = writing_roles(unit or place.municipality)
    if place.holds_in(roles, unit, ()):
        return True
    return unit is not None and place.holds(roles) and place.holds_in(roles, unit, ancestors(unit, place.on))


def toolbox_of(request: HttpRequest) -> str:
    """Return the toolbox' host, on the port that this request came to."""
    _host, _colon, port = request.get_host().rpartition(":")
    return f"//{settings.TOOLBOX_HOST}:{port}" if port.isdecimal() else f"//{settings.TOOLBOX_HOST}"
