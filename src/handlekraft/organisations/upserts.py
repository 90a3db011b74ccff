"""Bringing rows to what a file says: new rows are made, changed ones changed, the rest left alone.

Used by every `record_…` operation, here and in the rooms above, so that loading twice changes nothing.
"""

import logging
from collections.abc import Hashable, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from django.db import models

Key = TypeVar("Key", bound=Hashable)
Part = TypeVar("Part", bound=Hashable)
Row = TypeVar("Row", bound=models.Model)

changes = logging.getLogger("handlekraft.changes")


class RowOutcome(StrEnum):
    """What recording did with one thing. What is `WAITING` or `KEPT` stays: people decided otherwise."""

    NEW = "ny"
    CHANGED = "endret"
    UNCHANGED = "uendret"
    REMOVED = "fjernet"
    WAITING = "venter på godkjenning"
    KEPT = "beholdt"


def record_rows(
    model: type[Row],
    *,
    existing: Mapping[Key, Row],
    wanted: Mapping[Key, Mapping[str, Any]],
    remove: bool = False,
) -> dict[Key, RowOutcome]:
    """Make the rows under `wanted` (key → every field's value) true, in at most three statements.

    Rows in `existing` that nobody wants are deleted when `remove` says that the file is the whole truth.
    Returns what happened to each key. Call it inside a transaction.
    """
    new = {key: model(**values) for key, values in wanted.items() if key not in existing}
    changed = {
        key: existing[key]
        for key, values in wanted.items()
        if key in existing and differs(existing[key], values)
    }
    for key, row in changed.items():
        for name, value in wanted[key].items():
            setattr(row, name, value)
    objects = model._default_manager
    objects.bulk_create(new.values())
    if changed:
        objects.bulk_update(changed.values(), _column_names(wanted))
    removed = {key: row for key, row in existing.items() if key not in wanted} if remove else {}
    if removed:
        objects.filter(pk__in=[row.pk for row in removed.values()]).delete()
    if new or changed or removed:
        changes.info(
            "%s: %d new, %d changed, %d removed", model._meta.label, len(new), len(changed), len(removed)
        )
    return {
        **{key: _outcome(key, new, changed) for key in wanted},
        **dict.fromkeys(removed, RowOutcome.REMOVED),
    }


def widened(outcomes: Mapping[Key, RowOutcome], parts: Mapping[Key, RowOutcome]) -> dict[Key, RowOutcome]:
    """The same outcomes, where a thing that stayed itself counts as changed if one of its parts did not."""
    return {
        key: RowOutcome.CHANGED
        if outcome is RowOutcome.UNCHANGED
        and parts.get(key, RowOutcome.UNCHANGED) is not RowOutcome.UNCHANGED
        else outcome
        for key, outcome in outcomes.items()
    }


def outcome_of_parts(parts: Mapping[tuple[Key, Part], RowOutcome]) -> dict[Key, RowOutcome]:
    """Per owner (the first half of each key), whether any of its parts was made, changed or removed."""
    owners: dict[Key, RowOutcome] = {}
    for (owner, _), outcome in parts.items():
        if outcome is not RowOutcome.UNCHANGED:
            owners[owner] = RowOutcome.CHANGED
        owners.setdefault(owner, RowOutcome.UNCHANGED)
    return owners


def differs(row: models.Model, values: Mapping[str, Any]) -> bool:
    """Whether the row stands otherwise than the values, by the name of their field."""
    return any(_stored(row, name) != _comparable(value) for name, value in values.items())


def _stored(row: models.Model, name: str) -> object:
    """The value as it stands on the row; a foreign key by its id, which asks the database nothing."""
    return getattr(row, getattr(row._meta.get_field(name), "attname", name))


def _comparable(value: object) -> object:
    return value.pk if isinstance(value, models.Model) else value


def _column_names(wanted: Mapping[Key, Mapping[str, Any]]) -> list[str]:
    return list(next(iter(wanted.values())))


def _outcome(key: Key, new: Mapping[Key, Row], changed: Mapping[Key, Row]) -> RowOutcome:
    if key in new:
        return RowOutcome.NEW
    return RowOutcome.CHANGED if key in changed else RowOutcome.UNCHANGED
