from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from handlekraft.accounts.models import User
from handlekraft.organisations.models import Role
from handlekraft.organisations.permissions import holds
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
