"""`handlekraft publish`: build editions and let readers have them."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from handlekraft.organisations.models import Municipality
from handlekraft.publishing.building import BuildOutcome
from handlekraft.publishing.failures import FAILURES, message_of
from handlekraft.publishing.operations import publish, publish_front
from handlekraft.publishing.reporting import describe, progress_line

REFUSED = 2


class Command(BaseCommand):
    help = "Bygger utgaver og gir dem til leserne."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--municipality", action="append", metavar="SLUG", help="bare denne kommunen; kan gjentas"
        )
        parser.add_argument(
            "--allow-drafts", action="store_true", help="publiser også det som ikke er godkjent"
        )
        parser.add_argument("--full", action="store_true", help="lag alle sider på nytt")

    def handle(self, **options: Any) -> None:
        slugs = options["municipality"] or list(Municipality.objects.values_list("slug", flat=True))
        if not slugs:
            self._refuse("Ingen kommuner er lagt inn. Kjør «handlekraft load» først.")
        refused = [slug for slug in slugs if not self._publish(slug, options)]
        self._publish_front(options)
        if refused:
            sys.exit(REFUSED)

    def _publish(self, slug: str, options: dict[str, Any]) -> bool:
        """Publish one municipality; one that is refused does not hold up the others."""
        line = progress_line(self.stdout, slug)
        try:
            outcome = publish(
                slug, allow_drafts=options["allow_drafts"], full=options["full"], progress=line.update
            )
        except FAILURES as error:
            line.clear()
            self.stderr.write(message_of(error))
            return False
        line.clear()
        self._say(outcome)
        return True

    def _publish_front(self, options: dict[str, Any]) -> None:
        try:
            outcome = publish_front(full=options["full"])
        except FAILURES as error:
            self._refuse(message_of(error))
        if outcome is not None:
            self._say(outcome)

    def _say(self, outcome: BuildOutcome) -> None:
        self.stdout.write(describe(outcome))

    def _refuse(self, reason: str) -> None:
        self.stderr.write(reason)
        sys.exit(REFUSED)
