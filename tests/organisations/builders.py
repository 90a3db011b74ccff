"""Municipalities, units and role holders for tests: named, dated, as few words as the test needs."""

from datetime import date

from handlekraft.accounts.models import User
from handlekraft.domain.languages import TRANSLATED
from handlekraft.organisations.models import Municipality, Role, RoleHolder, Unit, UnitPlacement

LONG_AGO = date(2020, 1, 1)
TODAY = date(2026, 11, 24)


def make_municipality(
    slug: str = "narvik", *, number: str = "1806", host: Municipality | None = None
) -> Municipality:
    return Municipality.objects.create(
        slug=slug, number=number, name=slug.capitalize(), county="Nordland", host=host
    )


def make_unit(
    municipality: Municipality,
    slug: str,
    *,
    parent: Unit | None = None,
    kind: str = "unit",
    valid_from: date = LONG_AGO,
    valid_to: date | None = None,
) -> Unit:
    unit = Unit.objects.create(
        municipality=municipality,
        slug=slug,
        name=f"Eksempel {slug}",
        kind=kind,
        is_example=True,
        valid_from=valid_from,
        valid_to=valid_to,
    )
    if parent:
        UnitPlacement.objects.create(unit=unit, parent=parent, valid_from=valid_from, valid_to=valid_to)
    return unit


def make_person(name: str = "Demo Enhetsleder") -> User:
    return User.objects.create_user(f"{name.replace(' ', '.').lower()}@example.no", display_name=name)


def appoint(
    person: User,
    role: Role,
    municipality: Municipality,
    *,
    unit: Unit | None = None,
    valid_from: date = LONG_AGO,
    valid_to: date | None = None,
    languages: str = "",
) -> RoleHolder:
    """Give somebody a role. A translator translates into every language unless some are named."""
    every = " ".join(TRANSLATED) if role is Role.OVERSETTER else ""
    return RoleHolder.objects.create(
        person=person,
        holder_name=person.display_name,
        role=role,
        municipality=municipality,
        unit=unit,
        valid_from=valid_from,
        valid_to=valid_to,
        languages=languages or every,
    )
