"""Roles given to accounts, and accounts made for a demo's role holders."""

from datetime import date, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries, Settings

from handlekraft.accounts.models import User
from handlekraft.domain.faults import RefusalError
from handlekraft.organisations.drafts import Grant, RoleDraft
from handlekraft.organisations.models import LogEntry, Role, RoleHolder
from handlekraft.organisations.operations.accounts import give_roles
from handlekraft.organisations.operations.demo import ensure_demo_people
from handlekraft.organisations.operations.files import record_roles
from tests.organisations.builders import LONG_AGO, TODAY, appoint, make_municipality, make_person, make_unit

pytestmark = pytest.mark.django_db

REDAKTOR = Grant("redaktor", "narvik")
LEDER_A = Grant("enhetsleder", "narvik", "a")


def held(person: User, on: date = TODAY) -> set[tuple[str, str]]:
    return {
        (row.role, row.unit.slug if row.unit else "")
        for row in RoleHolder.objects.filter(person=person).in_force(on)
    }


def test_roles_given_are_exactly_the_ones_held_and_giving_them_again_changes_nothing() -> None:
    make_unit(make_municipality(), "a")
    person = make_person()

    give_roles(person=person, grants=[REDAKTOR, LEDER_A, REDAKTOR], on=TODAY)
    before = list(RoleHolder.objects.values())
    give_roles(person=person, grants=[LEDER_A, REDAKTOR], on=TODAY + timedelta(days=3))

    assert held(person) == {("redaktor", ""), ("enhetsleder", "a")}
    assert list(RoleHolder.objects.values()) == before


def test_role_no_longer_given_ended_the_day_before_and_its_history_stays() -> None:
    make_municipality()
    person = make_person()
    give_roles(person=person, grants=[REDAKTOR], on=TODAY)

    given = give_roles(person=person, grants=[], on=TODAY + timedelta(days=10))

    assert given == []
    assert held(person, TODAY + timedelta(days=9)) == {("redaktor", "")}
    assert held(person, TODAY + timedelta(days=10)) == set()


def test_role_given_and_taken_the_same_day_leaves_nothing() -> None:
    make_municipality()
    person = make_person()

    give_roles(person=person, grants=[REDAKTOR], on=TODAY)
    give_roles(person=person, grants=[], on=TODAY)

    assert not RoleHolder.objects.exists()


def test_role_from_a_file_is_left_alone_by_what_an_account_is_given_and_the_other_way_round() -> None:
    narvik = make_municipality()
    person = make_person("Demo Koordinator")
    appoint(person, Role.KOORDINATOR, narvik)
    draft = RoleDraft("redaktor", "Demo Koordinator", TODAY)

    give_roles(person=person, grants=[REDAKTOR], on=TODAY)
    record_roles(municipality=narvik, drafts=[draft])
    give_roles(person=person, grants=[], on=TODAY)

    assert held(person) == {("koordinator", "")}
    assert RoleHolder.objects.filter(role="redaktor", by_account=False, person=None).count() == 1


def test_two_people_of_one_name_may_be_given_one_role_on_one_day() -> None:
    make_municipality()
    one, two = (User.objects.create_user(f"{n}@example.no", display_name="Kari Hansen") for n in "ab")

    give_roles(person=one, grants=[REDAKTOR], on=TODAY)
    give_roles(person=two, grants=[REDAKTOR], on=TODAY)

    assert held(one) == held(two) == {("redaktor", "")}


def test_grant_for_a_place_that_does_not_exist_keeps_nobody_out(caplog: pytest.LogCaptureFixture) -> None:
    narvik, evenes = make_municipality(), make_municipality("evenes", number="1853")
    make_unit(evenes, "a")
    person = make_person()

    given = give_roles(person=person, grants=[REDAKTOR, LEDER_A, Grant("ansatt", "finnes-ikke")], on=TODAY)

    assert [(row.role, row.municipality_id) for row in given] == [("redaktor", narvik.pk)]
    assert "No such place for a role: enhetsleder@narvik/a" in caplog.text
    assert {record.name for record in caplog.records} == {"handlekraft.changes"}


def test_roles_that_are_held_from_before_are_returned_with_the_new_ones_and_not_put_on_record_again() -> None:
    make_unit(make_municipality(), "a")
    person = make_person()
    [first] = give_roles(person=person, grants=[REDAKTOR], on=TODAY)

    both = give_roles(person=person, grants=[REDAKTOR, LEDER_A], on=TODAY)
    one = give_roles(person=person, grants=[LEDER_A], on=TODAY + timedelta(days=1))

    assert first in both
    assert {row.role for row in both} == {"redaktor", "enhetsleder"}
    assert [row.role for row in one] == ["enhetsleder"]
    assert list(LogEntry.objects.order_by("pk").values_list("verb", "subject")) == [
        ("ga en rolle", "Demo Enhetsleder: redaktør, Narvik"),
        ("ga en rolle", "Demo Enhetsleder: enhetsleder, Eksempel a"),
        ("tok tilbake en rolle", "Demo Enhetsleder: redaktør, Narvik"),
    ]


@pytest.mark.parametrize("number", [1, 30])
def test_giving_roles_costs_the_same_however_many(
    number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    narvik = make_municipality()
    grants = [Grant("enhetsleder", "narvik", make_unit(narvik, f"enhet-{n}").slug) for n in range(number)]
    person = make_person()

    with django_assert_num_queries(10):
        give_roles(person=person, grants=grants, on=TODAY)

    assert len(held(person)) == number


@pytest.mark.parametrize("number", [1, 30])
def test_demo_people_are_made_once_at_a_constant_cost(
    number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    narvik = make_municipality()
    for n in range(number):
        unit = make_unit(narvik, f"enhet-{n}")
        for role in (Role.ENHETSLEDER, Role.NOKKELPERSON):
            narvik.role_holders.create(
                role=role, unit=unit, holder_name="Demo Enhetsleder", valid_from=LONG_AGO
            )
    narvik.role_holders.create(role=Role.GODKJENNER, holder_name="Kari Hansen", valid_from=LONG_AGO)

    with django_assert_num_queries(7):
        made = ensure_demo_people(municipality=narvik)
    again = ensure_demo_people(municipality=narvik)

    assert (made, again) == (number, 0)
    assert User.objects.filter(is_demo=True).count() == number
    assert all(not user.has_usable_password() for user in User.objects.all())
    assert list(RoleHolder.objects.filter(person=None).values_list("holder_name", flat=True)) == [
        "Kari Hansen"
    ]


def test_demo_person_with_an_account_from_before_keeps_it_and_other_municipalities_are_left_alone() -> None:
    narvik, evenes = make_municipality(), make_municipality("evenes", number="1853")
    person = make_person("Demo Redaktør")
    appoint(person, Role.REDAKTOR, narvik)
    for place, role in ((narvik, Role.DRIFT), (narvik, Role.KOORDINATOR), (evenes, Role.DRIFT)):
        place.role_holders.create(role=role, holder_name=f"Demo {role.label}", valid_from=LONG_AGO)
    RoleHolder.objects.filter(role=Role.KOORDINATOR).update(valid_to=TODAY)

    made = ensure_demo_people(municipality=narvik)
    narvik.role_holders.create(role=Role.ANSATT, holder_name="Demo drift", valid_from=LONG_AGO)
    again = ensure_demo_people(municipality=narvik)

    assert (made, again) == (2, 0)
    assert set(RoleHolder.objects.of(narvik).values_list("role", "person__email")) == {
        ("redaktor", person.email),
        ("drift", "demo-drift@kommunen.narvik.invalid"),
        ("koordinator", "demo-koordinator@kommunen.narvik.invalid"),
        ("ansatt", "demo-drift@kommunen.narvik.invalid"),
    }
    assert RoleHolder.objects.of(evenes).get().person is None


def test_demo_people_are_not_made_outside_a_demo(settings: Settings) -> None:
    settings.DEMO = False

    with pytest.raises(RefusalError, match="Demo-personer finnes bare i en demo"):
        ensure_demo_people(municipality=make_municipality())
