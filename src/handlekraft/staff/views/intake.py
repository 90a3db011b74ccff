"""Last inn personer og enheter: choose a file, look through what it would do, say yes."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from handlekraft.domain.faults import RefusalError, StaleError
from handlekraft.shell.downloads import csv_file
from handlekraft.shell.faults import status_of
from handlekraft.shell.gate import at_work, require, show
from handlekraft.shell.workplace import Workplace
from handlekraft.staff.agreement import opened, sealed
from handlekraft.staff.forms import SheetForm
from handlekraft.staff.importing.reports import ImportReport
from handlekraft.staff.navigation import INTAKE
from handlekraft.staff.operations.intake import take_in
from handlekraft.staff.permissions import TAKES_IN
from handlekraft.staff.sheets.people import PEOPLE
from handlekraft.staff.sheets.units import UNITS


@require_http_methods(["GET", "HEAD", "POST"])
@at_work(INTAKE)
def intake(request: HttpRequest, place: Workplace) -> HttpResponse:
    """Show the form; take a file to look through; take in the one that was looked through."""
    if request.method != "POST":
        return _show(request, place, SheetForm())
    require(place, TAKES_IN)
    if "seal" in request.POST:
        return _take_in(request, place)
    form = SheetForm(request.POST, request.FILES)
    if not form.is_valid():
        return _show(request, place, form, status=400)
    content = form.cleaned_data["file"].read()
    return _look_through(request, place, form, content)


@require_safe
@at_work(INTAKE)
def start(request: HttpRequest, place: Workplace, kind: str) -> HttpResponse:
    """Give a file with the names of the columns alone, to fill in: a spreadsheet opens it as a table."""
    known = {each.name: each for each in (PEOPLE, UNITS)}
    if kind not in known:
        raise Http404
    return csv_file(f"{kind}.csv", [known[kind].columns])


def _look_through(
    request: HttpRequest, place: Workplace, form: SheetForm, content: bytes, *, status: int = 200
) -> HttpResponse:
    try:
        report = _run(place, content, dry_run=True)
    except RefusalError as error:
        form.add_error("file", str(error))
        return _show(request, place, form, status=status_of(error))
    if report.faults:
        status = 400
    seal = (
        sealed(report, content, place.municipality, place.user)
        if report.changes and not report.faults
        else ""
    )
    return _show(request, place, form, status=status, report=report, seal=seal)


def _take_in(request: HttpRequest, place: Workplace) -> HttpResponse:
    try:
        agreement = opened(request.POST["seal"], place.municipality, place.user)
    except StaleError as error:
        return _show(request, place, _with_error(error), status=status_of(error))
    try:
        report = _run(place, agreement.content, dry_run=False, agreed=agreement.digest)
    except StaleError as error:
        return _look_through(request, place, _with_error(error), agreement.content, status=status_of(error))
    except RefusalError as error:
        return _show(request, place, _with_error(error), status=status_of(error))
    messages.success(request, _("Lastet inn: %(counted)s.") % {"counted": report.counted()})
    return redirect("workspace:intake", municipality=place.municipality.slug)


def _with_error(error: RefusalError) -> SheetForm:
    """The form for choosing a file, with what was wrong with the one before."""
    form = SheetForm({})
    form.errors.clear()
    form.add_error(None, str(error))
    return form


def _run(place: Workplace, content: bytes, *, dry_run: bool, agreed: str = "") -> ImportReport:
    return take_in(
        municipality=place.municipality,
        person=place.user,
        content=content,
        today=place.on,
        dry_run=dry_run,
        agreed=agreed,
    )


def _show(
    request: HttpRequest, place: Workplace, form: SheetForm, *, status: int = 200, **found: Any
) -> HttpResponse:
    context = {
        "form": form,
        "report": None,
        "seal": "",
        "may_take_in": place.holds_for_all(TAKES_IN),
        **found,
    }
    return show(request, place, INTAKE, "staff/intake.html", status=status, **context)
