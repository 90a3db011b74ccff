"""`handlekraft publish`: build editions and let readers have them."""

import sys
from argparse import ArgumentParser
from typing import Any, NoReturn

from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections

from handlekraft.organisations.models import Municipality
from handlekraft.publishing.building import BuildOutcome
from handlekraft.publishing.failures import reason_of
from handlekraft.publishing.operations import publish, publish_front
from handlekraft.publishing.reporting import describe, held_lines, progress_line

REFUSED = 2
HELD = 3  # published, but for what is held back


class Command(BaseCommand):
    help = "Bygger utgaver og gir dem til leserne. Slutter med kode 3 når noe er holdt tilbake, og 2 når en kommune er stanset."
    _held = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--municipality", action="append", metavar="SLUG", help="bare denne kommunen; kan gjentas"
        )
        parser.add_argument(
            "--allow-drafts", action="store_true", help="publiser også det som ikke er godkjent"
        )
        parser.add_argument("--full", action="store_true", help="lag alle sider på nytt")

    def handle(self, **options: Any) -> None:
        slugs = options["municipality"] or self._every_slug()
        if not slugs:
            self._refuse("Ingen kommuner er lagt inn. Kjør «handlekraft load» først.")
        refused = [slug for slug in slugs if not self._publish(slug, options)]
        if not self._publish_front(options) or refused:
            sys.exit(REFUSED)
        if self._held:
            sys.exit(HELD)

    def _every_slug(self) -> list[str]:
        try:
            return list(Municipality.objects.values_list("slug", flat=True))
        except DatabaseError as error:
            self._refuse(f"Databasen kan ikke leses ({error}). Leserne har det de hadde.")

    def _publish(self, slug: str, options: dict[str, Any]) -> bool:
        """Publish one municipality; one that is refused does not hold up the others."""
        line = progress_line(self.stdout, slug)
        try:
            outcome = publish(
                slug, allow_drafts=options["allow_drafts"], full=options["full"], progress=line.update
            )
        except BaseException as error:  # whatever it is, it is no fault of the municipalities after this one
            line.clear()
            self._tell(error, slug)
            return False
        line.clear()
        self._say(outcome)
        return True

    def _publish_front(self, options: dict[str, Any]) -> bool:
        try:
            outcome = publish_front(full=options["full"])
        except BaseException as error:
            self._tell(error, "forsiden")
            return False
        if outcome is not None:
            self._say(outcome)
        return True

    def _tell(self, error: BaseException, slug: str) -> None:
        self.stderr.write(f"{slug}: {reason_of(error, slug)}")
        close_old_connections()  # one that broke is opened again for the next

    def _say(self, outcome: BuildOutcome) -> None:
        self.stdout.write(describe(outcome))
        self._held = self._held or bool(outcome.held)
        for line in held_lines(outcome.held):
            self.stderr.write(line)

    def _refuse(self, reason: str) -> NoReturn:
        self.stderr.write(reason)
        sys.exit(REFUSED)
