"""Lest og forstått: what is new to the person, one document of it, and what a leader has recorded for
them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from handlekraft.acknowledgement.desk import document_to_read, recorded_for, to_read
from handlekraft.acknowledgement.forms import ConfirmForm
from handlekraft.acknowledgement.models import Acknowledgement
from handlekraft.acknowledgement.navigation import READING
from handlekraft.acknowledgement.operations.acknowledging import acknowledge, take_back_acknowledgement
from handlekraft.acknowledgement.operations.unclear import mark_unclear
from handlekraft.acknowledgement.permissions import FOLLOWS_READING, SEES_UNCLEAR
from handlekraft.domain.faults import RefusalError
from handlekraft.domain.whole_numbers import whole_number
from handlekraft.guidance.addressed import toolbox_of
from handlekraft.guidance.models import Document
from handlekraft.shell.faults import add_refusal, tell_refusal
from handlekraft.shell.gate import at_work, show
from handlekraft.shell.workplace import Workplace

AT_FIRST = 3
"""So many documents are shown first: whoever meets thirteen at once reads none."""


@require_http_methods(["GET", "HEAD", "POST"])
@at_work(READING)
def reading(request: HttpRequest, place: Workplace) -> HttpResponse:
    """List what is new to the person, document by document; sent, it takes back
    what a leader recorded for them."""
    if request.method != "POST":
        return _show_all(request, place)
    try:
        _take_back(request, place)
    except RefusalError as error:
        return _show_all(request, place, status=tell_refusal(request, error))
    messages.success(request, _("Registreringen er tatt tilbake. Les og bekreft selv når du er klar."))
    return redirect("workspace:reading", municipality=place.municipality.slug)


def _show_all(request: HttpRequest, place: Workplace, *, status: int = 200) -> HttpResponse:
    new = to_read(place)
    return show(
        request,
        place,
        READING,
        "acknowledgement/reading.html",
        status=status,
        documents=new[:AT_FIRST],
        later=new[AT_FIRST:],
        recorded=recorded_for(place),
        follows=place.holds(FOLLOWS_READING),
        sees_unclear=place.holds(SEES_UNCLEAR),
    )


def _take_back(request: HttpRequest, place: Workplace) -> None:
    number = request.POST.get("recorded", "")
    rows = Acknowledgement.objects.of(place.municipality).filter(person=place.user)
    row = get_object_or_404(rows, pk=whole_number(number) or 0)
    take_back_acknowledgement(acknowledgement=row, person=place.user, today=place.on)


@require_http_methods(["GET", "HEAD", "POST"])
@at_work(READING)
def document(request: HttpRequest, place: Workplace, key: str) -> HttpResponse:
    """Show what is new to the person in a document; sent, it says that they have
    read it, or that a text is unclear."""
    found = get_object_or_404(Document.objects.read_in(place.municipality), key=key)
    if request.method != "POST":
        return _show(request, place, found)
    form = ConfirmForm(request.POST)
    if not form.is_valid():
        return _show(request, place, found, form, status=400)
    try:
        if form.cleaned_data["unclear"]:
            return _unclear(request, place, found, form.cleaned_data["unclear"])
        return _confirm(request, place, found, form.cleaned_data["shown"])
    except RefusalError as error:
        return _show(request, place, found, form, status=add_refusal(form, error))


def _confirm(request: HttpRequest, place: Workplace, document: Document, shown: str) -> HttpResponse:
    acknowledge(
        person=place.user,
        municipality=place.municipality,
        document=document,
        shown=shown,
        today=place.on,
    )
    messages.success(request, _("Takk. Du har bekreftet «%(title)s».") % {"title": document.title})
    return redirect("workspace:reading", municipality=place.municipality.slug)


def _unclear(request: HttpRequest, place: Workplace, document: Document, token: str) -> HttpResponse:
    mark_unclear(
        person=place.user,
        municipality=place.municipality,
        document=document,
        token=token,
        today=place.on,
    )
    said = _("Takk. Den som følger opp lesingen, får vite at noen synes avsnittet er uklart, men ikke hvem.")
    messages.success(request, said)
    return redirect("workspace:reading_document", municipality=place.municipality.slug, key=document.key)


def _show(
    request: HttpRequest,
    place: Workplace,
    document: Document,
    form: ConfirmForm | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    found = document_to_read(place, document, toolbox=toolbox_of(request))
    return show(
        request,
        place,
        READING,
        "acknowledgement/reading_document.html",
        status=status,
        found=found,
        form=form,
        many_places=len({each.unread.place.unit for each in found.texts}) > 1,
    )
