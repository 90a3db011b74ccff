"""A suggestion from a unit: what it says, for those above who take it in or answer, and
those in the unit who take it back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from handlekraft.domain.faults import RefusalError
from handlekraft.domain.whole_numbers import whole_number
from handlekraft.guidance.addressed import writes_there
from handlekraft.guidance.models import Document
from handlekraft.organisations.models import Municipality, Unit
from handlekraft.proposals.desk.suggestions import ShownSuggestion, shown_suggestion
from handlekraft.proposals.desk.writing import writing_table
from handlekraft.proposals.forms.decisions import AnswerForm
from handlekraft.proposals.models import Suggestion
from handlekraft.proposals.navigation import PROPOSALS
from handlekraft.proposals.operations.suggesting import decline_suggestion, withdraw_suggestion
from handlekraft.shell.faults import add_refusal
from handlekraft.shell.gate import at_work, show
from handlekraft.shell.workplace import Workplace


@require_http_methods(["GET", "HEAD", "POST"])
@at_work(PROPOSALS)
def suggestion(request: HttpRequest, place: Workplace, suggestion: int) -> HttpResponse:
    """Show a suggestion to those who write above or in the unit, and take an
    answer, or that it is taken back."""
    found = _found(place, suggestion)
    if request.method != "POST":
        return _show(request, place, found)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _show(request, place, found, form, status=400)
    try:
        done = _carry_out(place, found, form)
    except RefusalError as error:
        status = add_refusal(form, error)
        return _show(request, place, _found(place, suggestion), form, status=status)
    messages.success(request, done)
    return redirect("workspace:suggestion", municipality=place.municipality.slug, suggestion=found.pk)


def _found(place: Workplace, number: int) -> Suggestion:
    """Raises Http404 for one of another municipality, PermissionDenied for
    somebody who writes at neither end."""
    people = ("document", "municipality", "from_unit", "to_unit", "author", "decider")
    rows = Suggestion.objects.of(place.municipality).select_related(*people)
    found = get_object_or_404(rows, pk=number)
    if not any(writes_there(place, found.document, unit) for unit in (found.to_unit, found.from_unit)):
        raise PermissionDenied
    return found


def _carry_out(place: Workplace, found: Suggestion, form: AnswerForm) -> str:
    seen = form.cleaned_data["seen"]
    if form.cleaned_data["act"] == "withdraw":
        withdraw_suggestion(suggestion=found, seen=seen, writer=place.user, today=place.on)
        return _("Forslaget er trukket.")
    answer = form.cleaned_data["answer"]
    decline_suggestion(suggestion=found, seen=seen, decider=place.user, answer=answer, today=place.on)
    return _("Svaret er sendt til enheten.")


def _show(
    request: HttpRequest,
    place: Workplace,
    found: Suggestion,
    form: AnswerForm | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    table = writing_table(found.document, place.municipality, found.to_unit, place.on)
    shown = shown_suggestion(table, found)
    return show(
        request,
        place,
        PROPOSALS,
        "proposals/suggestion.html",
        status=status,
        suggestion=found,
        shown=shown,
        answers=writes_there(place, found.document, found.to_unit) and found.author != place.user,
        writes=writes_there(place, found.document, found.from_unit),
        take_in=take_in_address(place, shown),
        form=form or AnswerForm(),
    )


def take_in_address(place: Workplace, shown: ShownSuggestion) -> str:
    """Return where the words of a suggestion are taken into the proposal above; empty when they cannot be."""
    if not shown.op:
        return ""
    found = shown.suggestion
    names = {"municipality": place.municipality.slug, "key": found.document.key, "section": found.section}
    address = reverse("workspace:write_section", kwargs={**names, "op": shown.op})
    choice = {"enhet": found.to_unit.slug} if found.to_unit else {}
    return f"{address}?{urlencode({**choice, 'inn': str(found.pk)})}"


def suggestion_asked_for(
    request: HttpRequest, document: Document, municipality: Municipality, unit: Unit | None, section: str
) -> Suggestion | None:
    """Return the suggestion that "inn" names, to this place about this section; None
    without it, or when it waits no more.

    What is sent with one that waits no more is refused by the operation, so that nothing is taken in
    twice. Http404 for another place's.
    """
    sent = request.method == "POST"
    number = (request.POST if sent else request.GET).get("inn", "")
    if not number:
        return None
    rows = Suggestion.objects.of(municipality).filter(document=document, to_unit=unit, section=section)
    found = get_object_or_404(rows.select_related("from_unit"), pk=whole_number(number) or 0)
    return found if sent or found.waits else None
