"""Om enheten: which unit, its answers in one form, and that they still hold."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from handlekraft.about_units.desk import AboutUnit, about_unit
from handlekraft.about_units.forms import AnswersForm
from handlekraft.about_units.navigation import ABOUT
from handlekraft.about_units.operations import confirm_answers, send_answers
from handlekraft.about_units.permissions import ANSWERS
from handlekraft.about_units.queries import standing_of
from handlekraft.domain.faults import Fault, RefusalError, RefusedError
from handlekraft.guidance.addressed import writes_there
from handlekraft.guidance.models import Document
from handlekraft.organisations.models import Unit
from handlekraft.organisations.permissions import units_held
from handlekraft.organisations.queries import open_units
from handlekraft.shell.faults import add_refusal
from handlekraft.shell.gate import at_work, show
from handlekraft.shell.tasks import address_in
from handlekraft.shell.workplace import Workplace


@require_http_methods(["GET", "HEAD"])
@at_work(ABOUT)
def units(request: HttpRequest, place: Workplace) -> HttpResponse:
    """List the units this person answers for, and how each stands; with only one, show that."""
    answered_for = units_held(place.user, ANSWERS, place.municipality, place.on)
    standing = standing_of(place.municipality, place.on, among=answered_for)
    if len(standing) == 1:
        about = _about(place, standing[0].unit.slug)
        return _show(request, place, about, AnswersForm(None, about=about))
    return show(request, place, ABOUT, "about_units/units.html", standing=standing)


@require_http_methods(["GET", "HEAD", "POST"])
@at_work(ABOUT)
def unit(request: HttpRequest, place: Workplace, unit: str) -> HttpResponse:
    """Show a unit's answers; with POST, send those that are new to be approved, or confirm them all."""
    about = _about(place, unit)
    form = AnswersForm(request.POST if request.method == "POST" else None, about=about)
    if request.method != "POST":
        return _show(request, place, about, form)
    if not form.is_valid():
        return _show(request, place, about, form, status=400)
    try:
        said = (_confirm if request.POST.get("act") == "confirm" else _send)(place, about, form)
    except RefusalError as error:
        status = add_refusal(form, error)
        again = _show_again if status == 409 else _show
        return again(request, place, about, form, status=status)
    messages.success(request, said)
    return redirect(address_in(place, "about_unit", unit=about.unit.slug))


def _send(place: Workplace, about: AboutUnit, form: AnswersForm) -> str:
    send_answers(
        document=about.document,
        unit=about.unit,
        written=form.written(),
        seen=form.cleaned_data["seen"],
        writer=place.user,
        today=place.on,
    )
    return _("Svarene er sendt. De står på kortene når en annen har godkjent dem.")


def _confirm(place: Workplace, about: AboutUnit, form: AnswersForm) -> str:
    if form.written():
        message = _("Du har endret et svar. Send det til godkjenning, eller skriv det som det sto.")
        raise RefusedError([Fault("", message)])
    confirm_answers(unit=about.unit, person=place.user, today=place.on)
    return _("Takk. Svarene er bekreftet i dag.")


def _about(place: Workplace, slug: str) -> AboutUnit:
    """Raises Http404 for a unit that is not open here, or where nothing is asked, PermissionDenied for who
    does not write for it."""
    here = open_units(place.municipality, place.on).filter(kind=Unit.Kind.UNIT)
    found = here.select_related("municipality").filter(slug=slug).first()
    document = Document.objects.asked_in(place.municipality).first()
    if found is None or document is None:
        raise Http404
    if not writes_there(place, document, found):
        raise PermissionDenied
    return about_unit(document, found, place.on)


def _show_again(
    request: HttpRequest, place: Workplace, about: AboutUnit, form: AnswersForm, *, status: int
) -> HttpResponse:
    """Show what was sent beside what somebody else saved meanwhile, in a form that knows it."""
    now = about_unit(about.document, about.unit, place.on)
    again = AnswersForm({**form.sent(), "seen": now.revision}, about=now)
    again.is_valid()
    for message in form.non_field_errors():
        again.add_error(None, message)
    return _show(request, place, now, again, status=status)


def _show(
    request: HttpRequest, place: Workplace, about: AboutUnit, form: AnswersForm, *, status: int = 200
) -> HttpResponse:
    return show(request, place, ABOUT, "about_units/unit.html", status=status, about=about, form=form)
