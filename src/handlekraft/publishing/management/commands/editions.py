"""`handlekraft editions list|compare|rollback|verify|prune`: look at editions, and go back to one."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from handlekraft.editions.shelf.comparing import compare
from handlekraft.editions.shelf.manifest import DamagedManifestError, read_manifest
from handlekraft.editions.shelf.shelf import NoSuchEditionError, Shelf, shelves
from handlekraft.editions.shelf.switching import ShelfBusyError
from handlekraft.editions.shelf.verifying import verify
from handlekraft.editions.shelf.vouching import withdraw
from handlekraft.publishing.operations import prune_editions, roll_back
from handlekraft.publishing.reporting import count, count_held

DAMAGED = 1
REFUSED = 2


class Command(BaseCommand):
    help = "Viser utgaver, sammenligner og kontrollerer dem, og går tilbake til en tidligere."

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(
            dest="verb", required=True, metavar="list|compare|rollback|verify|prune"
        )
        listing = verbs.add_parser("list", help="utgavene som finnes")
        listing.add_argument("municipality", nargs="?", default="")
        comparing = verbs.add_parser("compare", help="hva som skiller to utgaver")
        comparing.add_argument("municipality")
        comparing.add_argument("older", nargs="?", default="", help="den forrige når ingen er nevnt")
        comparing.add_argument("newer", nargs="?", default="", help="den gjeldende når ingen er nevnt")
        back = verbs.add_parser("rollback", help="gi leserne en tidligere utgave")
        back.add_argument("municipality")
        back.add_argument("edition", nargs="?", default="", help="den forrige når ingen er nevnt")
        verifying = verbs.add_parser("verify", help="kontroller hver fil mot manifestet")
        verifying.add_argument("municipality", nargs="?", default="")
        verifying.add_argument("--all", action="store_true", help="også utgaver som ikke gjelder nå")
        pruning = verbs.add_parser("prune", help="fjern gamle utgaver")
        pruning.add_argument("municipality")
        pruning.add_argument("--keep", type=int, default=None, help="hvor mange som beholdes")

    def handle(self, **options: Any) -> None:
        verbs = {
            "list": self._list,
            "compare": self._compare,
            "rollback": self._roll_back,
            "verify": self._verify,
            "prune": self._prune,
        }
        try:
            verbs[options["verb"]](options)
        except (NoSuchEditionError, DamagedManifestError, ShelfBusyError) as error:
            self.stderr.write(str(error))
            sys.exit(REFUSED)

    def _list(self, options: dict[str, Any]) -> None:
        for shelf in self._chosen(options["municipality"]):
            self.stdout.write(shelf.name)
            current = shelf.current()
            for edition in shelf.editions():
                mark = "→" if edition == current else " "
                self.stdout.write(f" {mark} {edition}  {self._summary(shelf, edition)}")

    @staticmethod
    def _summary(shelf: Shelf, edition: str) -> str:
        try:
            manifest = read_manifest(shelf.path(edition))
        except DamagedManifestError as error:
            return str(error)
        drafts = ", utkast" if manifest.drafts else ""
        held = f", {count_held(manifest.held)}" if manifest.held else ""
        return f"{count(len(manifest.pages()), 'side', 'sider')}{drafts}{held}"

    def _compare(self, options: dict[str, Any]) -> None:
        shelf = Shelf(settings.EDITIONS_DIR, options["municipality"])
        older = shelf.require(options["older"] or shelf.before_current() or "")
        newer = shelf.require(options["newer"] or shelf.current() or "")
        difference = compare(read_manifest(older), read_manifest(newer))
        for mark, paths in (("+", difference.added), ("-", difference.removed), ("~", difference.changed)):
            for path in paths:
                self.stdout.write(f"{mark} {path}")
        self.stdout.write(
            f"Fra {older.name} til {newer.name}: {count(len(difference.added), 'ny', 'nye')}, "
            f"{len(difference.removed)} fjernet, {len(difference.changed)} endret."
        )

    def _roll_back(self, options: dict[str, Any]) -> None:
        edition = roll_back(options["municipality"], edition=options["edition"])
        self.stdout.write(f"Leserne i {options['municipality']} har nå utgave {edition}.")

    def _verify(self, options: dict[str, Any]) -> None:
        chosen = [
            (shelf, edition)
            for shelf in self._chosen(options["municipality"])
            for edition in (shelf.editions() if options["all"] else filter(None, [shelf.current()]))
        ]
        if not chosen:
            raise NoSuchEditionError(f"Det finnes ingen utgave å kontrollere i {settings.EDITIONS_DIR}.")
        damaged = [self._verify_one(shelf, edition) for shelf, edition in chosen]
        if any(damaged):
            self.stderr.write(
                "Kjør «handlekraft publish»: det som er skadet i gjeldende utgave, lages på nytt."
            )
            sys.exit(DAMAGED)

    def _verify_one(self, shelf: Shelf, edition: str) -> bool:
        try:
            found = [f"{file.path} {file.damage}" for file in verify(shelf.require(edition))]
        except (DamagedManifestError, NoSuchEditionError) as error:
            found = [str(error)]
        for line in found:
            self.stderr.write(f"{shelf.name} {edition}: {line}")
        if found:
            withdraw(shelf)
        else:
            self.stdout.write(f"{shelf.name} {edition}: hel.")
        return bool(found)

    def _prune(self, options: dict[str, Any]) -> None:
        gone = prune_editions(options["municipality"], keep=options["keep"])
        self.stdout.write(f"Fjernet {count(len(gone), 'utgave', 'utgaver')}.")

    def _chosen(self, municipality: str) -> list[Shelf]:
        if not municipality:
            return shelves(settings.EDITIONS_DIR)
        shelf = Shelf(settings.EDITIONS_DIR, municipality)
        if not shelf.folder.is_dir():
            raise NoSuchEditionError(f"Det finnes ingen utgaver for «{municipality}».")
        return [shelf]
