"""What a place has said of a document, and the way back to it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from handlekraft.domain.faults import RefusalError
from handlekraft.domain.whole_numbers import whole_number
from handlekraft.guidance.addressed import chosen_document, chosen_unit, require_writer
from handlekraft.guidance.navigation import DOCUMENTS
from handlekraft.guidance.permissions import may_propose
from handlekraft.proposals.desk.history import changes_back_to, past_versions
from handlekraft.proposals.desk.writing import WritingTable, writing_table
from handlekraft.proposals.operations.proposals import save_change, start_proposal
from handlekraft.shell.gate import at_work, show
from handlekraft.shell.workplace import Workplace


@require_http_methods(["GET", "HEAD", "POST"])
@at_work(DOCUMENTS)
def history(request: HttpRequest, place: Workplace, key: str) -> HttpResponse:
    """List the versions; with POST, propose to say again what one of them said."""
    unit = chosen_unit(request, place)
    document = chosen_document(place, key, unit)
    table = writing_table(document, place.municipality, unit, place.on)
    if request.method == "POST":
        require_writer(place, document, unit)
        return _restore(request, place, table)
    writes = may_propose(place.user, document, unit or place.municipality, place.on)
    return show(
        request,
        place,
        DOCUMENTS,
        "proposals/history.html",
        document=document,
        unit=unit,
        versions=past_versions(table),
        writes=writes and table.proposal is None,
    )


def _restore(request: HttpRequest, place: Workplace, table: WritingTable) -> HttpResponse:
    number = whole_number(request.POST.get("version", "")) or 0
    if not 0 < number <= len(table.desk.versions):
        raise Http404
    desk = table.desk
    proposal = start_proposal(
        document=desk.document,
        municipality=place.municipality,
        unit=desk.unit,
        writer=place.user,
        today=place.on,
    )
    there = redirect("workspace:proposal", municipality=place.municipality.slug, proposal=proposal.pk)
    if proposal.revision:
        messages.error(
            request, _("Noen har begynt på et forslag her. Send det eller trekk det før du går tilbake.")
        )
        return there
    refused = []
    for change in changes_back_to(table, number):
        try:
            proposal = save_change(
                proposal=proposal, change=change, writer=place.user, seen=proposal.revision, today=place.on
            )
        except RefusalError as error:
            refused.append(str(error))
    messages.info(
        request, _("Forslaget gjør teksten slik den var i versjon %(number)s.") % {"number": number}
    )
    for message in refused:
        messages.warning(request, _("Dette kunne ikke hentes tilbake: %(why)s") % {"why": message})
    return there
