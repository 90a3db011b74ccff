from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from handlekraft.accounts.models import User
from handlekraft.organisations.models import Municipality, Role, Unit
from handlekraft.organisations.permissions import EVERYBODY, holds, holds_any, translates, units_held
from tests.organisations.builders import TODAY, appoint, make_municipality, make_person, make_unit

pytestmark = pytest.mark.django_db


def test_role_in_a_sector_holds_in_the_units_below_and_not_beside() -> None:
    narvik = make_municipality()
    sector = make_unit(narvik, "sektor", kind="sector")
    below, beside = make_unit(narvik, "a", parent=sector), make_unit(narvik, "b")
    person = make_person()
    appoint(person, Role.SEKTORLEDER, narvik, unit=sector)

    assert holds(person, Role.SEKTORLEDER, sector, TODAY)
    assert holds(person, Role.SEKTORLEDER, below, TODAY)
    assert not holds(person, Role.SEKTORLEDER, beside, TODAY)
    assert not holds(person, Role.SEKTORLEDER, narvik, TODAY)


def test_role_in_the_municipality_holds_in_every_unit_of_it_and_in_no_other() -> None:
    narvik, evenes = make_municipality(), make_municipality("evenes", number="1853")
    person = make_person()
    appoint(person, Role.REDAKTOR, narvik)

    assert holds(person, Role.REDAKTOR, narvik, TODAY)
    assert holds(person, Role.REDAKTOR, make_unit(narvik, "a"), TODAY)
    assert not holds(person, Role.REDAKTOR, evenes, TODAY)
    assert not holds(person, Role.GODKJENNER, narvik, TODAY)


def test_role_ends_after_its_last_day() -> None:
    narvik = make_municipality()
    person = make_person()
    appoint(person, Role.REDAKTOR, narvik, valid_to=date(2026, 6, 30))

    assert holds(person, Role.REDAKTOR, narvik, date(2026, 6, 30))
    assert not holds(person, Role.REDAKTOR, narvik, date(2026, 7, 1))


def test_superuser_holds_no_role_by_being_one() -> None:
    narvik = make_municipality()

    assert not holds(User.objects.create_superuser("drift@example.no"), Role.GODKJENNER, narvik, TODAY)


def test_closed_account_and_visitor_hold_nothing() -> None:
    narvik = make_municipality()
    person = make_person()
    appoint(person, Role.REDAKTOR, narvik)
    assert holds(person, Role.REDAKTOR, narvik, TODAY)

    person.is_active = False

    assert not holds(person, Role.REDAKTOR, narvik, TODAY)
    assert not holds(AnonymousUser(), Role.REDAKTOR, narvik, TODAY)


def test_role_of_somebody_else_gives_nothing() -> None:
    narvik = make_municipality()
    unit = make_unit(narvik, "a")
    holder, other = make_person("Demo En"), make_person("Demo To")
    appoint(holder, Role.OVERSETTER, narvik)
    appoint(holder, Role.ENHETSLEDER, narvik, unit=unit)

    for where in (narvik, unit):
        assert holds_any(holder, EVERYBODY, where, TODAY)
        assert not holds_any(other, EVERYBODY, where, TODAY)
    assert units_held(other, EVERYBODY, narvik, TODAY) == frozenset()
    assert not translates(other, "ar", narvik, TODAY)


@pytest.fixture
def narvik() -> Municipality:
    """A sector with two units, one of which closed long ago, a unit beside; another municipality alike."""
    narvik = make_municipality()
    for place in (narvik, make_municipality("evenes", number="1853")):
        sector = make_unit(place, "sektor", kind="sector")
        make_unit(place, "under", parent=sector)
        make_unit(place, "lagt-ned", parent=sector, valid_to=date(2021, 1, 1))
        make_unit(place, "ved-siden-av")
    return narvik


@pytest.mark.parametrize(
    ("role", "slug", "valid_to", "held"),
    [
        (Role.ENHETSLEDER, "under", None, {"under"}),
        (Role.SEKTORLEDER, "sektor", None, {"sektor", "under"}),
        (Role.SEKTORLEDER, "", None, {"sektor", "under", "ved-siden-av"}),
        (Role.SEKTORLEDER, "", date(2026, 6, 30), set()),
        (Role.ANSATT, "under", None, set()),
    ],
    ids=["unit", "sector", "municipality", "ended", "another role"],
)
def test_units_in_which_roles_are_held_are_those_of_which_it_is_true_one_by_one(
    narvik: Municipality, role: Role, slug: str, valid_to: date | None, held: set[str]
) -> None:
    person = make_person()
    unit = Unit.objects.of(narvik).get(slug=slug) if slug else None
    appoint(person, role, narvik, unit=unit, valid_to=valid_to)
    roles = (Role.ENHETSLEDER, Role.SEKTORLEDER)

    found = units_held(person, roles, narvik, TODAY)

    assert set(Unit.objects.filter(pk__in=found).values_list("slug", "municipality")) == {
        (each, narvik.pk) for each in held
    }
    for place in Unit.objects.filter(valid_to=None):
        assert holds_any(person, roles, place, TODAY) == (place.pk in found), place


def test_role_for_the_whole_of_another_municipality_holds_in_no_unit_of_this_one(
    narvik: Municipality,
) -> None:
    person = make_person()
    appoint(person, Role.SEKTORLEDER, Municipality.objects.get(slug="evenes"))

    assert units_held(person, EVERYBODY, narvik, TODAY) == frozenset()


def test_closed_account_and_visitor_hold_no_unit_and_no_language(narvik: Municipality) -> None:
    person = make_person()
    appoint(person, Role.OVERSETTER, narvik)
    assert translates(person, "ar", narvik, TODAY)
    assert units_held(person, EVERYBODY, narvik, TODAY)

    person.is_active = False

    for nobody in (person, AnonymousUser()):
        assert not translates(nobody, "ar", narvik, TODAY)
        assert units_held(nobody, EVERYBODY, narvik, TODAY) == frozenset()


def test_translator_of_one_unit_translates_nothing_of_the_municipality(narvik: Municipality) -> None:
    person = make_person()
    appoint(person, Role.OVERSETTER, narvik, unit=Unit.objects.of(narvik).get(slug="under"))

    assert not translates(person, "ar", narvik, TODAY)
