"""Enheter: what there is, and the way back for each: another name, a last day, open again, gone."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from handlekraft.domain.alphabet import alphabetical_key
from handlekraft.domain.faults import RefusalError
from handlekraft.organisations.models import Unit
from handlekraft.shell.faults import add_refusal
from handlekraft.shell.gate import at_work, day_in_words, require, show
from handlekraft.shell.workplace import Workplace
from handlekraft.staff.forms import UnitForm
from handlekraft.staff.navigation import INTAKE
from handlekraft.staff.operations.units import (
    UnitRefusedError,
    close_unit,
    remove_unit,
    rename_unit,
    reopen_unit,
)
from handlekraft.staff.permissions import TAKES_IN
from handlekraft.staff.queries import possible_heirs


@require_safe
@at_work(INTAKE)
def units(request: HttpRequest, place: Workplace) -> HttpResponse:
    """List every unit and sector, those that are closed too."""
    rows = Unit.objects.of(place.municipality).select_related("service_area", "successor")
    found = sorted(rows, key=lambda unit: alphabetical_key(unit.name))
    closed = [unit.pk for unit in found if unit.is_closed(place.on)]
    return show(request, place, INTAKE, "staff/units.html", units=found, closed=closed)


@require_http_methods(["GET", "HEAD", "POST"])
@at_work(INTAKE)
def unit(request: HttpRequest, place: Workplace, unit: str) -> HttpResponse:
    """Show one unit, and take what somebody wants of it."""
    rows = Unit.objects.of(place.municipality).select_related("municipality", "successor")
    found = get_object_or_404(rows, slug=unit)
    heirs = possible_heirs(found, place.on)
    if request.method != "POST":
        return _show(request, place, found, UnitForm(None, unit=found, heirs=heirs))
    require(place, TAKES_IN)
    form = UnitForm(request.POST, unit=found, heirs=heirs)
    act = _ACTS.get(request.POST.get("act", ""))
    if act is None or not form.is_valid():
        return _show(request, place, found, form, status=400)
    try:
        done = act(place, found, form)
    except UnitRefusedError as error:
        form.add_error(error.field or None, str(error))
        return _show(request, place, found, form, status=400)
    except RefusalError as error:
        return _show(request, place, found, form, status=add_refusal(form, error))
    messages.success(request, done)
    return redirect("workspace:units", municipality=place.municipality.slug)


def _rename(place: Workplace, unit: Unit, form: UnitForm) -> str:
    name = form.cleaned_data["name"]
    rename_unit(unit=unit, name=name, person=place.user, today=place.on)
    return _("Enheten heter nå %(name)s.") % {"name": name}


def _close(place: Workplace, unit: Unit, form: UnitForm) -> str:
    last_day = form.cleaned_data["last_day"]
    if last_day is None:
        raise UnitRefusedError(_("Skriv siste dag."), "last_day")
    closed = close_unit(
        unit=unit, last_day=last_day, heir=form.chosen_heir, person=place.user, today=place.on
    )
    if closed.is_closed(place.on):
        return _("%(name)s er lagt ned. Leserne ser det om litt.") % {"name": unit.name}
    return _("%(name)s legges ned etter %(day)s.") % {"name": unit.name, "day": day_in_words(last_day)}


def _reopen(place: Workplace, unit: Unit, form: UnitForm) -> str:
    reopen_unit(unit=unit, person=place.user, today=place.on)
    return _("%(name)s er åpen igjen.") % {"name": unit.name}


def _remove(place: Workplace, unit: Unit, form: UnitForm) -> str:
    remove_unit(unit=unit, person=place.user, today=place.on)
    return _("%(name)s er tatt bort.") % {"name": unit.name}


_ACTS: dict[str, Callable[[Workplace, Unit, UnitForm], str]] = {
    "rename": _rename,
    "close": _close,
    "reopen": _reopen,
    "remove": _remove,
}


def _show(
    request: HttpRequest, place: Workplace, unit: Unit, form: UnitForm, *, status: int = 200
) -> HttpResponse:
    context = {
        "unit": unit,
        "form": form,
        "is_closed": unit.is_closed(place.on),
        "may_change": place.holds_for_all(TAKES_IN),
    }
    return show(request, place, INTAKE, "staff/unit.html", status=status, **context)
