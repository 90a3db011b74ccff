"""Django 5.2 assumes that SQLite takes 999 values in a statement, as it did until 2020, and cuts large inserts into many.
Here the library is asked, as Django does from 6.0: then this backend can go."""

import sqlite3

from django.db.backends.sqlite3.base import DatabaseWrapper as DjangoWrapper
from django.db.backends.sqlite3.features import DatabaseFeatures


class _Features(DatabaseFeatures):
    @property
    def max_query_params(self) -> int:  # type: ignore[override]  # asked for each time, where other databases have a constant
        self.connection.ensure_connection()
        limit: int = self.connection.connection.getlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER)
        return limit


class DatabaseWrapper(DjangoWrapper):
    """Django's own backend with the limit of the SQLite that is there: 32 766 values by default, in Debian 250 000."""

    features_class = _Features
