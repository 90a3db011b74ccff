"""`handlekraft up`: from an empty machine to a running installation, and the same again the next day."""

import os
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.checks import Tags
from django.core.management.base import BaseCommand
from django.db import connections

from handlekraft.config.preparing import Preparation
from handlekraft.config.server import ALL, REFUSED, serve, trouble_with
from handlekraft.config.worker_process import worker_beside
from handlekraft.editions.shelf.front import FRONT
from handlekraft.editions.shelf.shelf import shelves


class Command(BaseCommand):
    help = "Gjør alt klart og kjører løsningen på denne maskinen."
    requires_system_checks = (Tags.security,)  # the others ask the database, which need not answer

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument(
            "--workers", type=int, default=min(2, os.cpu_count() or 1), help="antall prosesser"
        )

    def handle(self, **options: Any) -> None:
        port = options["port"]
        trouble = trouble_with(port)
        if trouble:
            self.stderr.write(trouble)
            sys.exit(REFUSED)
        # Whole editions on disk are served whatever else fails; without any, preparing is all there is to do.
        served = bool(served_municipalities())
        if not served:
            self._prepare(options["verbosity"])
        self._tell_addresses(port)
        connections.close_all()
        with worker_beside(settings.EDITIONS_DIR, options["verbosity"], prepares=served) as stop:
            serve(ALL, port=port, workers=options["workers"], on_stop=stop)

    def _prepare(self, verbosity: int) -> None:
        Preparation(self.stdout, self.stderr, verbosity).prepare()
        if not served_municipalities():
            self.stderr.write(
                "Ingenting er publisert, så det er ingenting å vise leserne. Se hvorfor ovenfor."
            )
            sys.exit(REFUSED)

    def _tell_addresses(self, port: int) -> None:
        slugs = served_municipalities()
        first = f"{slugs[0]}/" if slugs else ""
        first = "narvik/" if "narvik" in slugs else first
        lines = [
            "",
            f"  Start her              http://localhost:{port}/",
            f"  For innbyggere         http://{settings.PUBLIC_HOST}:{port}/{first}",
            f"  For ansatte            http://{settings.TOOLBOX_HOST}:{port}/{first}",
            f"  Arbeidsflate           http://{settings.WORKSPACE_HOST}:{port}/",
            "",
            "  Stopp med Ctrl-C.",
        ]
        self.stdout.write("\n".join(lines))
        self.stdout.flush()


def served_municipalities() -> list[str]:
    """Return the slugs of the municipalities that readers can be given an edition of."""
    return [shelf.name for shelf in shelves(settings.EDITIONS_DIR) if shelf.name != FRONT and shelf.current()]
