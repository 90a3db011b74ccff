"""Bringing municipalities, units and roles to what a checked file says.

They are run by the one who runs the installation, from its command line, so they ask for no signed-in person;
views never call them. Where `take_in` calls them, people decide: it asks for the role, and says the day.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.db import transaction

from handlekraft.domain.faults import RefusalError
from handlekraft.organisations.drafts import MunicipalityDraft, RoleDraft, ServiceAreaDraft, UnitDraft
from handlekraft.organisations.models import (
    Municipality,
    Role,
    RoleHolder,
    ServiceArea,
    Unit,
    UnitPlacement,
)
from handlekraft.organisations.naming import name_clashes
from handlekraft.organisations.operations.decided import (
    TOUCHED,
    decided_roles,
    decided_units,
    remember_what_files_did,
    role_in_words,
)
from handlekraft.organisations.operations.filed_units import (
    address_now,
    note_what_files_name,
    units_as_filed,
    with_addresses_now,
)
from handlekraft.organisations.operations.rings import refuse_circles, refuse_rings_of_heirs
from handlekraft.organisations.upserts import RowOutcome, differs, outcome_of_parts, record_rows, widened

RoleKey = tuple[str, str, str, date]
"""Role, unit or nothing, holder, and since when."""


@transaction.atomic
def record_municipalities(*, drafts: Sequence[MunicipalityDraft]) -> dict[str, RowOutcome]:
    """Record municipalities by slug. A host must be among them or recorded before.

    Raises RefusalError when a host is unknown or is itself a member of another's co-operation.
    """
    existing = {municipality.slug: municipality for municipality in Municipality.objects.all()}
    outcomes = record_rows(
        Municipality,
        existing=existing,
        wanted={draft.slug: _municipality_values(draft) for draft in drafts},
    )
    by_slug = {municipality.slug: municipality for municipality in Municipality.objects.all()}
    hosts = record_rows(
        Municipality,
        existing=by_slug,
        wanted={draft.slug: {"host": _host(draft, by_slug)} for draft in drafts},
    )
    _refuse_hosts_with_hosts(by_slug.values())
    return widened(outcomes, hosts)


def _municipality_values(draft: MunicipalityDraft) -> dict[str, object]:
    return {
        "number": draft.number,
        "slug": draft.slug,
        "name": draft.name,
        "names": dict(draft.names),
        "county": draft.county,
        "host_since": draft.host_since,
        "switchboard": draft.switchboard,
    }


def _host(draft: MunicipalityDraft, by_slug: Mapping[str, Municipality]) -> Municipality | None:
    if not draft.host:
        return None
    if draft.host not in by_slug:
        raise RefusalError(f"Vertskommunen «{draft.host}» finnes ikke. Rett «host» i {draft.slug}.")
    return by_slug[draft.host]


def _refuse_hosts_with_hosts(municipalities: Iterable[Municipality]) -> None:
    by_id = {municipality.pk: municipality for municipality in municipalities}
    for member in by_id.values():
        host = by_id.get(member.host_id or 0)
        if host is not None and host.host_id is not None:
            raise RefusalError(
                f"{host.name} kan ikke være vert for {member.name}: {host.name} har selv en vertskommune."
            )


@transaction.atomic
def record_service_areas(
    *, municipality: Municipality, drafts: Sequence[ServiceAreaDraft]
) -> dict[str, RowOutcome]:
    """Record the municipality's service areas by key. Areas that are not among the drafts stay."""
    return record_rows(
        ServiceArea,
        existing={area.key: area for area in ServiceArea.objects.of(municipality)},
        wanted={
            draft.key: {
                "municipality": municipality,
                "key": draft.key,
                "name": draft.name,
                "order": draft.order,
            }
            for draft in drafts
        },
    )


@transaction.atomic
def record_units(
    *, municipality: Municipality, drafts: Sequence[UnitDraft], decided: date | None = None
) -> dict[str, RowOutcome]:
    """Record units by slug with their placements. A unit that is not among
    the drafts stays: units end by date.

    `decided` is the day on which people decide this. Without it a content file says so: it leaves the units
    that people decided as they are, with their placements, and what it does change is put in the log.
    Raises RefusalError when an area, parent or successor is not the municipality's own, or when units
    are called as another, stand below one another in a circle or take over after one another in one.
    """
    if decided:
        outcomes = _recorded_units(municipality, drafts)
        touched = [slug for slug, outcome in outcomes.items() if outcome in TOUCHED]
        Unit.objects.of(municipality).filter(slug__in=touched).update(decided_on=decided)
        return outcomes
    units = units_as_filed(municipality)
    known = {draft.slug: with_addresses_now(draft, units) for draft in drafts}
    held = decided_units(municipality, list(known.values()))
    free = [draft for draft in known.values() if draft.slug not in held]
    outcomes = _recorded_units(municipality, free) | held
    note_what_files_name(municipality, drafts)
    remember_what_files_did(Unit, ((municipality, outcomes[draft.slug], draft.name) for draft in free))
    return {filed: outcomes[draft.slug] for filed, draft in known.items()}


def _recorded_units(municipality: Municipality, drafts: Sequence[UnitDraft]) -> dict[str, RowOutcome]:
    areas = {area.key: area for area in ServiceArea.objects.of(municipality)}
    outcomes = record_rows(
        Unit,
        existing={unit.slug: unit for unit in Unit.objects.of(municipality)},
        wanted={draft.slug: _unit_values(draft, municipality, areas) for draft in drafts},
    )
    units = {unit.slug: unit for unit in Unit.objects.of(municipality)}
    successors = record_rows(
        Unit,
        existing=units,
        wanted={
            draft.slug: {"successor": _own_unit(units, draft.successor, draft) if draft.successor else None}
            for draft in drafts
        },
    )
    _refuse_clashing_names(units.values(), [draft.slug for draft in drafts])
    refuse_rings_of_heirs(units.values(), [draft.slug for draft in drafts])
    placements = _record_placements(municipality, drafts, units)
    return widened(widened(outcomes, successors), placements)


def _refuse_clashing_names(units: Iterable[Unit], changed: Sequence[str]) -> None:
    for clash in name_clashes(units):
        if clash.concerns(changed):
            raise RefusalError(clash.says)


def _unit_values(
    draft: UnitDraft, municipality: Municipality, areas: Mapping[str, ServiceArea]
) -> dict[str, object]:
    if draft.service_area and draft.service_area not in areas:
        raise RefusalError(
            f"Tjenesteområdet «{draft.service_area}» finnes ikke i {municipality.name}. Rett enheten {draft.slug}."
        )
    return {
        "municipality": municipality,
        "slug": draft.slug,
        "name": draft.name,
        "kind": draft.kind,
        "service_area": areas.get(draft.service_area),
        "is_example": draft.is_example,
        "valid_from": draft.valid_from,
        "valid_to": draft.valid_to,
    }


def _own_unit(units: Mapping[str, Unit], slug: str, named_by: UnitDraft) -> Unit:
    if slug not in units:
        raise RefusalError(
            f"Enheten «{slug}» finnes ikke i samme kommune. Rett enheten {named_by.slug}, som viser til den."
        )
    return units[slug]


def _record_placements(
    municipality: Municipality, drafts: Sequence[UnitDraft], units: Mapping[str, Unit]
) -> dict[str, RowOutcome]:
    """Bring the placements of the drafted units to what the drafts say; the history of others stays."""
    drafted = {draft.slug for draft in drafts}
    standing = UnitPlacement.objects.of(municipality).select_related("unit")
    outcomes = record_rows(
        UnitPlacement,
        existing={(row.unit.slug, row.valid_from): row for row in standing if row.unit.slug in drafted},
        wanted={
            (draft.slug, placement.valid_from): {
                "unit": units[draft.slug],
                "parent": _own_unit(units, placement.parent, draft),
                "valid_from": placement.valid_from,
                "valid_to": placement.valid_to,
            }
            for draft in drafts
            for placement in draft.placements
        },
        remove=True,
    )
    refuse_circles(municipality)
    return outcome_of_parts(outcomes)


@transaction.atomic
def record_roles(
    *, municipality: Municipality, drafts: Sequence[RoleDraft], decided: date | None = None
) -> dict[str, RowOutcome]:
    """Record who holds which role. Appointments that are not among the drafts stay: they end by date.

    `decided` is the day on which people decide this. Without it a content file says so: it leaves the roles
    that people decided as they are, and what it does change is put in the log. A holder who can sign in stays
    linked to their account. The key of each outcome is "role unit holder from". Raises RefusalError when the
    unit is not the municipality's own.
    """
    units = units_as_filed(municipality)
    rows = RoleHolder.objects.of(municipality).filter(by_account=False).select_related("unit")
    standing = {
        (row.role, row.unit.slug if row.unit else "", row.holder_name, row.valid_from): row for row in rows
    }
    drafted = {
        (draft.role, address_now(draft.unit, units), draft.holder, draft.valid_from): draft
        for draft in drafts
    }
    wanted = {key: _role_values(draft, municipality, units) for key, draft in drafted.items()}
    if decided:
        marked = {
            key: values | {"decided_on": _decided_on(standing.get(key), values, decided)}
            for key, values in wanted.items()
        }
        return _by_name(record_rows(RoleHolder, existing=standing, wanted=marked))
    held = decided_roles(standing, wanted)
    free = {key: values for key, values in wanted.items() if key not in held}
    outcomes = record_rows(RoleHolder, existing=standing, wanted=free)
    names = {key: _in_words(drafted[key], municipality, units) for key in outcomes}
    remember_what_files_did(
        RoleHolder, ((municipality, outcome, names[key]) for key, outcome in outcomes.items())
    )
    return _by_name(outcomes | held)


def _by_name(outcomes: Mapping[RoleKey, RowOutcome]) -> dict[str, RowOutcome]:
    return {" ".join(map(str, key)): outcome for key, outcome in outcomes.items()}


def _decided_on(row: RoleHolder | None, values: Mapping[str, object], today: date) -> date | None:
    """To say what stands already decides nothing."""
    return row.decided_on if row and not differs(row, values) else today


def _in_words(draft: RoleDraft, municipality: Municipality, units: Mapping[str, Unit]) -> str:
    where = units[draft.unit].name if draft.unit else municipality.name
    return role_in_words(draft.holder, Role(draft.role), draft.languages, where)


def _role_values(
    draft: RoleDraft, municipality: Municipality, units: Mapping[str, Unit]
) -> dict[str, object]:
    if draft.unit and draft.unit not in units:
        raise RefusalError(f"Enheten «{draft.unit}» finnes ikke i {municipality.name}. Rett rollen.")
    return {
        "role": draft.role,
        "municipality": municipality,
        "unit": units.get(draft.unit),
        "holder_name": draft.holder,
        "languages": draft.languages,
        "valid_from": draft.valid_from,
        "valid_to": draft.valid_to,
    }
