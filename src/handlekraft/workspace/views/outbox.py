"""Utboks: which messages have gone out, and how it went. What a message says is the same for everybody."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from handlekraft.workspace.forms import OutboxChoice
from handlekraft.workspace.place import Place
from handlekraft.workspace.queries import outbox_page
from handlekraft.workspace.sections import OUTBOX
from handlekraft.workspace.views.gate import at_work, show


@require_safe
@at_work(OUTBOX)
def outbox(request: HttpRequest, place: Place) -> HttpResponse:
    """List the messages that the address asks for."""
    choice = OutboxChoice(request.GET)
    page = outbox_page(place.municipality, choice.chosen("tilstand"), choice.page)
    sends = settings.SENDS_MAIL
    return show(request, place, OUTBOX, "workspace/outbox.html", choice=choice, page=page, sends=sends)
