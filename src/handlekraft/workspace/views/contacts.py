"""The register of contacts as this municipality's readers get it."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from handlekraft.workspace.forms import ContactChoice
from handlekraft.workspace.place import Place
from handlekraft.workspace.queries import registered_contacts
from handlekraft.workspace.sections import CONTACTS
from handlekraft.workspace.views.gate import at_work, show


@require_safe
@at_work(CONTACTS)
def contacts(request: HttpRequest, place: Place) -> HttpResponse:
    """List the contacts that the address asks for."""
    choice = ContactChoice(request.GET)
    lines = choice.applied_to(registered_contacts(place.municipality, place.on))
    return show(request, place, CONTACTS, "workspace/contacts.html", choice=choice, contacts=lines)
