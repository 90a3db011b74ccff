"""`handlekraft inspect URL [URL …] [--json]`: what could give a reader of a site away, seen from outside."""

import sys
from argparse import ArgumentParser
from typing import Any
from urllib.parse import urlsplit

from django.core.management.base import BaseCommand

from handlekraft.inspection.addresses import asked_for
from handlekraft.inspection.crawling import PAGES, SECONDS
from handlekraft.inspection.fetching import CannotReachError
from handlekraft.inspection.inspecting import IN_BROWSER, Bounds, inspect, looker_if_any
from handlekraft.inspection.reporting import report_json, report_lines
from handlekraft.inspection.rules import RULES

FOUND = 1
UNREACHED = 2


class Command(BaseCommand):
    help = "Ser på et nettsted utenfra og sier hva som kan røpe en leser. Avslutter med 0 uten funn, 1 med, 2 uten svar."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("addresses", nargs="+", metavar="URL", help="forsiden til hvert nettsted")
        parser.add_argument("--json", action="store_true", help="skriv rapporten som JSON")
        parser.add_argument("--pages", type=int, default=PAGES, help="flest sider som leses per nettsted")
        parser.add_argument("--seconds", type=float, default=SECONDS, help="lengste tid per nettsted")
        parser.add_argument(
            "--in-browser",
            type=int,
            default=IN_BROWSER,
            help="sider som åpnes i nettleser; 0 for ingen",
        )

    def handle(self, **options: Any) -> None:
        addresses = options["addresses"]
        for address in addresses:
            parts = urlsplit(asked_for("", address))
            if parts.scheme not in {"http", "https"} or not parts.hostname:
                self._stop(f"«{address}» er ikke en adresse. Skriv den slik: https://trygg.kommune.no/")
        addresses = [asked_for("", address) for address in addresses]
        bounds = Bounds(options["pages"], options["seconds"], options["in_browser"])
        try:
            with looker_if_any() as look:
                report = inspect(addresses, bounds=bounds, look=look if bounds.in_browser else None)
        except CannotReachError as error:
            self._stop(str(error))
        self.stdout.write(report_json(report) if options["json"] else "\n".join(report_lines(report, RULES)))
        if not report.clean:
            sys.exit(FOUND)

    def _stop(self, reason: str) -> None:
        self.stderr.write(reason)
        sys.exit(UNREACHED)
