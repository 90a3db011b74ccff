"""Kort og rutiner: how far each has come, and one of them section by section."""

from collections.abc import Sequence

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from handlekraft.domain.faults import RefusalError, StaleError
from handlekraft.guidance.addressed import toolbox_of, writes_there
from handlekraft.guidance.desk.documents import (
    DocumentInPlace,
    document_in,
    document_lines,
    in_the_making,
    units_to_choose,
)
from handlekraft.guidance.desk.endorsing import EndorsableVersion, endorsable_versions
from handlekraft.guidance.forms import DocumentChoice
from handlekraft.guidance.held_back import held_of
from handlekraft.guidance.navigation import DOCUMENTS
from handlekraft.guidance.operations.approving import endorse_version
from handlekraft.guidance.permissions import ANSWERS_FOR_MUNICIPAL_TEXTS, endorsing_roles
from handlekraft.shell.faults import tell_refusal
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
    if request.method != "POST":
        return _show(request, place, key)
    choice, found = _found(request, place, key)
    if not place.holds(endorsing_roles(choice.unit or place.municipality)):
        raise PermissionDenied
    try:
        said = _endorse(request, place, _waiting(place, choice, found))
    except RefusalError as error:
        return _show(request, place, key, status=tell_refusal(request, error))
    messages.success(request, said)
    return redirect(request.get_full_path())


def _show(request: HttpRequest, place: Workplace, key: str, *, status: int = 200) -> HttpResponse:
    choice, found = _found(request, place, key)
    return show(
        request,
        place,
        DOCUMENTS,
        "guidance/at_work/document.html",
        status=status,
        choice=choice,
        found=found,
        writes=writes_there(place, found.document, choice.unit),
        drafts=_waiting(place, choice, found),
        held=held_of(place.municipality, found.document, choice.unit),
    )


def _found(request: HttpRequest, place: Workplace, key: str) -> tuple[DocumentChoice, DocumentInPlace]:
    """Return what the address asks for. Http404 for what is not there."""
    choice = _choice(request, place)
    found = document_in(place.municipality, key, choice.unit, place.on, toolbox=toolbox_of(request))
    if found is None or (request.GET.get("enhet") and choice.unit is None):
        raise Http404
    return choice, found


def _waiting(place: Workplace, choice: DocumentChoice, found: DocumentInPlace) -> Sequence[EndorsableVersion]:
    return [] if found.approved else endorsable_versions(place, found.document, choice.unit)


def _endorse(request: HttpRequest, place: Workplace, waiting: Sequence[EndorsableVersion]) -> str:
    """Take the person's word for the version that the page showed. Returns what to tell them."""
    asked = request.POST.get("version", "")
    chosen = next((each for each in waiting if each.mark == asked), None)
    if chosen is None:
        raise StaleError(_("Versjonen venter ikke lenger. Les det som står her nå."))
    if not chosen.may:
        raise PermissionDenied
    approved = endorse_version(
        version=chosen.version, municipality=place.municipality, person=place.user, today=place.on
    )
    if approved:
        return _("Teksten er godkjent. Sidene til leserne blir laget på nytt nå.")
    return _("Du går god for teksten. En til må lese den og gå god for den.")


def _choice(request: HttpRequest, place: Workplace) -> DocumentChoice:
    units = units_to_choose(place.municipality, place.on)
    return DocumentChoice(request.GET, municipality=place.municipality, units=units)
