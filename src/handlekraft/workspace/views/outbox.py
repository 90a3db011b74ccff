"""Utboks: which messages have gone out, and how it went. What a message says is the same for everybody."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from handlekraft.shell.gate import at_work, show
from handlekraft.shell.workplace import Workplace
from handlekraft.workspace.forms.lists import OutboxChoice
from handlekraft.workspace.models import Message
from handlekraft.workspace.navigation import OUTBOX
from handlekraft.workspace.outbox.sending import SUBJECT, body_of
from handlekraft.workspace.queries.outbox import outbox_page


@require_safe
@at_work(OUTBOX)
def outbox(request: HttpRequest, place: Workplace) -> HttpResponse:
    """List the messages that the address asks for."""
    choice = OutboxChoice(request.GET)
    page = outbox_page(place.municipality, choice.chosen("tilstand"), choice.page)
    return show(
        request,
        place,
        OUTBOX,
        "workspace/outbox.html",
        choice=choice,
        page=page,
        says={"subject": SUBJECT, "body": body_of(Message.Kind.DIGEST)},
        sends=settings.SENDS_MAIL,
        is_demo=settings.DEMO,
    )
