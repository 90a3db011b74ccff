"""What is done once a day without anybody asking: deadlines that pass, and the night's round."""

from collections.abc import Callable
from datetime import datetime, time

from django.db import IntegrityError, transaction
from django.utils import timezone

from handlekraft.guidance.operations.deadlines import carry_through_deadlines, carry_through_the_night
from handlekraft.orders.models import DailyRun
from handlekraft.orders.operations import order_all_editions
from handlekraft.proposals.operations.deciding import carry_out_scheduled

NIGHT_BEGINS = time(3)


def pass_deadlines(*, now: datetime) -> bool:
    """Let approved texts hold whose day has come, carry today's deadlines through, and order the editions
    that they change; False when that has been done today."""
    return once_a_day(DailyRun.Task.DEADLINES, now, lambda: _deadlines(now))


def work_the_night(*, now: datetime) -> bool:
    """After three at night resolve everything and order every edition; False
    before that and when it has been done.

    An edition that comes out equal is not published again, so ordering all of them costs a look at each; in
    return what depends on the date, and files that were damaged, come right by themselves.
    """
    if timezone.localtime(now).time() < NIGHT_BEGINS:
        return False
    return once_a_day(DailyRun.Task.NIGHT, now, lambda: _night(now))


def once_a_day(task: DailyRun.Task, now: datetime, do: Callable[[], None]) -> bool:
    """Do something unless it has been done today, here or by another worker; tell whether it was done now.

    Either it is done and known to be done, or neither.
    """
    today = timezone.localdate(now)
    if DailyRun.objects.filter(task=task, day=today).exists():
        return False
    try:
        with transaction.atomic():
            DailyRun.objects.create(task=task, day=today)
            do()
    except IntegrityError:
        if DailyRun.objects.filter(task=task, day=today).exists():
            return False
        raise
    return True


def _deadlines(now: datetime) -> None:
    today = timezone.localdate(now)
    carry_out_scheduled(today=today)
    carry_through_deadlines(today=today)


def _night(now: datetime) -> None:
    carry_through_the_night(today=timezone.localdate(now))
    order_all_editions(because="Nattens gjennomgang", now=now)
