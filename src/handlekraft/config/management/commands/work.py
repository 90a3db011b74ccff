"""`handlekraft work`: the worker, which builds what is ordered and does what the clock asks for."""

import os
import signal
import sys
from argparse import SUPPRESS, ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from handlekraft.config.worker import Worker
from handlekraft.publishing.building import BuildOutcome
from handlekraft.publishing.reporting import describe


class Command(BaseCommand):
    help = "Bygger utgavene som er bestilt, følger opp frister og sender påminnelser. Går til den stoppes."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="gjør det som venter nå, og slutt")
        # The process this one works beside: it ends when that one is gone (`handlekraft up`).
        parser.add_argument("--beside", type=int, default=0, help=SUPPRESS)

    def handle(self, **options: Any) -> None:
        worker = Worker(tell=self._tell if options["verbosity"] else lambda outcome: None)
        if options["once"]:
            worker.work_until_done()
            return
        beside: int = options["beside"]
        signal.signal(signal.SIGTERM, _stop)
        try:
            worker.work(lambda: not beside or os.getppid() == beside)
        except KeyboardInterrupt:
            return

    def _tell(self, outcome: BuildOutcome) -> None:
        if outcome.switched:
            self.stdout.write(describe(outcome))
            self.stdout.flush()


def _stop(number: int, frame: object) -> None:
    """End as on Ctrl-C: an order that is under way is put back, and readers have what they had."""
    sys.exit(0)
