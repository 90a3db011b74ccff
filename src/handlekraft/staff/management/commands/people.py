"""`handlekraft people FIL --municipality …`: people or units from a CSV file, as in the workspace."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from handlekraft.domain.faults import RefusalError
from handlekraft.organisations.models import Municipality
from handlekraft.staff.importing.reports import ImportReport
from handlekraft.staff.operations.intake import take_in

REFUSED = 2


class Command(BaseCommand):
    """All of it or nothing; a file with a fault in one line changes nothing."""

    help = "Laster inn personer eller enheter fra en CSV-fil. Er det feil i én linje, endres ingenting."

    def add_arguments(self, parser: CommandParser) -> None:
        """Say what may stand on the command line."""
        parser.add_argument("file", type=Path, metavar="FIL")
        parser.add_argument("--municipality", required=True, metavar="SLUG")
        parser.add_argument(
            "--dry-run", action="store_true", help="Vis hva som ville skjedd, uten å endre noe."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Take in the file, and tell of each line that is not as before."""
        municipality = Municipality.objects.filter(slug=options["municipality"]).first()
        if municipality is None:
            raise CommandError(f"Det finnes ingen kommune «{options['municipality']}».", returncode=REFUSED)
        try:
            report = take_in(
                municipality=municipality,
                person=None,
                content=options["file"].read_bytes(),
                today=timezone.localdate(),
                dry_run=options["dry_run"],
            )
        except OSError as error:
            raise CommandError(f"Filen kan ikke leses: {error.strerror}.", returncode=REFUSED) from error
        except RefusalError as error:
            raise CommandError(str(error), returncode=REFUSED) from error
        self._tell(report, dry_run=options["dry_run"])

    def _tell(self, report: ImportReport, *, dry_run: bool) -> None:
        if report.unread:
            self.stdout.write(f"  Kolonner som ikke er lest: {report.unread}.")
        for row in report.rows:
            if row.outcome != "uendret" or row.says:
                self.stdout.write(
                    f"  Linje {row.number}: {row.outcome}: {row.about}{f'. {row.says}' if row.says else ''}"
                )
        if report.faults:
            raise CommandError(f"{report.counted()}. Ingenting er lastet inn.", returncode=REFUSED)
        self.stdout.write(
            f"{report.counted()}. {'Prøvekjøring: ingenting er endret.' if dry_run else 'Alt er lastet inn.'}"
        )
