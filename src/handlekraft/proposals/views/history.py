"""What a place has said of a document, and the way back to it."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from handlekraft.domain.faults import Fault, RefusalError, RefusedError, StaleError
from handlekraft.domain.whole_numbers import whole_number
from handlekraft.guidance.addressed import chosen_document, chosen_unit, require_writer
from handlekraft.guidance.navigation import DOCUMENTS
from handlekraft.guidance.permissions import may_propose
from handlekraft.proposals.desk.history import changes_back_to, past_versions
from handlekraft.proposals.desk.writing import WritingTable, writing_table
from handlekraft.proposals.models import Proposal
from handlekraft.proposals.operations.proposals import save_change, start_proposal
from handlekraft.shell.faults import tell_refusal
from handlekraft.shell.gate import at_work, show
from handlekraft.shell.workplace import Workplace


@require_http_methods(["GET", "HEAD", "POST"])
@at_work(DOCUMENTS)
def history(request: HttpRequest, place: Workplace, key: str) -> HttpResponse:
    """List the versions; with POST, propose to say again what one of them said."""
    unit = chosen_unit(request, place)
    document = chosen_document(place, key, unit)
    table = writing_table(document, place.municipality, unit, place.on)
    if request.method != "POST":
        return _show(request, place, table)
    require_writer(place, document, unit)
    try:
        proposal = _restored(request, place, table)
    except RefusalError as error:
        return _show(request, place, table, status=tell_refusal(request, error))
    return redirect("workspace:proposal", municipality=place.municipality.slug, proposal=proposal.pk)


def _show(request: HttpRequest, place: Workplace, table: WritingTable, *, status: int = 200) -> HttpResponse:
    desk = table.desk
    writes = may_propose(place.user, desk.document, desk.unit or place.municipality, place.on)
    return show(
        request,
        place,
        DOCUMENTS,
        "proposals/history.html",
        status=status,
        document=desk.document,
        unit=desk.unit,
        versions=past_versions(table),
        writes=writes and table.proposal is None,
        proposal=table.proposal,
    )


@transaction.atomic
def _restored(request: HttpRequest, place: Workplace, table: WritingTable) -> Proposal:
    """Return a proposal of what a version said. Raises RefusalError when there is one already, or when none
    of its texts can stand; then nothing is left of it."""
    number = whole_number(request.POST.get("version", "")) or 0
    if not 0 < number <= len(table.desk.versions):
        raise Http404
    proposal, refused = _begun(place, table), []
    for change in changes_back_to(table, number):
        try:
            proposal = save_change(
                proposal=proposal, change=change, writer=place.user, seen=proposal.revision, today=place.on
            )
        except RefusedError as error:
            refused.append(_("Dette kunne ikke hentes tilbake: %(why)s") % {"why": error})
    if not proposal.revision:
        nothing = [_("Det er ingen tekster å hente tilbake.")]
        raise RefusedError([Fault("", message) for message in refused or nothing])
    messages.info(
        request, _("Forslaget gjør teksten slik den var i versjon %(number)s.") % {"number": number}
    )
    for message in refused:
        messages.warning(request, message)
    return proposal


def _begun(place: Workplace, table: WritingTable) -> Proposal:
    """Return a proposal that nobody has written in. Raises StaleError when somebody has."""
    desk = table.desk
    proposal = start_proposal(
        document=desk.document,
        municipality=place.municipality,
        unit=desk.unit,
        writer=place.user,
        today=place.on,
    )
    if proposal.revision:
        said = _("Noen har begynt på et forslag her. Send det eller trekk det før du går tilbake.")
        raise StaleError(said)
    return proposal
