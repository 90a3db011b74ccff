"""What the database holds of what files say, as one digest per owner: the same again
means that nobody changed any of it.

Loading is worked out from the files, the program, the day and these tables, and loading twice changes
nothing. So where all of them are as they were right after a loading, loading again would do nothing.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from hashlib import sha256
from typing import Any

from django.db.models import Model, Q, QuerySet

from handlekraft.directory.models import (
    AllowedHost,
    ContactChange,
    ContactCoverage,
    ContactNumber,
    ContactPoint,
    GlossaryTerm,
    LawReference,
    Resource,
    Synonym,
)
from handlekraft.guidance.models import Adaptation, AdaptationVersion, Document, DocumentVersion
from handlekraft.organisations.models import (
    Municipality,
    RoleHolder,
    ServiceArea,
    Unit,
    UnitPlacement,
)
from handlekraft.plans.models import EffortArea, FocusArea, Measure, Plan, PlanEdition
from handlekraft.translation.models import HeadTranslation, SectionTranslation

Owner = int | None
"""A municipality's id, None for the library."""
States = Mapping[Owner, str]
Table = tuple[type[Model], str]
"""A model, and the path from it to its owner; empty for what only the library has."""

FOUNDATIONS: tuple[Table, ...] = (
    (Municipality, "pk"),
    (ServiceArea, "municipality"),
    (Unit, "municipality"),
    (UnitPlacement, "unit__municipality"),
    (RoleHolder, "municipality"),
    (ContactPoint, "municipality"),
    (ContactNumber, "contact__municipality"),
    (ContactCoverage, "contact__municipality"),
    (ContactChange, "municipality"),
    (Resource, "municipality"),
    (Synonym, "municipality"),
    (LawReference, ""),
    (GlossaryTerm, ""),
    (AllowedHost, ""),
    (Plan, "municipality"),
    (PlanEdition, "plan__municipality"),
    (FocusArea, "edition__plan__municipality"),
    (EffortArea, "edition__plan__municipality"),
    (Measure, "edition__plan__municipality"),
)
TEXTS: tuple[Table, ...] = (
    (Document, "municipality"),
    (DocumentVersion, "document__municipality"),
    (Adaptation, "municipality"),
    (AdaptationVersion, "adaptation__municipality"),
    (HeadTranslation, "municipality"),
    (SectionTranslation, "municipality"),
)
# Values that never change in a row whose other values stay: a version is written once, a translation by
# somebody. And the account of somebody who has a role, which no file knows of.
LEFT_OUT = {
    DocumentVersion: {"manifest", "head"},
    AdaptationVersion: {"manifest"},
    RoleHolder: {"person"},
}


def read_states(today: date, owners: Collection[Owner] | None = None) -> dict[Owner, str]:
    """Return the state of each owner, of all by default. A constant number of queries.

    What stands above an owner's texts is part of its state: those of the library, and of its host.
    """
    hosts = dict(Municipality.objects.values_list("pk", "host"))
    wanted = {None, *hosts} if owners is None else set(owners)
    above = {None} | {host for pk, host in hosts.items() if pk in wanted and host}
    foundations = _digests(FOUNDATIONS, None if owners is None else wanted, _in_force(today))
    texts = _digests(TEXTS, None if owners is None else wanted | above)
    return {
        owner: _joined(foundations[owner], *(texts[each] for each in (owner, None, hosts.get(owner or 0))))
        for owner in wanted
    }


def _joined(*parts: str) -> str:
    return sha256(" ".join(parts).encode()).hexdigest()


def _in_force(today: date) -> Iterable[tuple[Owner, object]]:
    """Units and placements that hold this day: what a file says of a unit that is not open waits."""
    for rows in (Unit.objects.in_force(today), UnitPlacement.objects.in_force(today)):
        yield from rows.order_by("pk").values_list(*_owner_path(rows), "pk")


def _owner_path(rows: QuerySet[Any]) -> tuple[str]:
    return (dict(FOUNDATIONS)[rows.model],)


def _digests(
    tables: Iterable[Table], owners: Collection[Owner] | None, more: Iterable[tuple[Owner, object]] = ()
) -> Mapping[Owner, str]:
    found: dict[Owner, Any] = defaultdict(sha256)
    for model, path in tables:
        for owner, *values in _rows(model, path, owners):
            found[owner].update(repr((model.__name__, values)).encode())
    for owner, value in more:
        found[owner].update(repr(value).encode())
    return defaultdict(str, {owner: digest.hexdigest() for owner, digest in found.items()})


def _rows(model: type[Model], path: str, owners: Collection[Owner] | None) -> Iterable[tuple[Any, ...]]:
    names = [
        field.attname
        for field in model._meta.concrete_fields
        if field.name not in LEFT_OUT.get(model, frozenset())
    ]
    rows = model._default_manager.order_by("pk")
    if not path:
        return ((None, *values) for values in rows.values_list(*names)) if _wants(None, owners) else ()
    return _of(rows, path, owners).values_list(path, *names)


def _wants(owner: Owner, owners: Collection[Owner] | None) -> bool:
    return owners is None or owner in owners


def _of(rows: QuerySet[Any], path: str, owners: Collection[Owner] | None) -> QuerySet[Any]:
    if owners is None:
        return rows
    theirs = Q(**{f"{path}__in": [owner for owner in owners if owner is not None]})
    return rows.filter(theirs | Q(**{f"{path}__isnull": True}) if None in owners else theirs)
