"""The worker: looks about every second for what people have asked for and for what the clock asks for.

One step at a time, the most pressing first: messages whose time is out, which orders editions, then an ordered edition before
anything else. What fails is logged and tried
again; the worker goes on.
"""

import logging
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from datetime import time as clock_time

from django.conf import settings
from django.db import close_old_connections
from django.utils import timezone

from handlekraft.orders.models import DailyRun
from handlekraft.orders.queries import next_order
from handlekraft.publishing.building import BuildOutcome
from handlekraft.publishing.carrying_out import carry_out
from handlekraft.publishing.daily import once_a_day, pass_deadlines, work_the_night
from handlekraft.publishing.expiring import take_away_expired
from handlekraft.workspace.models import Message
from handlekraft.workspace.outbox import compose_digests, send_next

PAUSE = 1.0  # seconds between two looks while there is nothing to do
PAUSE_AFTER_FAULT = 5.0
REMINDS_AT = clock_time(7)
FRIDAY = 4

_log = logging.getLogger("handlekraft.worker")


@dataclass(slots=True)
class Worker:
    """Carries out what waits. `tell` hears of each edition that was built."""

    tell: Callable[[BuildOutcome], None] = field(default=lambda outcome: None)
    _digests: Iterator[Message | None] | None = None

    def work_until_done(self) -> None:
        """Do everything that waits, and stop. Raises whatever goes wrong outside an order."""
        while self._step(timezone.now()):
            pass

    def work(self, goes_on: Callable[[], bool]) -> None:
        """Work until `goes_on` says no, which is asked between two steps."""
        while goes_on():
            time.sleep(self._pause())

    def _pause(self) -> float:
        """Take a step, and return how long to wait before the next."""
        close_old_connections()
        try:
            return 0.0 if self._step(timezone.now()) else PAUSE
        except Exception as error:
            _log.exception("Arbeideren fikk ikke gjort noe den skulle: %s", type(error).__name__)
            return PAUSE_AFTER_FAULT

    def _step(self, now: datetime) -> bool:
        """Do the most pressing thing; tell whether there was any."""
        return (
            take_away_expired(now=now)
            or self._order(now)
            or pass_deadlines(now=now)
            or work_the_night(now=now)
            or send_next(now=now) is not None
            or self._remind(now)
        )

    def _remind(self, now: datetime) -> bool:
        """Compose the next reminder of the morning; one at a time, since an edition may be ordered meanwhile."""
        if self._digests is None:
            if not settings.SENDS_MAIL or not is_time_to_remind(now):
                return False
            self._digests = compose_digests(now=now)
        for _ in self._digests:
            return True
        self._digests = None
        return once_a_day(DailyRun.Task.REMINDERS, now, lambda: None)

    def _order(self, now: datetime) -> bool:
        order = next_order(now=now)
        if order is None:
            return False
        outcome = carry_out(order)
        if outcome:
            self.tell(outcome)
        return True


def is_time_to_remind(now: datetime) -> bool:
    """Whether it is morning on a working day, and today's reminders are not all composed."""
    here = timezone.localtime(now)
    if here.time() < REMINDS_AT or here.weekday() > FRIDAY:
        return False
    return not DailyRun.objects.filter(task=DailyRun.Task.REMINDERS, day=here.date()).exists()
