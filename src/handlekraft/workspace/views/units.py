"""Enhetene: how every unit stands, and the same as a file."""

from collections.abc import Iterable, Iterator

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from handlekraft.organisations.permissions import units_held
from handlekraft.shell.downloads import csv_file
from handlekraft.shell.gate import at_work, show
from handlekraft.shell.workplace import Workplace
from handlekraft.workspace.forms.lists import UnitChoice
from handlekraft.workspace.navigation import UNITS
from handlekraft.workspace.permissions import FOLLOWS_UNITS
from handlekraft.workspace.queries.unit_progress import UnitProgress, units_in_progress


@require_safe
@at_work(UNITS)
def units(request: HttpRequest, place: Workplace) -> HttpResponse:
    """List the units this person follows, as the address asks for them."""
    choice = _choice(request, place)
    return show(request, place, UNITS, "workspace/units.html", choice=choice, units=choice.units())


@require_safe
@at_work(UNITS)
def export(request: HttpRequest, place: Workplace) -> HttpResponse:
    """Give the lines that the page shows, as a file for a spreadsheet."""
    name = f"enheter-{place.municipality.slug}-{place.on:%Y-%m-%d}.csv"
    return csv_file(name, _rows(_choice(request, place).units()))


def _choice(request: HttpRequest, place: Workplace) -> UnitChoice:
    followed = units_held(place.user, FOLLOWS_UNITS, place.municipality, place.on)
    return UnitChoice(request.GET, units=units_in_progress(place.municipality, place.on, among=followed))


def _rows(units: Iterable[UnitProgress]) -> Iterator[tuple[str, ...]]:
    yield (
        _("Enhet"),
        _("Sektor"),
        _("Leder"),
        _("Nøkkelperson"),
        _("Om enheten, besvart"),
        _("Om enheten, spurt om"),
        _("Kort klare"),
        _("Kort"),
        _("Venter på godkjenning"),
        _("Forfalt"),
        _("Har lest alt"),
        _("Skal lese"),
        _("Sist skrevet"),
    )
    for each in units:
        numbers = (each.answered, each.asked, each.ready, each.cards, each.waiting, each.overdue)
        # Below five people a number says something about one of them.
        read = (each.complete, each.people) if each.tells_reading else ("", "")
        yield (
            each.unit.name,
            each.sectors[-1].name if each.sectors else "",
            ", ".join(each.leaders),
            ", ".join(each.key_persons),
            *map(str, (*numbers, *read)),
            each.touched.isoformat() if each.touched else "",
        )
