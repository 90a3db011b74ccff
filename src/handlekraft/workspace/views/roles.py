"""Who holds which role, and which roles nobody holds."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from handlekraft.workspace.forms import RoleChoice
from handlekraft.workspace.place import Place
from handlekraft.workspace.queries import roles_in
from handlekraft.workspace.sections import ROLES
from handlekraft.workspace.views.gate import at_work, show


@require_safe
@at_work(ROLES)
def roles(request: HttpRequest, place: Place) -> HttpResponse:
    """List the roles that the address asks for."""
    choice = RoleChoice(request.GET)
    lines = choice.applied_to(roles_in(place.municipality, place.on))
    return show(request, place, ROLES, "workspace/roles.html", choice=choice, roles=lines)
