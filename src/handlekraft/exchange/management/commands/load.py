"""`handlekraft load`: content files into the database, all or nothing."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from handlekraft.exchange.loading import load
from handlekraft.exchange.messages import problem_count, problem_lines, summary_lines
from handlekraft.exchange.problems import ContentError
from handlekraft.exchange.readiness import require_tables
from handlekraft.organisations.models import Municipality
from handlekraft.organisations.operations.demo import ensure_demo_people


class Command(BaseCommand):
    help = "Leser innholdsfiler og legger dem i databasen. Er noe galt, endres ingenting."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, default=settings.CONTENT_DIR, metavar="MAPPE")
        parser.add_argument(
            "--dry-run", action="store_true", help="Vis hva som ville skjedd, uten å endre noe."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        require_tables()
        dry_run: bool = options["dry_run"]
        tell = self.stdout.write if options["verbosity"] else lambda _: None
        try:
            summary = load(options["folder"], dry_run=dry_run, tell=tell)
        except ContentError as error:
            self.stderr.write("\n".join(problem_lines(error.problems)))
            message = f"{problem_count(error.problems)}. Ingenting er lastet inn."
            raise CommandError(message, returncode=2) from error
        if settings.DEMO and not dry_run:
            _ensure_demo_people()
        for line in (
            *problem_lines(summary.advice),
            *summary_lines(summary, all_names=options["verbosity"] > 1),
        ):
            tell(line)
        tell("Prøvekjøring: ingenting er endret." if dry_run else "Alt er lastet inn, som utkast.")


def _ensure_demo_people() -> None:
    """Give the demo's role holders an account each, to sign in as with one click."""
    for municipality in Municipality.objects.all():
        ensure_demo_people(municipality=municipality)
