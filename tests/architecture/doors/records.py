"""Everything that is on record, and in which columns some words stand."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.db import connection

Record = Mapping[str, tuple[str, ...]]


def on_record() -> Record:
    """Every value of every table of ours, as text, by column."""
    found: dict[str, tuple[str, ...]] = {}
    for model in apps.get_models():
        if model._meta.app_config.name.startswith("handlekraft."):
            names = [field.attname for field in model._meta.local_fields]
            rows = [tuple(map(str, row)) for row in model._default_manager.order_by("pk").values_list(*names)]
            columns = zip(*rows, strict=True) if rows else [()] * len(names)
            for name, values in zip(names, columns, strict=True):
                found[f"{model._meta.label}.{name}"] = values
    return found


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
