"""Bringing an installation up to date: the database's tables, the content files, the editions.

Nothing that serves waits for it. What goes wrong is told, noted where the editions stand, and
leaves readers with the editions on disk.
"""

import logging
from dataclasses import dataclass

from django.conf import settings
from django.core.management import CommandError, call_command
from django.core.management.base import OutputWrapper
from django.db import DatabaseError, connection, connections
from django.db.migrations.executor import MigrationExecutor

from handlekraft.config.content_stamp import mark_loaded, must_load
from handlekraft.config.sqlite.creating import let_create
from handlekraft.editions.shelf.notes import put_note, take_note_away

NO_DATABASE = "Databasen kan ikke brukes, så ingenting nytt blir publisert"
NOT_LOADED = "Innholdsfilene er ikke lest inn: se i loggen, rett det som er galt, og kjør «handlekraft load» og «handlekraft publish»."

_log = logging.getLogger("handlekraft.preparing")


@dataclass(slots=True)
class Preparation:
    """Prepares, as often as it is asked to; tells what it does on `out` and what goes wrong on `err`,
    once."""

    out: OutputWrapper
    err: OutputWrapper
    verbosity: int
    _told: str = ""

    def prepare(self) -> bool:
        """Do all of it. Returns whether the database could be used; only
        then is anything else worth trying."""
        try:
            settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
            migrated = self._migrate()
        except Exception as error:
            self._tell_of_database(error)
            return False
        if self._load(migrated=migrated):
            take_note_away(settings.EDITIONS_DIR)
        self._publish()
        return True

    def _migrate(self) -> bool:
        """Bring the database up to date; tell whether there was anything to do."""
        let_create()
        executor = MigrationExecutor(connection)
        pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if not pending:
            return False
        self.out.write("Gjør databasen klar.")
        call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
        return True

    def _load(self, *, migrated: bool) -> bool:
        """Read the content files if they are others than those read last;
        tell whether all is as it should be."""
        try:
            if migrated or must_load(settings.CONTENT_DIR, settings.VAR_DIR):
                self._call("load", str(settings.CONTENT_DIR))
                mark_loaded(settings.CONTENT_DIR, settings.VAR_DIR)
        except Exception as error:
            self._tell("Innholdet ble ikke lest inn", error, trace=not _is_told(error))
            put_note(settings.EDITIONS_DIR, NOT_LOADED)
            return False
        return True

    def _publish(self) -> None:
        try:
            self._call("publish")
        except SystemExit as end:
            if not end.code:
                raise  # this process is asked to end
            # A refused edition is told, and leaves readers with the one before.
        except Exception as error:
            self._tell("Utgavene ble ikke bygget", error, trace=True)

    def _call(self, name: str, *arguments: str) -> None:
        call_command(name, *arguments, verbosity=self.verbosity, stdout=self.out, stderr=self.err)

    def _tell_of_database(self, error: Exception) -> None:
        connections.close_all()
        self._tell(NO_DATABASE, error, trace=not isinstance(error, DatabaseError))
        put_note(settings.EDITIONS_DIR, f"{NO_DATABASE}. Hva databasen svarte, står i loggen.")

    def _tell(self, what: str, error: BaseException, *, trace: bool) -> None:
        words = f"{what}: {error or type(error).__name__}"
        if words == self._told:
            return
        self._told = words
        self.err.write(words)
        if trace:
            _log.error("%s: %s", what, type(error).__name__, exc_info=error)


def _is_told(error: BaseException) -> bool:
    """Whether somebody wrote the error's words for whoever reads them."""
    return isinstance(error, CommandError | DatabaseError)
