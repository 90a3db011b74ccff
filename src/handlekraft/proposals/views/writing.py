"""A document section by section, with what somebody who writes in a place may change in each."""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from handlekraft.domain.faults import RefusalError
from handlekraft.guidance.navigation import DOCUMENTS
from handlekraft.proposals.desk.sections import in_groups
from handlekraft.proposals.desk.suggestions import suggestions_here
from handlekraft.proposals.operations.bringing_over import bring_over
from handlekraft.proposals.views.suggestions import take_in_address
from handlekraft.proposals.views.writing_place import WritingPlace, writing_place
from handlekraft.shell.faults import tell_refusal
from handlekraft.shell.gate import at_work, show
from handlekraft.shell.workplace import Workplace


@require_http_methods(["GET", "HEAD", "POST"])
@at_work(DOCUMENTS)
def write(request: HttpRequest, place: Workplace, key: str) -> HttpResponse:
    """Show the whole document; with POST, bring over what a closed unit had written."""
    desk = writing_place(request, place, key)
    if request.method != "POST":
        return _show(request, desk)
    try:
        messages.success(request, _brought_over(request, desk))
    except RefusalError as error:
        return _show(request, desk, status=tell_refusal(request, error))
    return redirect(desk.address("write"))


def _show(request: HttpRequest, desk: WritingPlace, *, status: int = 200) -> HttpResponse:
    table, place = desk.table(), desk.place
    return show(
        request,
        place,
        DOCUMENTS,
        "proposals/write.html",
        status=status,
        desk=desk,
        table=table,
        writable_sections=table.sections,
        groups=in_groups(table.sections),
        upwards=suggestions_here(table),
        take_in=partial(take_in_address, place),
    )


def _brought_over(request: HttpRequest, desk: WritingPlace) -> str:
    """Put what a closed unit had written into the proposal. Returns what to tell of it."""
    if desk.unit is None:
        raise Http404
    _proposal, came = bring_over(
        document=desk.document,
        heir=desk.unit,
        predecessor=request.POST.get("fra", ""),
        writer=desk.place.user,
        today=desk.place.on,
    )
    text = ngettext(
        "Én tekst er hentet inn i forslaget. Les den, rett det som er annerledes hos dere, og send.",
        "%(num)d tekster er hentet inn i forslaget. Les dem, rett det som er annerledes hos dere, og send.",
        came,
    )
    return text % {"num": came}
