"""What is refused of a unit says why and at which field, and what is done of it reaches what hangs on it."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from handlekraft.accounts.models import User
from handlekraft.domain.faults import NotAllowedError
from handlekraft.guidance.models import Snapshot
from handlekraft.organisations.models import UNNAMED, LogEntry, Municipality, Role, Unit
from handlekraft.staff.operations.units import (
    UnitRefusedError,
    close_unit,
    remove_unit,
    rename_unit,
    reopen_unit,
)
from tests.guidance.builders import make_document, override, say, section
from tests.organisations.builders import LONG_AGO, TODAY, appoint, make_municipality, make_person, make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def narvik() -> Municipality:
    return make_municipality()


@pytest.fixture
def person(narvik: Municipality) -> User:
    person = make_person("Demo Koordinator")
    appoint(person, Role.KOORDINATOR, narvik)
    return person


@pytest.fixture
def unit(narvik: Municipality) -> Unit:
    return make_unit(narvik, "a")


def refused(verb: Callable[[], object]) -> tuple[str, str]:
    """What is said, and the field it is said at."""
    with pytest.raises(UnitRefusedError) as told:
        verb()
    return str(told.value), told.value.field


def test_heir_is_another_unit_of_the_municipality_and_of_the_same_kind(
    narvik: Municipality, unit: Unit, person: User
) -> None:
    elsewhere = make_unit(make_municipality("evenes", number="1853"), "b")
    sector = make_unit(narvik, "sektor", kind="sector")

    def close(heir: Unit) -> tuple[str, str]:
        return refused(lambda: close_unit(unit=unit, last_day=TODAY, heir=heir, person=person, today=TODAY))

    said = [close(heir) for heir in (unit, elsewhere, sector)]

    assert said == [
        ("Velg en annen enhet i kommunen.", "heir"),
        ("Velg en annen enhet i kommunen.", "heir"),
        ("En enhet overtas av en enhet, og en sektor av en sektor.", "heir"),
    ]
    assert Unit.objects.get(pk=unit.pk).valid_to is None


def test_unit_may_last_one_day_and_not_less(unit: Unit, person: User) -> None:
    def close(last_day: date) -> Unit:
        return close_unit(unit=unit, last_day=last_day, heir=None, person=person, today=TODAY)

    assert refused(lambda: close(LONG_AGO - timedelta(days=1))) == (
        "Siste dag er før enheten begynte. Velg en senere dag.",
        "last_day",
    )
    assert close(LONG_AGO).valid_to == LONG_AGO
    assert LogEntry.objects.get().subject == "Eksempel a, siste dag 01.01.2020"


def test_name_may_have_160_letters_and_not_more(unit: Unit, person: User) -> None:
    def rename(name: str) -> Unit:
        return rename_unit(unit=unit, name=name, person=person, today=TODAY)

    assert refused(lambda: rename("Å" * 161)) == ("«navn» er lengre enn 160 tegn. Kort ned.", "name")
    assert rename("Å" * 160).name == "Å" * 160


def test_unit_may_have_its_own_name_in_other_letters_and_that_of_a_unit_elsewhere(
    unit: Unit, person: User
) -> None:
    elsewhere = make_unit(make_municipality("evenes", number="1853"), "b")

    for name in ("EKSEMPEL A", elsewhere.name):
        assert rename_unit(unit=unit, name=name, person=person, today=TODAY).name == name


def test_name_of_a_unit_that_closed_may_be_taken(narvik: Municipality, unit: Unit, person: User) -> None:
    closed = make_unit(narvik, "b", valid_to=TODAY)

    assert rename_unit(unit=unit, name=closed.name, person=person, today=TODAY).name == closed.name


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Krisesenteret", UNNAMED.casefold()),
        ("Krisesenteret i Midtre Hålogaland", "midtre-halogaland"),
    ],
)
def test_address_that_says_too_much_becomes_one_that_is_free_in_the_municipality(
    narvik: Municipality, person: User, name: str, slug: str
) -> None:
    make_unit(make_municipality("evenes", number="1853"), slug)
    unit = make_unit(narvik, "krisesenteret")

    assert rename_unit(unit=unit, name=name, person=person, today=TODAY).slug == slug


def test_whoever_has_another_role_changes_no_unit(narvik: Municipality, unit: Unit) -> None:
    person = make_person()
    appoint(person, Role.REDAKTOR, narvik)

    for verb in (
        lambda: rename_unit(unit=unit, name="Åsen skole", person=person, today=TODAY),
        lambda: close_unit(unit=unit, last_day=TODAY, heir=None, person=person, today=TODAY),
        lambda: reopen_unit(unit=unit, person=person, today=TODAY),
        lambda: remove_unit(unit=unit, person=person, today=TODAY),
    ):
        with pytest.raises(NotAllowedError):
            verb()

    assert Unit.objects.get().name == "Eksempel a"


def speaking(unit: Unit) -> bool:
    """Whether there is a document as this unit has it."""
    return Snapshot.objects.current().filter(unit=unit).exists()


def test_what_a_closed_unit_says_is_no_longer_read_until_it_opens_again(unit: Unit, person: User) -> None:
    make_document(section("a"))
    say(unit, override("a", "replace", "Eget."))
    assert speaking(unit)

    close_unit(unit=unit, last_day=date(2026, 1, 1), heir=None, person=person, today=TODAY)
    closed = speaking(unit)
    reopen_unit(unit=unit, person=person, today=TODAY)

    assert (closed, speaking(unit)) == (False, True)
