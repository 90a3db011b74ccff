"""The plan's own child protection hours leave weekday nights undefined (T-37)."""

import pytest
from pytest_django import DjangoAssertNumQueries

from handlekraft.directory.queries.hours import undefined_hours
from handlekraft.domain.opening_hours import gaps_in_words
from tests.directory.builders import contact_draft, record_contact
from tests.organisations.builders import make_municipality

pytestmark = pytest.mark.django_db


def test_service_open_by_day_and_on_call_from_the_afternoon_is_undefined_at_night() -> None:
    narvik = make_municipality()
    record_contact(
        narvik,
        contact_draft("barnevern", hours="Mo-Fr 08:00-15:30; PH off"),
        contact_draft("barnevernvakt", hours="Mo-Fr 15:30-24:00; Sa-Su,PH 00:00-24:00"),
    )

    (found,) = undefined_hours(narvik, 2026)

    assert (found.service, found.contacts) == ("barnevern", ("barnevern", "barnevernvakt"))
    assert found.stated
    assert gaps_in_words(found.gaps)[0].startswith("hverdager kl. 00.00–08.00")


def test_service_somebody_always_answers_is_not_among_them() -> None:
    narvik = make_municipality()
    record_contact(narvik, contact_draft(hours="24/7"), contact_draft("dag", hours="Mo-Fr 08:00-15:30"))

    assert undefined_hours(narvik, 2026) == []


def test_service_without_stated_hours_is_undefined_all_year() -> None:
    narvik = make_municipality()
    record_contact(narvik, contact_draft("krisesenter", service="krisesenter"))

    (found,) = undefined_hours(narvik, 2026)

    assert [gap.minutes for gap in found.gaps] == [365 * 24 * 60]
    assert not found.stated


def test_stand_in_without_a_number_and_service_that_may_close_say_nothing() -> None:
    narvik = make_municipality()
    record_contact(
        None, contact_draft(number=""), contact_draft("rad", service="radgivning", hours="Mo 10:00-12:00")
    )

    assert undefined_hours(narvik, 2026) == []


@pytest.mark.parametrize("number", [1, 30])
def test_undefined_hours_cost_two_queries_however_many_contacts(
    number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    narvik = make_municipality()
    record_contact(narvik, *(contact_draft(f"k-{n}", hours="Mo 10:00-12:00") for n in range(number)))

    with django_assert_num_queries(2):
        (found,) = undefined_hours(narvik, 2026)

    assert len(found.contacts) == number
