"""Logg: who changed what, and the same as a file."""

import csv
import io
from collections.abc import Iterator
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from handlekraft.organisations.models import LogEntry
from handlekraft.shell.gate import at_work, show
from handlekraft.shell.navigation import LOG
from handlekraft.shell.workplace import Workplace
from handlekraft.workspace.forms.lists import LogChoice
from handlekraft.workspace.queries.log import log_lines, log_page, months_logged

# A cell that begins with one of these is taken for a formula by spreadsheets.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


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
    response = HttpResponse(_rows(lines), content_type="text/csv; charset=utf-8")
    name = _file_name(place.municipality.slug, choice.month)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _file_name(slug: str, month: date | None) -> str:
    return f"logg-{slug}-{month:%Y-%m}.csv" if month else f"logg-{slug}.csv"


def _rows(lines: Iterator[LogEntry]) -> Iterator[str]:
    yield "\ufeff" + _row(_("Tidspunkt"), _("Hvem"), _("Hva"), _("Gjelder"))
    for line in lines:
        at = timezone.localtime(line.at).strftime("%Y-%m-%d %H:%M:%S")
        yield _row(at, line.person.display_name if line.person else _("systemet"), line.verb, line.subject)


def _row(*cells: str) -> str:
    written = io.StringIO()
    csv.writer(written, delimiter=";").writerow(
        f"'{cell}" if cell.startswith(FORMULA) else cell for cell in cells
    )
    return written.getvalue()
