"""Nobody gives, prolongs or ends a role of their own, by whichever account or name a line says it."""

from datetime import date

import pytest

from handlekraft.accounts.models import User
from handlekraft.organisations.models import Municipality, Role, RoleHolder
from handlekraft.staff.importing.own import NOT_ONES_OWN, NOT_TO_ONESELF
from handlekraft.staff.operations.intake import take_in
from tests.organisations.builders import TODAY, appoint, make_municipality, make_person

pytestmark = pytest.mark.django_db
HEADER = "navn;e-post;rolle;fra;til\n"
STANDS = "Demo Koordinator;;koordinator;1.1.2020;1.12.2026\n"


@pytest.fixture
def narvik() -> Municipality:
    return make_municipality()


@pytest.fixture
def coordinator(narvik: Municipality) -> User:
    person = make_person("Demo Koordinator")
    appoint(person, Role.KOORDINATOR, narvik, valid_to=date(2026, 12, 1))
    return person


def told(narvik: Municipality, person: User | None, line: str) -> tuple[str, str]:
    report = take_in(
        municipality=narvik,
        person=person,
        content=(HEADER + line).encode(),
        today=TODAY,
        dry_run=False,
    )
    (row,) = report.rows
    return row.outcome, row.says


@pytest.mark.parametrize(
    "line",
    [
        "Demo Koordinator;;koordinator;1.1.2020;\n",
        "Demo Koordinator;;koordinator;1.1.2020;25.11.2026\n",
        "Demo Koordinator;;koordinator;2.12.2026;\n",
        "DEMO  koordinator;;godkjenner;1.1.2026;\n",
        "Demo Koordinator;privat@example.no;godkjenner;1.1.2026;\n",
        "Et annet navn;privat@example.no;godkjenner;1.1.2026;\n",
    ],
)
def test_role_under_ones_own_name_is_neither_prolonged_ended_nor_given(
    narvik: Municipality, coordinator: User, line: str
) -> None:
    User.objects.create_user("privat@example.no", display_name="Demo Koordinator")
    before = list(RoleHolder.objects.values())

    assert told(narvik, coordinator, line) == ("feil", NOT_ONES_OWN)
    assert list(RoleHolder.objects.values()) == before


def test_role_held_under_another_name_is_ones_own_too(narvik: Municipality, coordinator: User) -> None:
    RoleHolder.objects.update(holder_name="K. Prøve")

    assert told(narvik, coordinator, "K. Prøve;;koordinator;1.1.2020;\n") == ("feil", NOT_ONES_OWN)
    assert told(narvik, coordinator, "K. Prøve;;redaktør;1.1.2020;\n") == ("feil", NOT_ONES_OWN)


def test_ones_own_address_is_refused_whatever_the_name(narvik: Municipality, coordinator: User) -> None:
    line = f"En Annen;{coordinator.email};godkjenner;1.1.2026;\n"

    assert told(narvik, coordinator, line) == ("feil", NOT_TO_ONESELF)


def test_whole_register_with_ones_own_line_as_it_stands_is_taken_in(
    narvik: Municipality, coordinator: User
) -> None:
    assert told(narvik, coordinator, STANDS) == ("uendret", "")


def test_somebody_else_prolongs_it_and_so_does_the_command_line(
    narvik: Municipality, coordinator: User
) -> None:
    other = make_person("Demo Drift")
    appoint(other, Role.DRIFT, narvik)

    assert told(narvik, other, "Demo Koordinator;;koordinator;1.1.2020;31.12.2026\n") == ("endret", "")
    assert told(narvik, None, "Demo Koordinator;;koordinator;1.1.2020;\n") == ("endret", "")
