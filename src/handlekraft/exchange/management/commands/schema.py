"""`handlekraft schema`: what files may say, for editors that help whoever writes them."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from handlekraft.exchange.schema import write_schemas


class Command(BaseCommand):
    help = "Skriver formatet på innholdsfilene som JSON Schema, til skriveprogrammer som hjelper den som skriver."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, metavar="MAPPE")

    def handle(self, *args: Any, **options: Any) -> None:
        files = write_schemas(options["folder"])
        self.stdout.write(f"{len(files)} filer er skrevet til {options['folder']}.")
