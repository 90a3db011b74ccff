"""Carrying a change to every document it reaches, in sets: the number of statements
does not follow the number of units."""

import logging
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from handlekraft.guidance.layers import LayerPlace
from handlekraft.guidance.lineage import Lineage, load_families
from handlekraft.guidance.models import Document, Snapshot
from handlekraft.guidance.snapshotting import Taken, taken

changes = logging.getLogger("handlekraft.changes")
Where = tuple[int, int | None, int | None]


@transaction.atomic
def propagate(
    *, documents: Sequence[Document] | None = None, within: Collection[int] | None = None, today: date
) -> int:
    """Resolve the documents at every layer that says something, and write the snapshots
    that changed. All documents by default.

    `within` are municipalities by id: what their layers and their own documents say is all that has changed.

    Run it when a version is written or approved, when units move or close, and every night for what a
    passed deadline changes (`Snapshot.changes_on`). Returns how many snapshots were written. Nine
    statements, whatever the number of units: SQLite as it comes takes 2 700 rows in one insert, in
    Debian 20 000, PostgreSQL any number.
    """
    wanted = (
        Document.objects.all()
        if documents is None
        else Document.objects.filter(pk__in=[d.pk for d in documents])
    )
    locked = list(wanted.select_for_update().order_by("pk"))
    families = load_families(locked, today, within)
    now = timezone.now()
    found = {
        _where(family, place): (family, taken(family, place))
        for family in families.values()
        for place in family.speaking()
        if within is None or _where(family, place)[1] in within
    }
    standing = {(row.document_id, row.municipality_id, row.unit_id): row for row in _standing(locked, within)}
    changed = {where: pair for where, pair in found.items() if _differs(standing.get(where), pair[1])}
    _close(standing, [*changed, *(where for where in standing if where not in found)], now)
    Snapshot.objects.bulk_create(
        _row(family, where, values, now) for where, (family, values) in changed.items()
    )
    if changed:
        changes.info("guidance: %d of %d snapshots written", len(changed), len(found))
    return len(changed)


def _standing(documents: Sequence[Document], within: Collection[int] | None) -> QuerySet[Snapshot]:
    rows = Snapshot.objects.current().filter(document__in=documents)
    if within is not None:
        rows = rows.filter(municipality__in=within)
    return rows.only("pk", "document", "municipality", "unit", "fingerprint")


def _where(family: Lineage, place: LayerPlace) -> Where:
    municipality = place.municipality or family.document.municipality_id
    return family.document.pk, municipality, place.unit


def _differs(standing: Snapshot | None, values: Taken) -> bool:
    return standing is None or standing.fingerprint != values.fingerprint


def _close(standing: Mapping[Where, Snapshot], places: Iterable[Where], now: datetime) -> None:
    ended = [standing[where].pk for where in places if where in standing]
    if ended:
        Snapshot.objects.filter(pk__in=ended).update(valid_to=now)


def _row(family: Lineage, where: Where, values: Taken, now: datetime) -> Snapshot:
    _, municipality, unit = where
    return Snapshot(
        document=family.document,
        municipality_id=municipality,
        unit_id=unit,
        digest=values.digest,
        fingerprint=values.fingerprint,
        blocks=values.blocks,
        problems=values.problems,
        sources=values.sources,
        approved=values.approved,
        changes_on=values.changes_on,
        valid_from=now,
    )
