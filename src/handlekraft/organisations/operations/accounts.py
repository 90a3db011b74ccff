"""Roles given to accounts: by the identity provider, or by the one who runs the installation.

The verb is called at sign-in and from the command line, with what somebody in charge has decided elsewhere.
"""

import logging
from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction

from handlekraft.accounts.models import User
from handlekraft.organisations.drafts import Grant
from handlekraft.organisations.log import remember_all
from handlekraft.organisations.models import Municipality, Role, RoleHolder, Unit

changes = logging.getLogger("handlekraft.changes")


@transaction.atomic
def give_roles(*, person: User, grants: Iterable[Grant], on: date) -> list[RoleHolder]:
    """Let the account hold exactly these roles from this day, beside what files say; return the ones given.

    A role no longer given ended the day before. A grant for a place that does not exist, or of a translator
    of no language, is left out and logged, so that one wrong line in a mapping keeps nobody out.
    """
    User.objects.select_for_update().get(pk=person.pk)
    places = _places(grants)
    standing = {
        (row.role, row.municipality_id, row.unit_id, row.languages): row
        for row in RoleHolder.objects.filter(person=person, by_account=True).in_force(on)
    }
    gone = [row.pk for key, row in standing.items() if key not in places]
    RoleHolder.objects.filter(pk__in=gone, valid_from=on).delete()
    RoleHolder.objects.filter(pk__in=gone).update(valid_to=on - timedelta(days=1))
    new = RoleHolder.objects.bulk_create(
        RoleHolder(
            role=role, municipality_id=municipality, unit_id=unit, person=person,
            holder_name=person.display_name, by_account=True, valid_from=on, languages=languages,
        )
        for role, municipality, unit, languages in places
        if (role, municipality, unit, languages) not in standing
    )  # fmt: skip
    if gone or new:
        changes.info(
            "organisations.RoleHolder: account %d, %d given, %d ended", person.pk, len(new), len(gone)
        )
        _remember(person, [row for row in standing.values() if row.pk in gone], new)
    return [*(row for key, row in standing.items() if key in places), *new]


def _remember(person: User, ended: Iterable[RoleHolder], given: Iterable[RoleHolder]) -> None:
    """Put each role given and ended on record where it is held. Who decided it is
    not known here: nobody is named."""
    changed = [*((row, "tok tilbake en rolle") for row in ended), *((row, "ga en rolle") for row in given)]
    units = {unit.pk: unit.name for unit in Unit.objects.filter(pk__in={row.unit_id for row, _ in changed})}
    places = Municipality.objects.in_bulk({row.municipality_id for row, _ in changed})
    told = []
    for row, verb in changed:
        municipality = places[row.municipality_id]
        told.append((municipality, verb, _subject(row, units.get(row.unit_id or 0, municipality.name))))
    remember_all(person=None, changes=told)


def _subject(row: RoleHolder, where: str) -> str:
    return f"{row.holder_name}: {row.get_role_display()}, {where}"


def _places(grants: Iterable[Grant]) -> set[tuple[str, int, int | None, str]]:
    """The grants as (role, municipality id, unit id or None, languages), without
    those that lead nowhere. Two queries."""
    wanted = set(grants)
    slugs = {grant.municipality for grant in wanted}
    municipalities = {row.slug: row.pk for row in Municipality.objects.filter(slug__in=slugs)}
    units = {
        (row.municipality_id, row.slug): row.pk
        for row in Unit.objects.filter(
            municipality__in=municipalities.values(), slug__in={grant.unit for grant in wanted if grant.unit}
        )
    }
    places = set()
    for grant in wanted:
        municipality = municipalities.get(grant.municipality)
        unit = units.get((municipality or 0, grant.unit))
        if municipality is None or (grant.unit and unit is None):
            changes.warning("No such place for a role: %s@%s/%s", grant.role, grant.municipality, grant.unit)
        elif (grant.role == Role.OVERSETTER) != bool(grant.languages):
            changes.warning(
                "A translator has languages, and nobody else: %s@%s", grant.role, grant.municipality
            )
        else:
            places.add((grant.role, municipality, unit, grant.languages))
    return places
