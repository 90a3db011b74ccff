"""How far the units have come: numbers for those who coordinate, names for those who lead a
unit, who also record for others."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from handlekraft.acknowledgement.desk import (
    ReadTogether,
    led_units,
    read_together,
    unclear_lines,
    unit_followed,
    units_followed,
)
from handlekraft.acknowledgement.forms import TogetherForm
from handlekraft.acknowledgement.models import Method, UnclearText
from handlekraft.acknowledgement.navigation import READING
from handlekraft.acknowledgement.operations.acknowledging import record_reading
from handlekraft.acknowledgement.operations.unclear import settle_unclear
from handlekraft.acknowledgement.permissions import FOLLOWS_READING, SEES_UNCLEAR
from handlekraft.domain.faults import RefusalError
from handlekraft.domain.whole_numbers import whole_number
from handlekraft.organisations.models import Unit
from handlekraft.organisations.queries import open_units
from handlekraft.shell.faults import add_refusal
from handlekraft.shell.gate import at_work, show
from handlekraft.shell.workplace import Workplace


@require_safe
@at_work(READING)
def units(request: HttpRequest, place: Workplace) -> HttpResponse:
    """List the units whose reading the person follows, with how many have confirmed everything."""
    if not place.holds(FOLLOWS_READING):
        raise PermissionDenied
    return show(request, place, READING, "acknowledgement/coverage.html", lines=units_followed(place))


@require_safe
@at_work(READING)
def unit(request: HttpRequest, place: Workplace, unit: str) -> HttpResponse:
    """Show one unit, document by document."""
    found = unit_followed(place, _unit(place, unit))
    if found is None:
        raise PermissionDenied
    return show(request, place, READING, "acknowledgement/unit_reading.html", found=found)


@require_http_methods(["GET", "HEAD", "POST"])
@at_work(READING)
def together(request: HttpRequest, place: Workplace, unit: str, key: str) -> HttpResponse:
    """Show who is in the unit; sent, it records those who have read a
    document together or signed on paper."""
    found = _together(place, unit, key)
    if request.method != "POST":
        return _show(request, place, found, TogetherForm(people=found.choices, shown=found.shown))
    form = TogetherForm(request.POST, people=found.choices, shown=found.shown)
    if not form.is_valid():
        return _show(request, place, found, form, status=400)
    try:
        number = _record(place, found, form)
    except RefusalError as error:
        status = add_refusal(form, error)
        return _show(request, place, _together(place, unit, key), form, status=status)
    text = ngettext("Registrert for %(number)d person.", "Registrert for %(number)d personer.", number)
    messages.success(request, text % {"number": number})
    return redirect("workspace:unit_reading", municipality=place.municipality.slug, unit=unit)


@require_safe
@at_work(READING)
def paper(request: HttpRequest, place: Workplace, unit: str, key: str) -> HttpResponse:
    """Show a list to print: names, and a box for each to tick."""
    found = _together(place, unit, key)
    return show(request, place, READING, "acknowledgement/paper_list.html", found=found)


@require_http_methods(["GET", "HEAD", "POST"])
@at_work(READING)
def unclear(request: HttpRequest, place: Workplace) -> HttpResponse:
    """List the texts that somebody finds unclear; sent, it says that one has been taken up."""
    if not place.holds(SEES_UNCLEAR):
        raise PermissionDenied
    if request.method != "POST":
        return show(request, place, READING, "acknowledgement/unclear.html", lines=unclear_lines(place))
    number = request.POST.get("unclear", "")
    rows = UnclearText.objects.of(place.municipality).select_related("unit", "document", "municipality")
    row = get_object_or_404(rows, pk=whole_number(number) or 0)
    try:
        settle_unclear(unclear=row, person=place.user, today=place.on)
    except RefusalError as error:
        raise PermissionDenied from error
    messages.success(
        request, _("Avsnittet står ikke lenger som uklart. Sier noen det igjen, kommer det tilbake.")
    )
    return redirect("workspace:unclear", municipality=place.municipality.slug)


def _unit(place: Workplace, slug: str) -> Unit:
    return get_object_or_404(open_units(place.municipality, place.on), slug=slug)


def _together(place: Workplace, slug: str, key: str) -> ReadTogether:
    """Raises Http404 for what is not read in the unit, PermissionDenied for
    somebody who does not lead its reading."""
    unit = _unit(place, slug)
    if unit.pk not in led_units(place):
        raise PermissionDenied
    shown = read_together(place, unit, key)
    if shown is None:
        raise Http404
    return shown


def _record(place: Workplace, found: ReadTogether, form: TogetherForm) -> int:
    """Record what was sent, and return for how many it holds."""
    data = form.cleaned_data
    record_reading(
        leader=place.user,
        unit=found.unit,
        document=found.document,
        people=data["people"],
        method=Method(data["method"]),
        shown=data["shown"],
        today=place.on,
    )
    return len(set(data["people"]))


def _show(
    request: HttpRequest, place: Workplace, found: ReadTogether, form: TogetherForm, *, status: int = 200
) -> HttpResponse:
    return show(
        request, place, READING, "acknowledgement/read_together.html", status=status, found=found, form=form
    )
