"""Utgaver: what readers have, what is under way, and the button that orders one."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from handlekraft.domain.faults import NotAllowedError
from handlekraft.orders.operations import PUBLISHERS, publish_now
from handlekraft.publishing.desk import edition_state
from handlekraft.publishing.navigation import EDITIONS
from handlekraft.shell.gate import at_work, show
from handlekraft.shell.workplace import Workplace


@require_http_methods(["GET", "HEAD", "POST"])
@at_work(EDITIONS)
def editions(request: HttpRequest, place: Workplace) -> HttpResponse:
    """Show how it stands with the edition; POST orders one.

    The page loads itself anew while something is under way, for whoever has asked
    for that (`folg=ja`) and can stop it.
    """
    may_publish = place.holds_for_all(PUBLISHERS)
    if request.method != "POST":
        context: dict[str, Any] = {
            "state": edition_state(place.municipality),
            "may_publish": may_publish,
            "following": request.GET.get("folg") == "ja",
        }
        return show(request, place, EDITIONS, "publishing/at_work/editions.html", **context)
    try:
        publish_now(municipality=place.municipality, person=place.user)
    except NotAllowedError as error:
        raise PermissionDenied from error
    messages.success(request, _("Utgaven er bestilt. Du kan gå videre; den bygges uten deg."))
    address = reverse("workspace:editions", kwargs={"municipality": place.municipality.slug})
    return redirect(f"{address}?folg=ja")
