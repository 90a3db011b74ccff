"""`handlekraft numbers`: do readers get the register's numbers? For every night, with
somebody told when it ends with 1."""

import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from handlekraft.publishing.number_audit import strange_numbers
from handlekraft.publishing.reporting import count

FOUND = 1


class Command(BaseCommand):
    help = "Kontrollerer at hvert nummer på sidene står i registeret. Slutter med kode 1 når noe er galt."

    def handle(self, *args: Any, **options: Any) -> None:
        lines = strange_numbers(settings.EDITIONS_DIR, timezone.localdate())
        if not lines:
            self.stdout.write("Alle numre på sidene står i registeret.")
            return
        for line in lines:
            self.stderr.write(line)
        self.stderr.write(
            f"{count(len(lines), 'avvik', 'avvik')}. Kjør «handlekraft publish». Står avviket der fortsatt, har noen "
            "endret sidene eller registeret utenom: si fra til to av dem som har ansvar for numrene."
        )
        sys.exit(FOUND)
