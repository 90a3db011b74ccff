"""The log of changes as pages of lines, the newest first."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.db.models import QuerySet
from django.db.models.functions import TruncMonth
from django.utils import timezone

from handlekraft.organisations.models import LogEntry, Municipality
from handlekraft.shell.listing import ListPage, page_of


def months_logged(municipality: Municipality) -> list[date]:
    """The first day of each month in which something was changed, the newest first. One query."""
    months = LogEntry.objects.of(municipality).annotate(month=TruncMonth("at")).order_by("-month")
    return [month.date() for month in months.values_list("month", flat=True).distinct()]


def log_page(municipality: Municipality, month: date | None, number: int) -> ListPage[LogEntry]:
    """A page of the log, of one month or of all; the last page for a number beyond it. Two queries."""
    return page_of(_entries(municipality, month), number)


def log_lines(municipality: Municipality, month: date | None) -> Iterator[LogEntry]:
    """Every line of one month or of all, the newest first. One query, read in portions."""
    return _entries(municipality, month).iterator(chunk_size=1000)


def _entries(municipality: Municipality, month: date | None) -> QuerySet[LogEntry]:
    entries = LogEntry.objects.of(municipality).select_related("person")
    if month is None:
        return entries
    following = (month.replace(day=1) + timedelta(days=32)).replace(day=1)
    return entries.filter(at__gte=_midnight(month.replace(day=1)), at__lt=_midnight(following))


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime(day.year, day.month, day.day))  # noqa: DTZ001 (made aware here)
