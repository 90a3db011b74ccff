"""`handlekraft check`: everything that is wrong with content files, and
everything somebody must look after."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from handlekraft.exchange.findings import Findings, findings
from handlekraft.exchange.loading import load
from handlekraft.exchange.messages import finding_lines, problem_count, problem_lines
from handlekraft.exchange.problems import ContentError
from handlekraft.exchange.readiness import require_tables


class Command(BaseCommand):
    help = "Kontrollerer innholdsfiler uten å endre noe, og viser hva noen må følge opp."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, default=settings.CONTENT_DIR, metavar="MAPPE")

    def handle(self, *args: Any, **options: Any) -> None:
        require_tables()
        found: list[Findings] = []
        try:
            summary = load(
                options["folder"],
                everything=True,
                dry_run=True,
                look=lambda: found.append(findings(timezone.localdate())),
            )
        except ContentError as error:
            self.stderr.write("\n".join(problem_lines(error.problems)))
            raise CommandError(f"{problem_count(error.problems)}.", returncode=2) from error
        for line in (*problem_lines(summary.advice), *finding_lines(found[0])):
            self.stdout.write(line)
        advice = f" {problem_count(summary.advice)}." if summary.advice else ""
        self.stdout.write(f"Ingen feil.{advice}")
