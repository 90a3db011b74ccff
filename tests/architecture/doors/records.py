"""Everything that is on record, and in which columns some words stand."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.db import connection, models

Record = Mapping[str, tuple[str, ...]]


def on_record() -> Record:
    """Every value of every table of ours, as text, by column."""
    found: dict[str, tuple[str, ...]] = {}
    for model in apps.get_models():
        if model._meta.app_config.name.startswith("handlekraft."):
            names = [field.attname for field in model._meta.local_concrete_fields]
            rows = [tuple(map(str, row)) for row in _rows(model)]
            columns = zip(*rows, strict=True) if rows else [()] * len(names)
            for name, values in zip(names, columns, strict=True):
                found[f"{model._meta.label}.{name}"] = values
    return found


def _rows(model: type[models.Model]) -> Iterator[tuple[object, ...]]:
    """Every row as the database has it, JSON read; asked past the ORM, which takes five
    times as long to put the question."""
    fields = model._meta.local_concrete_fields
    read = [json.loads if isinstance(field, models.JSONField) else _as_it_stands for field in fields]
    columns = ", ".join(f'"{field.column}"' for field in fields)
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT {columns} FROM "{model._meta.db_table}" ORDER BY 1')  # noqa: S608 (names of our own)
        for row in cursor.fetchall():
            yield tuple(value and of(value) for of, value in zip(read, row, strict=True))


def _as_it_stands(value: object) -> object:
    return value


@contextmanager
def writing() -> Iterator[list[str]]:
    """Notes the statements that write in tables of ours while the block lasts."""
    written: list[str] = []

    def note(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if sql.startswith(("INSERT", "UPDATE", "DELETE")) and "django_session" not in sql:
            written.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        yield written


def columns_with(record: Record, *words: str) -> set[str]:
    """The columns in which some of the words stand, somewhere inside them."""
    return {
        column
        for column, values in record.items()
        if any(each in value for value in values for each in words)
    }
