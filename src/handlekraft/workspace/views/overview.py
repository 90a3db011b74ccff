"""Min oversikt."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from handlekraft.publishing.desk import orders_under_way
from handlekraft.shell.gate import at_work, show
from handlekraft.shell.navigation import OVERVIEW
from handlekraft.shell.workplace import Workplace
from handlekraft.workspace.permissions import SEES_EDITIONS
from handlekraft.workspace.tasks import waiting_for


@require_safe
@at_work(OVERVIEW)
def overview(request: HttpRequest, place: Workplace) -> HttpResponse:
    """Show what waits for this person here."""
    context: dict[str, Any] = {"waiting": waiting_for(place), "being_built": _being_built(place)}
    return show(request, place, OVERVIEW, "workspace/overview.html", **context)


def _being_built(place: Workplace) -> bool:
    """Whether an edition is under way, for those who may follow it."""
    return place.holds(SEES_EDITIONS) and bool(orders_under_way(place.municipality))
