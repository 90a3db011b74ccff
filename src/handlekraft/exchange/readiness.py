"""Whether the database has the tables that loading needs."""

from django.core.management.base import CommandError
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor


def require_tables() -> None:
    """Raise CommandError, with what to do, when the database lacks a migration."""
    try:
        executor = MigrationExecutor(connection)
    except DatabaseError as error:
        raise CommandError(f"Databasen kan ikke brukes: {error}", returncode=2) from error
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise CommandError("Databasen er ikke klar. Kjør «handlekraft migrate» først.", returncode=2)
