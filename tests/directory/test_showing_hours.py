"""By which hours a page may say that it is open: those that two people stand behind, and no others."""

from dataclasses import replace
from datetime import date

import pytest

from handlekraft.directory.models import CallFact
from handlekraft.directory.queries.contacts import Contact, Number, Trace
from handlekraft.directory.reader_values import schedules
from handlekraft.directory.reader_views import show_contact

HOURS = "Mo-Fr 08:00-15:30; PH off"
NUMBER = Number("76913416", "76 91 34 16", "Dagtid", HOURS, "", hours_confirmed=True)
UNKNOWN = CallFact.UNKNOWN
CONTACT = Contact(
    key="barnevern",
    name="Barneverntjenesten",
    owner="narvik",
    service="barnevern",
    purpose="",
    order=1,
    numbers=(NUMBER,),
    email="",
    website="",
    what_happens="",
    trace=Trace(UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN),
    languages=("nb",),
    audience=(),
    confirmed=True,
    verified_on=date(2026, 11, 1),
    verified_by="",
    source="",
)


def shown_schedule(contact: Contact) -> str:
    return show_contact(contact).numbers[0].schedule


def test_confirmed_hours_of_a_confirmed_number_may_say_open() -> None:
    assert shown_schedule(CONTACT) == HOURS


@pytest.mark.parametrize(
    "contact",
    [
        replace(CONTACT, numbers=(replace(NUMBER, hours_confirmed=False),)),
        replace(CONTACT, confirmed=False),
        replace(CONTACT, numbers=(replace(NUMBER, hours="", hours_text="På dagtid"),)),
        replace(CONTACT, numbers=(replace(NUMBER, hours="24/7"),)),
    ],
    ids=["hours not confirmed", "number not confirmed", "hours unknown", "always open is said in the page"],
)
def test_nothing_else_may(contact: Contact) -> None:
    assert shown_schedule(contact) == ""


def test_schedules_are_those_of_contacts_and_of_the_ones_in_their_place() -> None:
    other = replace(CONTACT, key="vakt", numbers=(replace(NUMBER, hours="Sa-Su 10:00-16:00"),))
    unconfirmed = replace(CONTACT, confirmed=False, instead=other)

    assert schedules([show_contact(unconfirmed)]) == {"Sa-Su 10:00-16:00"}
    assert schedules([show_contact(CONTACT)]) == {HOURS}
