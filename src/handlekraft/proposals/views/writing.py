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
from handlekraft.shell.gate import at_work, show
from handlekraft.shell.workplace import Workplace


@require_http_methods(["GET", "HEAD", "POST"])
@at_work(DOCUMENTS)
def write(request: HttpRequest, place: Workplace, key: str) -> HttpResponse:
    """Show the whole document; with POST, bring over what a closed unit had written."""
    desk = writing_place(request, place, key)
    if request.method == "POST":
        return _bring_over(request, desk)
    table = desk.table()
    return show(
        request,
        place,
        DOCUMENTS,
        "proposals/write.html",
        desk=desk,
        table=table,
        writable_sections=table.sections,
        groups=in_groups(table.sections),
        upwards=suggestions_here(table),
        take_in=partial(take_in_address, place),
    )


def _bring_over(request: HttpRequest, desk: WritingPlace) -> HttpResponse:
    if desk.unit is None:
        raise Http404
    try:
        _proposal, came = bring_over(
            document=desk.document,
            heir=desk.unit,
            predecessor=request.POST.get("fra", ""),
            writer=desk.place.user,
            today=desk.place.on,
        )
    except RefusalError as error:
        messages.error(request, str(error))
        return redirect(desk.address("write"))
    text = ngettext(
        "Én tekst er hentet inn i forslaget. Les den, rett det som er annerledes hos dere, og send.",
        "%(num)d tekster er hentet inn i forslaget. Les dem, rett det som er annerledes hos dere, og send.",
        came,
    )
    messages.success(request, text % {"num": came})
    return redirect(desk.address("write"))
