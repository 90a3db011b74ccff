"""Kort og rutiner: how far each has come, and one of them section by section."""

from collections.abc import Sequence

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from handlekraft.domain.faults import RefusalError
from handlekraft.guidance.addressed import toolbox_of, writes_there
from handlekraft.guidance.desk.documents import document_in, document_lines, in_the_making, units_to_choose
from handlekraft.guidance.desk.endorsing import EndorsableVersion, endorsable_versions
from handlekraft.guidance.forms import DocumentChoice
from handlekraft.guidance.held_back import held_of
from handlekraft.guidance.navigation import DOCUMENTS
from handlekraft.guidance.operations.approving import endorse_version
from handlekraft.guidance.permissions import ANSWERS_FOR_MUNICIPAL_TEXTS, endorsing_roles
from handlekraft.shell.gate import at_work, show
from handlekraft.shell.workplace import Workplace


@require_safe
@at_work(DOCUMENTS)
def documents(request: HttpRequest, place: Workplace) -> HttpResponse:
    """List the documents that the address asks for, as the municipality or one of its units has them."""
    choice = _choice(request, place)
    lines = document_lines(place.municipality, choice.unit, place.on)
    found = choice.applied_to(lines)
    writes = place.holds_for_all(ANSWERS_FOR_MUNICIPAL_TEXTS)
    return show(
        request,
        place,
        DOCUMENTS,
        "guidance/at_work/documents.html",
        choice=choice,
        documents=found,
        writes=writes,
        making=in_the_making(place.municipality) if writes else (),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@at_work(DOCUMENTS)
def document(request: HttpRequest, place: Workplace, key: str) -> HttpResponse:
    """Show a document as a place has it; with POST, take somebody's word for what came with files."""
    choice = _choice(request, place)
    found = document_in(place.municipality, key, choice.unit, place.on, toolbox=toolbox_of(request))
    if found is None or (request.GET.get("enhet") and choice.unit is None):
        raise Http404
    waiting = [] if found.approved else endorsable_versions(place, found.document, choice.unit)
    if request.method == "POST":
        if not place.holds(endorsing_roles(choice.unit or place.municipality)):
            raise PermissionDenied
        return _endorse(request, place, waiting)
    return show(
        request,
        place,
        DOCUMENTS,
        "guidance/at_work/document.html",
        choice=choice,
        found=found,
        writes=writes_there(place, found.document, choice.unit),
        drafts=waiting,
        held=held_of(place.municipality, found.document, choice.unit),
    )


def _endorse(request: HttpRequest, place: Workplace, waiting: Sequence[EndorsableVersion]) -> HttpResponse:
    """Take the person's word for the version that the page showed."""
    asked = request.POST.get("version", "")
    chosen = next((each for each in waiting if each.mark == asked), None)
    if chosen is None:
        messages.error(request, _("Versjonen venter ikke lenger. Les det som står her nå."))
        return redirect(request.get_full_path())
    if not chosen.may:
        raise PermissionDenied
    try:
        approved = endorse_version(
            version=chosen.version, municipality=place.municipality, person=place.user, today=place.on
        )
    except RefusalError as error:
        messages.error(request, str(error))
        return redirect(request.get_full_path())
    messages.success(
        request,
        _("Teksten er godkjent. Sidene til leserne blir laget på nytt nå.")
        if approved
        else _("Du går god for teksten. En til må lese den og gå god for den."),
    )
    return redirect(request.get_full_path())


def _choice(request: HttpRequest, place: Workplace) -> DocumentChoice:
    units = units_to_choose(place.municipality, place.on)
    return DocumentChoice(request.GET, municipality=place.municipality, units=units)
