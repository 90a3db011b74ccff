"""Logg: who changed what, and the same as a file."""

from collections.abc import Iterator
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from handlekraft.organisations.models import LogEntry
from handlekraft.shell.downloads import csv_file
from handlekraft.shell.gate import at_work, show
from handlekraft.shell.workplace import Workplace
from handlekraft.workspace.forms.lists import LogChoice
from handlekraft.workspace.navigation import LOG
from handlekraft.workspace.queries.log import log_lines, log_page, months_logged


@require_safe
@at_work(LOG)
def log(request: HttpRequest, place: Workplace) -> HttpResponse:
    """Show a page of the log, of the month that the address asks for."""
    choice = LogChoice(request.GET, months=months_logged(place.municipality))
    page = log_page(place.municipality, choice.month, choice.page)
    return show(request, place, LOG, "workspace/log.html", choice=choice, page=page)


@require_safe
@at_work(LOG)
def export(request: HttpRequest, place: Workplace) -> HttpResponse:
    """Give the lines that the page shows, all of them, as a file for a spreadsheet."""
    choice = LogChoice(request.GET, months=months_logged(place.municipality))
    lines = log_lines(place.municipality, choice.month)
    return csv_file(_file_name(place.municipality.slug, choice.month), _rows(lines))


def _file_name(slug: str, month: date | None) -> str:
    return f"logg-{slug}-{month:%Y-%m}.csv" if month else f"logg-{slug}.csv"


def _rows(lines: Iterator[LogEntry]) -> Iterator[tuple[str, ...]]:
    yield _("Tidspunkt"), _("Hvem"), _("Hva"), _("Gjelder")
    for line in lines:
        at = timezone.localtime(line.at).strftime("%Y-%m-%d %H:%M:%S")
        yield at, line.person.display_name if line.person else _("systemet"), line.verb, line.subject
