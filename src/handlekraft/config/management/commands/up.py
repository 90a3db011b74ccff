"""`handlekraft up`: from an empty machine to a running installation, and the same again the next day."""

import errno
import os
import socket
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server.mp import MPServer

from handlekraft.config.content_stamp import mark_loaded, must_load
from handlekraft.config.worker_process import worker_beside
from handlekraft.editions.shelf.front import FRONT
from handlekraft.editions.shelf.shelf import shelves

ADDRESS = "127.0.0.1"
REFUSED = 2
TARGET = "handlekraft.config.wsgi:application"


class Command(BaseCommand):
    help = "Gjør alt klart og kjører løsningen på denne maskinen."

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
        self._prepare(options["verbosity"])
        self._tell_addresses(port)
        connections.close_all()
        with worker_beside(options["verbosity"]):
            serve(port, options["workers"])

    def _prepare(self, verbosity: int) -> None:
        settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
        migrated = self._migrate()
        if migrated or must_load(settings.CONTENT_DIR, settings.VAR_DIR):
            call_command(
                "load", str(settings.CONTENT_DIR), verbosity=verbosity, stdout=self.stdout, stderr=self.stderr
            )
            mark_loaded(settings.CONTENT_DIR, settings.VAR_DIR)
        try:
            call_command("publish", verbosity=verbosity, stdout=self.stdout, stderr=self.stderr)
        except SystemExit:
            # A refused edition leaves readers with the one before, and the others' editions are not in question.
            if not served_municipalities():
                raise

    def _migrate(self) -> bool:
        """Bring the database up to date; tell whether there was anything to do."""
        executor = MigrationExecutor(connection)
        pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if not pending:
            return False
        self.stdout.write("Gjør databasen klar.")
        call_command("migrate", verbosity=0, interactive=False)
        return True

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


def trouble_with(port: int) -> str:
    """Return what stands in the way of listening on a port of this machine, and what to do; empty if nothing does."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((ADDRESS, port))
        except OverflowError:
            return f"{port} er ikke en port. Velg et tall fra 1024 til 65535 med --port."
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                return f"Port {port} er opptatt. Velg en annen med --port, for eksempel {port + 1}."
            return f"Port {port} kan ikke brukes ({error.strerror}). Velg en annen med --port, for eksempel 8000."
    return ""


def serve(port: int, workers: int) -> None:
    """Answer until stopped. No access log: what is read is nobody's business."""
    MPServer(
        TARGET,
        address=ADDRESS,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=2 * (os.cpu_count() or 1) + 1,
        log_access=False,
        log_level=LogLevels.warning,
    ).serve()
