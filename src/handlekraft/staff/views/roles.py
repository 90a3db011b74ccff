"""Who holds which role, and which roles nobody holds."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from handlekraft.shell.gate import at_work, show
from handlekraft.shell.workplace import Workplace
from handlekraft.staff.forms import RoleChoice
from handlekraft.staff.navigation import ROLES
from handlekraft.staff.queries import roles_in


@require_safe
@at_work(ROLES)
def roles(request: HttpRequest, place: Workplace) -> HttpResponse:
    """List the roles that the address asks for."""
    choice = RoleChoice(request.GET)
    lines = choice.applied_to(roles_in(place.municipality, place.on))
    return show(request, place, ROLES, "staff/roles.html", choice=choice, roles=lines)
