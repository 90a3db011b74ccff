"""Min oversikt."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from handlekraft.workspace.place import Place
from handlekraft.workspace.sections import OVERVIEW
from handlekraft.workspace.views.gate import at_work, show
from handlekraft.workspace.waiting import waiting_for


@require_safe
@at_work(OVERVIEW)
def overview(request: HttpRequest, place: Place) -> HttpResponse:
    """Show what waits for this person here."""
    return show(request, place, OVERVIEW, "workspace/overview.html", waiting=waiting_for(place))
