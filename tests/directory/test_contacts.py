from dataclasses import replace
from datetime import date, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from handlekraft.directory.files import CoverageDraft, TraceDraft
from handlekraft.directory.models import CallFact, ContactPoint
from handlekraft.directory.operations.contacts import record_contacts
from handlekraft.directory.queries.contacts import contacts_for, unverified_contacts
from handlekraft.directory.reader_views import show_contact
from tests.directory.builders import contact_draft, record_contact
from tests.organisations.builders import TODAY, make_municipality

pytestmark = pytest.mark.django_db


def test_nearest_owner_of_a_key_wins() -> None:
    narvik = make_municipality()
    evenes = make_municipality("evenes", number="1853", host=narvik)
    lavangen = make_municipality("lavangen", number="5518")
    everyone = ("narvik", "evenes", "lavangen")
    record_contact(None, contact_draft(number="116111"))
    record_contact(lavangen, contact_draft(number="90236112", covers=everyone))
    record_contact(narvik, contact_draft(number="76913416", covers=everyone))
    record_contact(evenes, contact_draft(number="76912000"))

    def dialled(home: str) -> str:
        municipality = {"narvik": narvik, "evenes": evenes, "lavangen": lavangen}[home]
        return contacts_for(municipality, TODAY)["barnevern"].numbers[0].dial

    assert [dialled(home) for home in everyone] == ["76913416", "76912000", "90236112"]


def test_host_wins_over_another_municipality_and_both_over_the_library() -> None:
    narvik = make_municipality()
    evenes = make_municipality("evenes", number="1853", host=narvik)
    neighbour = make_municipality("lavangen", number="0301")
    record_contact(None, contact_draft(number="116111"))
    record_contact(neighbour, contact_draft(number="90236112", covers=("evenes",)))
    record_contact(narvik, contact_draft(number="76913416", covers=("evenes",)))

    assert contacts_for(evenes, TODAY)["barnevern"].owner == "narvik"
    assert contacts_for(neighbour, TODAY)["barnevern"].owner == ""


def test_contact_of_a_municipality_counts_only_for_the_homes_it_covers() -> None:
    narvik = make_municipality()
    evenes = make_municipality("evenes", number="1853", host=narvik)
    record_contact(narvik, contact_draft(covers=("narvik",)))

    assert set(contacts_for(narvik, TODAY)) == {"barnevern"}
    assert contacts_for(evenes, TODAY) == {}


def test_coverage_begins_and_ends_on_its_days() -> None:
    narvik = make_municipality()
    covered = CoverageDraft("narvik", date(2026, 1, 1), date(2026, 6, 30))
    record_contacts(owner=narvik, drafts=[replace(contact_draft(), covers=(covered,))])

    days = [date(2025, 12, 31), date(2026, 1, 1), date(2026, 6, 30), date(2026, 7, 1)]

    assert [len(contacts_for(narvik, day)) for day in days] == [0, 1, 1, 0]


def test_unconfirmed_contact_is_shown_with_the_nearest_stand_in_that_can_be_relied_on() -> None:
    narvik = make_municipality()
    record_contact(
        None,
        contact_draft("alarmtelefonen", number="116111", confirmed_on=TODAY),
        contact_draft("vakt", number="", instead="alarmtelefonen"),
    )
    record_contact(narvik, contact_draft("barnevern", instead="vakt"))

    contacts = contacts_for(narvik, TODAY)

    assert contacts["barnevern"].instead == contacts["alarmtelefonen"]
    assert contacts["vakt"].instead == contacts["alarmtelefonen"]
    assert contacts["alarmtelefonen"].instead is None


def test_stand_in_is_one_with_a_number_when_none_is_confirmed() -> None:
    narvik = make_municipality()
    record_contact(
        None,
        contact_draft("a", number="", instead="b"),
        contact_draft("b", number="", instead="c"),
        contact_draft("c", number="116006"),
    )

    instead = contacts_for(narvik, TODAY)["a"].instead

    assert instead is not None
    assert instead.key == "c"


def test_stand_ins_that_form_a_ring_across_owners_end() -> None:
    narvik = make_municipality()
    record_contact(None, contact_draft("a", number="", instead="b"))
    record_contact(narvik, contact_draft("b", number="", instead="a"))

    assert contacts_for(narvik, TODAY)["a"].instead is None


def test_number_is_stored_as_dialled_and_shown_in_groups() -> None:
    narvik = make_municipality()
    record_contact(None, contact_draft("kompetanseteamet", number="47 80 90 50"))

    number = contacts_for(narvik, TODAY)["kompetanseteamet"].numbers[0]

    assert (number.dial, number.display) == ("47809050", "478 09 050")


def test_trace_facts_are_unknown_until_somebody_knows() -> None:
    narvik = make_municipality()
    draft = replace(contact_draft(number="116006"), trace=TraceDraft(free="yes", on_bill="no"))
    record_contact(None, draft)

    trace = contacts_for(narvik, TODAY)["barnevern"].trace

    assert (trace.free, trace.on_bill, trace.interpreter) == (CallFact.YES, CallFact.NO, CallFact.UNKNOWN)


def test_contacts_come_in_reading_order() -> None:
    narvik = make_municipality()
    first = replace(contact_draft("b"), order=10)
    record_contact(None, replace(contact_draft("a"), order=20), first)

    assert list(contacts_for(narvik, TODAY)) == ["b", "a"]


def test_t36_contact_confirmed_90_days_ago_is_verified_and_a_day_later_it_is_not() -> None:
    record_contact(None, contact_draft(confirmed_on=date(2026, 1, 1)), contact_draft("aldri"))

    def unverified(day: date) -> set[str]:
        return set(unverified_contacts(day).values_list("key", flat=True))

    assert unverified(date(2026, 4, 1)) == {"aldri"}
    assert unverified(date(2026, 4, 2)) == {"aldri", "barnevern"}


@pytest.mark.parametrize(("key", "number"), [("politi-nod", "112"), ("alarmtelefonen", "116111")])
def test_t36_number_nobody_has_confirmed_for_long_is_still_shown(key: str, number: str) -> None:
    narvik = make_municipality()
    record_contact(None, contact_draft(key, number=number, confirmed_on=TODAY - timedelta(days=400)))

    shown = show_contact(contacts_for(narvik, TODAY)[key])

    assert key in set(unverified_contacts(TODAY).values_list("key", flat=True))
    assert [each.dial for each in shown.numbers] == [number]


@pytest.mark.parametrize("number", [1, 30])
def test_contacts_cost_two_queries_however_many(
    number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    narvik = make_municipality()
    drafts = [contact_draft(f"k-{n}", instead="k-0" if n else "", covers=("narvik",)) for n in range(number)]
    record_contacts(owner=narvik, drafts=drafts)

    with django_assert_num_queries(2):
        contacts = contacts_for(narvik, TODAY)

    assert len(contacts) == number
    assert ContactPoint.objects.count() == number
