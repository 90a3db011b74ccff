"""The worker: looks about every second for what people have asked for and for what the clock asks for.

One step at a time, the most pressing first: an ordered edition before anything else. What fails is logged and tried
again; the worker goes on.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from django.db import close_old_connections
from django.utils import timezone

from handlekraft.publishing.building import Outcome
from handlekraft.publishing.daily import pass_deadlines, work_the_night
from handlekraft.publishing.orders import carry_out, next_order

PAUSE = 1.0  # seconds between two looks while there is nothing to do
PAUSE_AFTER_FAULT = 5.0

_log = logging.getLogger("handlekraft.worker")


@dataclass(slots=True)
class Worker:
    """Carries out what waits. `tell` hears of each edition that was built."""

    tell: Callable[[Outcome], None] = field(default=lambda outcome: None)

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
        return self._order(now) or pass_deadlines(now=now) or work_the_night(now=now)

    def _order(self, now: datetime) -> bool:
        order = next_order(now=now)
        if order is None:
            return False
        outcome = carry_out(order)
        if outcome:
            self.tell(outcome)
        return True
