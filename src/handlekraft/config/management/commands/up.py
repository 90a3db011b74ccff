"""`handlekraft up`: from an empty machine to a running installation, and the same again the next day."""

import errno
import os
import socket
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import connections
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server.mp import MPServer

from handlekraft.config.beside import worker_beside
from handlekraft.config.preparing import Preparation
from handlekraft.publishing.editions.front import FRONT
from handlekraft.publishing.editions.shelf import shelves

ADDRESS = "127.0.0.1"
REFUSED = 2
TARGET = "handlekraft.config.wsgi:application"


class Command(BaseCommand):
    help = "Gjør alt klart og kjører løsningen på denne maskinen."
    requires_system_checks = ()  # they ask the database, which need not answer for readers to be served

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
        with worker_beside(options["verbosity"], prepares=served):
            serve(port, options["workers"])

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
