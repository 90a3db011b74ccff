from datetime import date, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from handlekraft.organisations.models import Municipality, Role, Unit, UnitPlacement
from handlekraft.organisations.queries import (
    ancestors,
    closed_units,
    open_units,
    roles_of,
    unit_paths,
    vacant_roles,
)
from tests.organisations.builders import TODAY, appoint, make_municipality, make_person, make_unit

pytestmark = pytest.mark.django_db


def a_sector_with_units(number: int) -> Municipality:
    narvik = make_municipality()
    sector = make_unit(narvik, "sektor", kind="sector")
    for n in range(number):
        make_unit(narvik, f"enhet-{n}", parent=sector)
    return narvik


@pytest.mark.parametrize("number", [1, 30])
def test_unit_paths_cost_two_queries_however_many_units(
    number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    narvik = a_sector_with_units(number)

    with django_assert_num_queries(2):
        paths = unit_paths(narvik, TODAY)

    assert len(paths) == number + 1


@pytest.mark.parametrize("number", [1, 30])
def test_vacant_roles_cost_two_queries_however_many_units(
    number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    narvik = a_sector_with_units(number)

    with django_assert_num_queries(2):
        vacant = vacant_roles(narvik, TODAY)

    assert len(vacant) == 4 + 1 + 2 * number


@pytest.mark.parametrize("number", [1, 30])
def test_open_units_cost_one_query_with_their_service_area(
    number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    narvik = a_sector_with_units(number)

    with django_assert_num_queries(1):
        areas = [unit.service_area for unit in open_units(narvik, TODAY)]

    assert len(areas) == number + 1


def test_ancestors_are_outermost_first() -> None:
    narvik = make_municipality()
    top = make_unit(narvik, "topp", kind="sector")
    middle = make_unit(narvik, "midt", kind="sector", parent=top)
    unit = make_unit(narvik, "enhet", parent=middle)

    assert ancestors(unit, TODAY) == (top, middle)


def test_ancestors_after_a_move_are_the_new_ones_and_before_it_the_old() -> None:
    narvik = make_municipality()
    old, new = make_unit(narvik, "gammel"), make_unit(narvik, "ny")
    unit = make_unit(narvik, "enhet")
    UnitPlacement.objects.create(
        unit=unit, parent=old, valid_from=date(2025, 1, 1), valid_to=date(2025, 12, 31)
    )
    UnitPlacement.objects.create(unit=unit, parent=new, valid_from=date(2026, 1, 1))

    assert ancestors(unit, date(2025, 12, 31)) == (old,)
    assert ancestors(unit, date(2026, 1, 1)) == (new,)


def test_ancestors_of_a_closed_unit_are_none() -> None:
    narvik = make_municipality()
    unit = make_unit(narvik, "enhet", parent=make_unit(narvik, "topp"), valid_to=date(2026, 1, 1))

    assert ancestors(unit, TODAY) == ()


def test_ancestors_of_units_in_a_circle_end() -> None:
    narvik = make_municipality()
    one, two = make_unit(narvik, "en"), make_unit(narvik, "to")
    UnitPlacement.objects.create(unit=one, parent=two, valid_from=TODAY)
    UnitPlacement.objects.create(unit=two, parent=one, valid_from=TODAY)

    assert ancestors(one, TODAY) == (two,)


def test_roles_of_a_person_are_those_in_force(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    narvik = make_municipality()
    unit = make_unit(narvik, "a")
    person = make_person()
    held = appoint(person, Role.NOKKELPERSON, narvik, unit=unit)
    appoint(person, Role.KOORDINATOR, narvik, valid_to=date(2025, 1, 1))
    appoint(make_person("Demo Koordinator"), Role.KOORDINATOR, narvik)

    with django_assert_num_queries(1):
        roles = [(role, role.municipality.name, role.unit) for role in roles_of(person, TODAY)]

    assert roles == [(held, "Narvik", unit)]


def test_vacant_roles_leave_out_what_somebody_holds() -> None:
    narvik = make_municipality()
    unit = make_unit(narvik, "a")
    person = make_person()
    for role in (Role.KOORDINATOR, Role.REDAKTOR, Role.GODKJENNER):
        appoint(person, role, narvik)
    appoint(person, Role.ENHETSLEDER, narvik, unit=unit)

    vacant = [(role.role, role.unit) for role in vacant_roles(narvik, TODAY)]

    assert vacant == [(Role.NUMMERANSVARLIG, None), (Role.NOKKELPERSON, unit)]


def test_open_units_leave_out_the_closed() -> None:
    narvik = make_municipality()
    still = make_unit(narvik, "a")
    make_unit(narvik, "b", valid_to=date(2026, 1, 1))

    assert list(open_units(narvik, TODAY)) == [still]
    assert Unit.objects.count() == 2


def test_closed_unit_has_the_open_heir_at_the_end_of_a_chain_and_never_itself() -> None:
    narvik = make_municipality()
    yesterday = TODAY - timedelta(days=1)
    make_unit(narvik, "apen")
    heir = make_unit(narvik, "arving")
    second = make_unit(narvik, "b", valid_to=yesterday)
    first = make_unit(narvik, "a", valid_to=yesterday)
    make_unit(narvik, "c", valid_to=yesterday)
    make_unit(narvik, "sektor", kind="sector", valid_to=yesterday)
    ring, round_about = make_unit(narvik, "r", valid_to=yesterday), make_unit(narvik, "s", valid_to=yesterday)
    for unit, successor in ((first, second), (second, heir), (ring, round_about), (round_about, ring)):
        Unit.objects.filter(pk=unit.pk).update(successor=successor)

    found = {each.unit.slug: each.heir for each in closed_units(narvik, TODAY)}

    assert found == {"a": heir, "b": heir, "c": None, "r": None, "s": None}
    assert closed_units(narvik, yesterday) == []
