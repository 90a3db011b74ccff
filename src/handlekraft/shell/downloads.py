"""A table that somebody takes away: a file that a Norwegian spreadsheet opens as it is."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from django.http import HttpResponse

# A cell that begins with one of these is taken for a formula by spreadsheets.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_file(name: str, rows: Iterable[Sequence[str]]) -> HttpResponse:
    """Return the rows, the first of them headings, as a file to save. No cell becomes a formula."""
    response = HttpResponse(_lines(rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _lines(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield "\ufeff"
    for row in rows:
        written = io.StringIO()
        csv.writer(written, delimiter=";").writerow(
            f"'{cell}" if cell.startswith(FORMULA) else cell for cell in row
        )
        yield written.getvalue()
