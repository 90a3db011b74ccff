"""`handlekraft export`: the database as content files."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from handlekraft.exchange.readiness import require_tables
from handlekraft.exchange.writing import NotEmptyError, export


class Command(BaseCommand):
    help = "Skriver alt innhold til filer i samme format som load leser."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, metavar="MAPPE", help="En ny eller tom mappe.")

    def handle(self, *args: Any, **options: Any) -> None:
        require_tables()
        try:
            files = export(options["folder"], timezone.localdate())
        except NotEmptyError as error:
            raise CommandError(str(error), returncode=2) from error
        self.stdout.write(f"{len(files)} filer er skrevet til {options['folder']}.")
