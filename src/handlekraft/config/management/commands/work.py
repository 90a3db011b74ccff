"""`handlekraft work`: the worker, which builds what is ordered and does what the clock asks for."""

import os
import signal
import sys
import time
from argparse import SUPPRESS, ArgumentParser
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.checks import Tags
from django.core.management.base import BaseCommand

from handlekraft.config.preparing import Preparation
from handlekraft.config.worker import PAUSE_AFTER_FAULT, Worker
from handlekraft.editions.shelf.notes import WORKER, take_note_away
from handlekraft.publishing.building import BuildOutcome
from handlekraft.publishing.reporting import describe


class Command(BaseCommand):
    requires_system_checks = (Tags.security,)  # the others ask the database, which need not answer yet
    help = "Bygger utgavene som er bestilt, følger opp frister og sender påminnelser. Går til den stoppes."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="gjør det som venter nå, og slutt")
        # The process this one works beside: it ends when that one is gone (`handlekraft up`).
        parser.add_argument("--beside", type=int, default=0, help=SUPPRESS)
        # Bring database, content and editions up to date first, as often as it takes (`handlekraft up`).
        parser.add_argument("--prepare", action="store_true", help=SUPPRESS)

    def handle(self, **options: Any) -> None:
        worker = Worker(tell=self._tell if options["verbosity"] else lambda outcome: None)
        if options["once"]:
            worker.work_until_done()
            return
        beside: int = options["beside"]
        signal.signal(signal.SIGTERM, _stop)

        def goes_on() -> bool:
            return not beside or os.getppid() == beside

        take_note_away(settings.EDITIONS_DIR, WORKER)  # one is alive again
        try:
            if options["prepare"]:
                self._prepare(options["verbosity"], goes_on)
            worker.work(goes_on)
        except KeyboardInterrupt:
            return

    def _prepare(self, verbosity: int, goes_on: Callable[[], bool]) -> None:
        """Prepare, again and again while the database cannot be used."""
        preparation = Preparation(self.stdout, self.stderr, verbosity)
        while goes_on() and not preparation.prepare():
            time.sleep(PAUSE_AFTER_FAULT)

    def _tell(self, outcome: BuildOutcome) -> None:
        if outcome.switched:
            self.stdout.write(describe(outcome))
            self.stdout.flush()


def _stop(number: int, frame: object) -> None:
    """End as on Ctrl-C: an order that is under way is put back, and readers have what they had."""
    sys.exit(0)
