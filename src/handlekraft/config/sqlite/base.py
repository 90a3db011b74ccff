"""Django 5.2 assumes that SQLite takes 999 values in a statement, as it did until 2020, and cuts
large inserts into many. Here the library is asked, as Django does from 6.0. And a file that is not
there is made by `migrate` alone."""

import os
import sqlite3
from pathlib import Path
from typing import Any

from django.db.backends.sqlite3.base import DatabaseWrapper as DjangoWrapper
from django.db.backends.sqlite3.features import DatabaseFeatures

OWNER_ONLY = 0o600  # digests of passwords, sessions and second factors stand in it


class _Features(DatabaseFeatures):
    supports_json_field = True  # Django asks the database, which may be away when it does

    @property
    def max_query_params(self) -> int:  # type: ignore[override]  # asked for each time, where other databases have a constant
        self.connection.ensure_connection()
        limit: int = self.connection.connection.getlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER)
        return limit


class DatabaseWrapper(DjangoWrapper):
    """Django's own backend with the limit of the SQLite that is there: 32 766
    values by default, in Debian 250 000."""

    features_class = _Features
    creates = False
    """Whether a file that is not there is made. Only where tables are made: a database that somebody has
    moved away while we serve must not find an empty one in its place."""

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Open the file. Raises sqlite3.OperationalError when it is not there."""
        name = os.fspath(conn_params["database"])
        if not name.startswith((":memory:", "file:")):
            self._make_ready(Path(name))
        return super().get_new_connection(conn_params)

    def _make_ready(self, file: Path) -> None:
        if not self.creates:
            if not file.exists():
                raise sqlite3.OperationalError(
                    f"{file} er ikke der. «handlekraft migrate» lager en ny database."
                )
            return
        file.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(file, os.O_CREAT | os.O_RDWR, OWNER_ONLY))
        file.chmod(OWNER_ONLY)
