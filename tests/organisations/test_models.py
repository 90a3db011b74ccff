from datetime import date

import pytest
from django.db import IntegrityError

from handlekraft.organisations.models import Municipality, Role, ServiceArea, Unit, UnitPlacement
from tests.organisations.builders import TODAY, appoint, make_municipality, make_person, make_unit

pytestmark = pytest.mark.django_db


def test_gate_of_a_municipality_leaves_out_the_others() -> None:
    narvik = make_municipality()
    evenes = make_municipality("evenes", number="1853", host=narvik)
    ours = make_unit(narvik, "a")
    make_unit(evenes, "a")

    assert list(Unit.objects.of(narvik)) == [ours]


def test_gate_follows_the_path_to_an_owner_further_away() -> None:
    narvik = make_municipality()
    evenes = make_municipality("evenes", number="1853")
    make_unit(narvik, "a", parent=make_unit(narvik, "over"))
    make_unit(evenes, "b", parent=make_unit(evenes, "over"))

    assert [row.unit.slug for row in UnitPlacement.objects.of(evenes)] == ["b"]


def test_unit_in_force_includes_its_first_and_last_day() -> None:
    narvik = make_municipality()
    make_unit(narvik, "a", valid_from=date(2026, 1, 1), valid_to=date(2026, 1, 31))

    def open_on(day: date) -> int:
        return Unit.objects.of(narvik).in_force(day).count()

    assert [open_on(date(2025, 12, 31)), open_on(date(2026, 1, 1))] == [0, 1]
    assert [open_on(date(2026, 1, 31)), open_on(date(2026, 2, 1))] == [1, 0]


def test_database_refuses_a_number_that_is_not_four_digits() -> None:
    with pytest.raises(IntegrityError, match="municipality_number_four_digits"):
        make_municipality(number="18x6")


def test_database_refuses_dates_out_of_order() -> None:
    narvik = make_municipality()

    with pytest.raises(IntegrityError, match="unit_dates_in_order"):
        make_unit(narvik, "a", valid_from=date(2026, 2, 1), valid_to=date(2026, 1, 31))


def test_database_refuses_a_unit_below_itself() -> None:
    unit = make_unit(make_municipality(), "a")

    with pytest.raises(IntegrityError, match="placement_not_below_itself"):
        UnitPlacement.objects.create(unit=unit, parent=unit, valid_from=TODAY)


def test_database_refuses_two_units_with_one_slug_in_one_municipality_only() -> None:
    narvik = make_municipality()
    make_unit(narvik, "a")
    make_unit(make_municipality("evenes", number="1853"), "a")

    with pytest.raises(IntegrityError, match="slug"):
        make_unit(narvik, "a")


def test_rows_name_themselves_in_words_a_person_knows() -> None:
    narvik = make_municipality()
    unit = make_unit(narvik, "b", parent=make_unit(narvik, "a"))
    held = appoint(make_person(), Role.NOKKELPERSON, narvik, unit=unit)
    area = ServiceArea.objects.create(municipality=narvik, key="skole", name="Skole")

    assert [str(Municipality.objects.get()), str(area)] == ["Narvik", "Skole"]
    assert str(unit.placements.get()) == "Eksempel b < Eksempel a"
    assert str(held) == "nøkkelperson: Demo Enhetsleder"
