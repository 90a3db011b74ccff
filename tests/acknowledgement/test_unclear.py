"""Saying that a text is unclear: a number for the key person, and nobody's name."""

import pytest
from django.db import IntegrityError, transaction

from handlekraft.accounts.models import User
from handlekraft.acknowledgement.models import UnclearText
from handlekraft.acknowledgement.operations.unclear import mark_unclear, settle_unclear
from handlekraft.acknowledgement.queries.unclear import unclear_texts
from handlekraft.domain.faults import NotAllowedError, StaleError
from handlekraft.organisations.models import LogEntry, Municipality, Role, Unit
from tests.acknowledgement.builders import confirm, employee, make_document, new_to, the_card
from tests.guidance.builders import section
from tests.organisations.builders import TODAY, make_municipality, make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def narvik() -> Municipality:
    make_document(section("ring", "Ring."), section("skriv", "Skriv."))
    return make_municipality()


@pytest.fixture
def unit(narvik: Municipality) -> Unit:
    return make_unit(narvik, "a")


def mark(person: User, narvik: Municipality) -> UnclearText:
    """Somebody says that the first section that is new to them is unclear."""
    token = new_to(person, narvik)[0].texts[0].text.token
    return mark_unclear(person=person, municipality=narvik, document=the_card(), token=token, today=TODAY)


def told(narvik: Municipality, units: set[int | None] | None = None) -> list[tuple[str, int]]:
    return [(each.row.section, each.row.times) for each in unclear_texts(narvik, TODAY, units)]


def test_unclear_text_is_counted_in_the_unit_and_names_nobody(narvik: Municipality, unit: Unit) -> None:
    other = make_unit(narvik, "b")
    mark(employee(unit, "Demo En"), narvik)
    mark(employee(unit, "Demo To"), narvik)
    mark(employee(other, "Demo Tre"), narvik)

    assert told(narvik, {unit.pk}) == [("ring", 2)]
    assert told(narvik) == [("ring", 2), ("ring", 1)]
    assert not [field for field in UnclearText._meta.fields if field.related_model is User]
    assert not LogEntry.objects.exists()


def test_unclear_text_that_is_written_anew_is_unclear_no_more(narvik: Municipality, unit: Unit) -> None:
    mark(employee(unit), narvik)

    make_document(section("ring", "Ring!", significance="editorial"), section("skriv", "Skriv."))
    assert told(narvik) == [("ring", 1)]

    make_document(section("ring", "Ring 112 nå."), section("skriv", "Skriv."))
    assert told(narvik) == []


def test_text_that_is_confirmed_meanwhile_is_not_counted(narvik: Municipality, unit: Unit) -> None:
    person = employee(unit)
    token = new_to(person, narvik)[0].texts[0].text.token
    confirm(person, narvik)

    with pytest.raises(StaleError, match="endret eller bekreftet"):
        mark_unclear(person=person, municipality=narvik, document=the_card(), token=token, today=TODAY)

    assert told(narvik) == []


def test_those_who_lead_the_reading_settle_it_and_the_log_says_so(narvik: Municipality, unit: Unit) -> None:
    row = mark(employee(unit), narvik)
    key_person = employee(unit, "Demo Nøkkel", role=Role.NOKKELPERSON)
    others = [
        employee(unit, "Demo Kollega"),
        employee(narvik, "Demo Redaktør", role=Role.REDAKTOR),
        employee(make_unit(narvik, "b"), "Demo Nabo", role=Role.NOKKELPERSON),
    ]

    for other in others:
        with pytest.raises(NotAllowedError, match="ikke en rolle som tar opp"):
            settle_unclear(unclear=row, person=other, today=TODAY)
    settle_unclear(unclear=row, person=key_person, today=TODAY)
    settle_unclear(unclear=row, person=key_person, today=TODAY)

    assert told(narvik) == []
    assert [(entry.person, entry.verb, entry.subject) for entry in LogEntry.objects.all()] == [
        (key_person, "tok opp et uklart avsnitt", "Et barn forteller, Eksempel a")
    ]


def test_editor_settles_what_is_unclear_in_the_municipalitys_own_reading(narvik: Municipality) -> None:
    row = mark(employee(narvik, role=Role.KOORDINATOR), narvik)
    editor = employee(narvik, "Demo Redaktør", role=Role.REDAKTOR)

    assert told(narvik, {None}) == [("ring", 1)]
    settle_unclear(unclear=row, person=editor, today=TODAY)

    assert told(narvik) == []


def test_database_keeps_one_number_for_each_text_and_place(narvik: Municipality, unit: Unit) -> None:
    rows = [mark(employee(unit), narvik), mark(employee(narvik, "Demo To", role=Role.KOORDINATOR), narvik)]

    for row in rows:
        row.pk = None
        with pytest.raises(IntegrityError, match=r"unique|UNIQUE"), transaction.atomic():
            row.save(force_insert=True)
