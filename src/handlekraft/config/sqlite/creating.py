"""Who may make a database file that is not there."""

from django.db import connections

from handlekraft.config.sqlite.base import DatabaseWrapper


def let_create(alias: str = "default") -> None:
    """Let this thread's connection make the file. Says nothing to a database that is no file."""
    connection = connections[alias]
    if isinstance(connection, DatabaseWrapper):
        connection.creates = True
