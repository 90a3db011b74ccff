"""The worker: looks about every second for what people have asked for and for what the clock asks for.

One step at a time, the most pressing first: messages whose time is out, which orders editions, then an
ordered edition before anything else. A step that fails is logged and rests for a while; those after it are
not held up. While the database is away nothing can be done, and one line says so.
"""

import logging
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from datetime import time as clock_time

from django.conf import settings
from django.db import InterfaceError, OperationalError, close_old_connections
from django.utils import timezone

from handlekraft.notices.operations import bring_back_notices, end_expired_notices
from handlekraft.orders.models import DailyRun
from handlekraft.orders.queries import next_order
from handlekraft.publishing.building import BuildOutcome
from handlekraft.publishing.carrying_out import carry_out
from handlekraft.publishing.daily import once_a_day, pass_deadlines, work_the_night
from handlekraft.workspace.models import Message
from handlekraft.workspace.outbox import compose_digests, send_next

PAUSE = 1.0  # seconds between two looks while there is nothing to do
PAUSE_AFTER_FAULT = 5.0
REST = 60.0  # seconds before a step that failed is tried again
REMINDS_AT = clock_time(7)
FRIDAY = 4

_log = logging.getLogger("handlekraft.worker")


@dataclass(slots=True)
class Worker:
    """Carries out what waits. `tell` hears of each edition that was built."""

    tell: Callable[[BuildOutcome], None] = field(default=lambda outcome: None)
    _digests: Iterator[Message | None] | None = None
    _resting: dict[str, float] = field(default_factory=dict)
    _fault: BaseException | None = None
    _database_away: bool = False

    def work_until_done(self) -> None:
        """Do everything that waits, and stop. Then raises what went wrong
        outside an order, if anything did."""
        while self._step(timezone.now()):
            pass
        if self._fault:
            raise self._fault

    def work(self, goes_on: Callable[[], bool]) -> None:
        """Work until `goes_on` says no, which is asked between two steps."""
        while goes_on():
            time.sleep(self._pause())

    def _pause(self) -> float:
        """Take a step, and return how long to wait before the next."""
        close_old_connections()
        try:
            done = self._step(timezone.now())
        except (OperationalError, InterfaceError) as error:
            if not self._database_away:
                _log.error("Databasen svarer ikke: %s. Arbeideren prøver igjen.", error)
            self._database_away = True
            return PAUSE_AFTER_FAULT
        if self._database_away:
            _log.warning("Databasen svarer igjen.")
            self._database_away = False
        return 0.0 if done else PAUSE

    def _step(self, now: datetime) -> bool:
        """Do the most pressing thing; tell whether there was any. Raises
        OperationalError or InterfaceError alone."""
        steps: dict[str, Callable[[], bool]] = {
            "beskjeder som går ut": lambda: _messages(now),
            "bestilte utgaver": lambda: self._order(now),
            "frister": lambda: pass_deadlines(now=now),
            "nattens gjennomgang": lambda: work_the_night(now=now),
            "meldinger": lambda: send_next(now=now) is not None,
            "påminnelser": lambda: self._remind(now),
        }
        return any(self._tried(name, step) for name, step in steps.items())

    def _tried(self, name: str, step: Callable[[], bool]) -> bool:
        if time.monotonic() < self._resting.get(name, 0.0):
            return False
        try:
            return step()
        except (OperationalError, InterfaceError, KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:  # a library in another language may panic, which is no Exception
            _log.error("Arbeideren fikk ikke gjort ferdig %s: %s", name, type(error).__name__, exc_info=error)
            self._resting[name], self._fault = time.monotonic() + REST, error
            return False

    def _remind(self, now: datetime) -> bool:
        """Compose the next reminder of the morning; one at a time, since an
        edition may be ordered meanwhile."""
        if self._digests is None:
            if not settings.SENDS_MAIL or not is_time_to_remind(now):
                return False
            self._digests = compose_digests(now=now)
        digests, self._digests = (
            self._digests,
            None,
        )  # one that fails begins anew: composing twice makes nothing twice
        for _ in digests:
            self._digests = digests
            return True
        return once_a_day(DailyRun.Task.REMINDERS, now, lambda: None)

    def _order(self, now: datetime) -> bool:
        order = next_order(now=now)
        if order is None:
            return False
        outcome = carry_out(order)
        if outcome:
            self.tell(outcome)
        return True


def _messages(now: datetime) -> bool:
    """End messages whose time is out, and bring back those that a wrong clock ended."""
    ended, back = end_expired_notices(now=now), bring_back_notices(now=now)
    return bool(ended or back)


def is_time_to_remind(now: datetime) -> bool:
    """Whether it is morning on a working day, and today's reminders are not all composed."""
    here = timezone.localtime(now)
    if here.time() < REMINDS_AT or here.weekday() > FRIDAY:
        return False
    return not DailyRun.objects.filter(task=DailyRun.Task.REMINDERS, day=here.date()).exists()
