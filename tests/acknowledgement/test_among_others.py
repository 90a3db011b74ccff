"""What is confirmed, recorded and settled is that one: not what stands beside it in another
document, unit, day or municipality."""

from datetime import date, timedelta

import pytest

from handlekraft.accounts.models import User
from handlekraft.acknowledgement.models import Acknowledgement, Method, UnclearText
from handlekraft.acknowledgement.operations.acknowledging import acknowledge, record_reading
from handlekraft.acknowledgement.operations.unclear import mark_unclear, settle_unclear
from handlekraft.acknowledgement.queries.unread import documents_to_read, texts_of
from handlekraft.domain.acknowledgement import seal
from handlekraft.domain.faults import NotAllowedError, RefusedError, StaleError
from handlekraft.guidance.models import Document
from handlekraft.organisations.models import LogEntry, Municipality, Role, Unit
from tests.acknowledgement.builders import employee, make_document, new_to, only
from tests.guidance.builders import section
from tests.organisations.builders import TODAY, appoint, make_municipality, make_unit

pytestmark = pytest.mark.django_db
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def narvik() -> Municipality:
    return make_municipality()


@pytest.fixture
def unit(narvik: Municipality) -> Unit:
    return make_unit(narvik, "a")


def card(key: str = "barn-forteller", body: str = "Ring.") -> Document:
    return make_document(section("ring", body), key=key)


def record(
    leader: User,
    unit: Unit,
    document: Document,
    *people: User,
    on: date = TODAY,
    method: Method = Method.GROUP,
) -> list[Acknowledgement]:
    """Record that some have read a document of several."""
    places = documents_to_read(unit.municipality, on, {unit.pk})
    (place,) = (each for each in places if each.document == document)
    return record_reading(
        leader=leader,
        unit=unit,
        document=document,
        people=[person.pk for person in people],
        method=method,
        shown=seal(texts_of(place)),
        today=on,
    )


def test_nobody_confirms_in_a_municipality_where_they_have_no_role(narvik: Municipality, unit: Unit) -> None:
    document = card()
    evenes = make_municipality("evenes", number="1853")
    guest = employee(make_unit(evenes, "b"), "Demo Gjest")
    shown = only(new_to(guest, evenes)).shown

    with pytest.raises(NotAllowedError, match="rolle i Narvik"):
        acknowledge(person=guest, municipality=narvik, document=document, shown=shown, today=TODAY)


def test_nobody_confirms_with_a_closed_account(narvik: Municipality, unit: Unit) -> None:
    document = card()
    person = employee(unit)
    shown = only(new_to(person, narvik)).shown
    User.objects.filter(pk=person.pk).update(is_active=False)
    person.refresh_from_db()

    with pytest.raises(NotAllowedError):
        acknowledge(person=person, municipality=narvik, document=document, shown=shown, today=TODAY)

    assert not Acknowledgement.objects.exists()


def test_one_document_of_several_is_confirmed(narvik: Municipality, unit: Unit) -> None:
    first, second = card("forst", "Ring en."), card("sist", "Ring to.")
    person = employee(unit)
    shown = {each.document: each.shown for each in new_to(person, narvik)}

    for document, other in ((first, second), (second, first)):
        with pytest.raises(StaleError):
            acknowledge(
                person=person, municipality=narvik, document=document, shown=shown[other], today=TODAY
            )
    acknowledge(person=person, municipality=narvik, document=second, shown=shown[second], today=TODAY)

    assert [each.document for each in new_to(person, narvik)] == [first]


def test_leader_records_one_document_of_several_with_its_texts(narvik: Municipality, unit: Unit) -> None:
    first, second = card("forst", "Ring en."), card("sist", "Ring to.")
    leader, person = employee(unit, "Demo Leder", role=Role.ENHETSLEDER), employee(unit)

    (one,), (two,) = record(leader, unit, first, person), record(leader, unit, second, person)

    assert (one.document, two.document) == (first, second)
    assert one.texts != two.texts
    assert new_to(person, narvik) == []


def test_document_that_the_unit_does_not_read_is_not_recorded(narvik: Municipality, unit: Unit) -> None:
    evenes = make_municipality("evenes", number="1853")
    theirs = make_document(section("ring"), owner=evenes, key="deres")
    leader, person = employee(unit, "Demo Leder", role=Role.ENHETSLEDER), employee(unit)

    with pytest.raises(StaleError):
        record_reading(
            leader=leader,
            unit=unit,
            document=theirs,
            people=[person.pk],
            method=Method.GROUP,
            shown=seal([]),
            today=TODAY,
        )


def test_form_that_is_sent_twice_leaves_out_exactly_what_is_recorded(
    narvik: Municipality, unit: Unit
) -> None:
    document = card()
    leader, one, two = (
        employee(unit, "Demo Leder", role=Role.ENHETSLEDER),
        employee(unit),
        employee(unit, "Demo To"),
    )
    other_leader = employee(unit, "Demo Nøkkel", role=Role.NOKKELPERSON)
    record(leader, unit, document, one)

    again = record(leader, unit, document, one, two)
    on_paper = record(leader, unit, document, one, method=Method.PAPER)
    by_another = record(other_leader, unit, document, one)
    next_day = record(leader, unit, document, one, on=TOMORROW)
    changed = record(leader, unit, card(body="Ring noen andre."), one)

    assert [row.person for row in again] == [two]
    assert [len(rows) for rows in (on_paper, by_another, next_day, changed)] == [1, 1, 1, 1]


def test_reading_of_the_same_words_in_another_unit_is_recorded_too(narvik: Municipality, unit: Unit) -> None:
    document = card()
    other = make_unit(narvik, "b")
    leader, person = employee(unit, "Demo Leder", role=Role.ENHETSLEDER), employee(unit)
    for somebody, role in ((leader, Role.ENHETSLEDER), (person, Role.ANSATT)):
        appoint(somebody, role, narvik, unit=other)

    rows = [*record(leader, unit, document, person), *record(leader, other, document, person)]

    assert [row.unit for row in rows] == [unit, other]


def test_choosing_nobody_is_told_at_its_field(narvik: Municipality, unit: Unit) -> None:
    document = card()
    leader = employee(unit, "Demo Leder", role=Role.ENHETSLEDER)

    with pytest.raises(RefusedError) as refused:
        record(leader, unit, document)

    assert [fault.field for fault in refused.value.faults] == ["people"]


def unclear(person: User, narvik: Municipality) -> UnclearText:
    new = only(new_to(person, narvik))
    return mark_unclear(
        person=person,
        municipality=narvik,
        document=new.document,
        token=new.texts[0].text.token,
        today=TODAY,
    )


def test_unclear_text_is_settled_alone_and_counted_at_once(narvik: Municipality, unit: Unit) -> None:
    card()
    other = make_unit(narvik, "b")
    rows = [unclear(employee(unit), narvik), unclear(employee(other, "Demo Annen"), narvik)]

    settle_unclear(unclear=rows[0], person=employee(unit, "Demo Nøkkel", role=Role.NOKKELPERSON), today=TODAY)

    assert [row.times for row in rows] == [1, 1]
    assert list(UnclearText.objects.values_list("unit", flat=True)) == [other.pk]
    assert LogEntry.objects.count() == 1
