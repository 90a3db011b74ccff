"""What is new to somebody, what they confirm, what a leader records for them, and how far a unit has come."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from pytest_django import DjangoAssertNumQueries

from handlekraft.accounts.models import User
from handlekraft.acknowledgement.models import Acknowledgement, Method
from handlekraft.acknowledgement.operations.acknowledging import (
    acknowledge,
    record_reading,
    take_back_acknowledgement,
)
from handlekraft.acknowledgement.queries.coverage import coverage
from handlekraft.acknowledgement.queries.unread import documents_to_read, texts_of, unread_documents
from handlekraft.domain.acknowledgement import seal
from handlekraft.domain.faults import ClosedError, NotAllowedError, RefusedError, StaleError
from handlekraft.guidance.models import Document
from handlekraft.organisations.models import LogEntry, Municipality, Role, RoleHolder, Unit, UnitPlacement
from tests.acknowledgement.builders import (
    confirm,
    employee,
    make_document,
    new_sections,
    new_to,
    only,
    say,
    the_card,
)
from tests.guidance.builders import override, section
from tests.organisations.builders import TODAY, appoint, make_municipality, make_person, make_unit

pytestmark = pytest.mark.django_db
MONTH, WEEK = timedelta(days=30), timedelta(days=7)


@pytest.fixture
def narvik() -> Municipality:
    return make_municipality()


@pytest.fixture
def unit(narvik: Municipality) -> Unit:
    return make_unit(narvik, "a")


def written(*sections: tuple[str, str, str]) -> Document:
    """The card with these sections: key, words, significance."""
    return make_document(*(section(key, body, significance=weight) for key, body, weight in sections))


def record(
    leader: User, unit: Unit, *people: User, method: Method = Method.GROUP, shown: str | None = None
) -> list[Acknowledgement]:
    (place,) = documents_to_read(unit.municipality, TODAY, {unit.pk})
    return record_reading(
        leader=leader,
        unit=unit,
        document=place.document,
        people=[person.pk for person in people],
        method=method,
        shown=seal(texts_of(place)) if shown is None else shown,
        today=TODAY,
    )


def test_confirming_empties_the_list_and_a_material_change_asks_for_one_section(
    narvik: Municipality, unit: Unit
) -> None:
    written(("ring", "Ring.", "material"), ("skriv", "Skriv.", "material"))
    person = employee(unit)
    assert new_sections(person, narvik) == ["ring", "skriv"]

    confirm(person, narvik)
    assert new_sections(person, narvik) == []

    written(("ring", "Ring.", "material"), ("skriv", "Skriv i boka.", "material"))
    (new,) = only(new_to(person, narvik)).texts
    before = new.before
    assert new.text.section == "skriv"
    assert before is not None
    assert before.acknowledgement != new.text.acknowledgement


def test_editorial_change_and_a_way_back_ask_nobody(narvik: Municipality, unit: Unit) -> None:
    written(("ring", "Ring.", "material"))
    person = employee(unit)
    confirm(person, narvik)

    written(("ring", "Ring!", "editorial"))
    assert new_sections(person, narvik) == []

    written(("ring", "Ring ingen.", "critical"))
    assert new_sections(person, narvik) == ["ring"]

    written(("ring", "Ring!", "material"))
    assert new_sections(person, narvik) == []


def test_substitute_in_another_unit_is_asked_for_what_is_local_there(
    narvik: Municipality, unit: Unit
) -> None:
    other = make_unit(narvik, "b")
    written(("ring", "Ring.", "material"), ("skriv", "Skriv.", "material"))
    say(other, override("skriv", "append", "I den blå boka."))
    person = employee(unit)
    confirm(person, narvik)

    appoint(person, Role.ANSATT, narvik, unit=other)

    (new,) = only(new_to(person, narvik)).texts
    assert (new.text.section, new.text.role, new.place.unit) == ("skriv", "after", other)


def test_somebody_with_a_municipal_role_reads_the_municipalitys_and_with_a_unit_the_units(
    narvik: Municipality, unit: Unit
) -> None:
    written(("skriv", "Skriv.", "material"))
    say(unit, override("skriv", "replace", "Skriv i boka."))
    person = employee(narvik, role=Role.KOORDINATOR)

    (in_municipality,) = only(new_to(person, narvik)).texts
    appoint(person, Role.ANSATT, narvik, unit=unit)
    (in_unit,) = only(new_to(person, narvik)).texts

    assert (in_municipality.place.unit, in_municipality.block.content["body"]) == (None, ["Skriv."])
    assert (in_unit.place.unit, in_unit.block.content["body"]) == (unit, ["Skriv i boka."])


def test_those_who_run_the_installation_and_former_employees_read_nothing(
    narvik: Municipality, unit: Unit
) -> None:
    written(("ring", "Ring.", "material"))
    runs = employee(narvik, "Demo Drift", role=Role.DRIFT)
    former = employee(unit, "Demo Tidligere")
    RoleHolder.objects.filter(person=former).update(valid_to=TODAY - timedelta(days=1))

    assert new_to(runs, narvik) == new_to(former, narvik) == []
    for person in (runs, former):
        with pytest.raises(NotAllowedError, match="ikke en rolle i Narvik"):
            acknowledge(person=person, municipality=narvik, document=the_card(), shown="", today=TODAY)


@pytest.mark.parametrize(
    ("head", "asked"),
    [
        ({"kind": "card"}, True),
        ({"kind": "routine", "site": "both"}, True),
        ({"kind": "page", "site": "both"}, False),
        ({"kind": "card", "site": "public"}, False),
    ],
)
def test_only_what_employees_act_by_is_theirs_to_confirm(
    narvik: Municipality, unit: Unit, head: dict[str, str], *, asked: bool
) -> None:
    document = written(("ring", "Ring.", "material"))
    Document.objects.filter(pk=document.pk).update(**head)

    assert bool(new_to(employee(unit), narvik)) == asked


def test_empty_slot_asks_nobody_and_its_answer_those_of_the_unit(narvik: Municipality, unit: Unit) -> None:
    make_document(section("hvem", "Hvem sier vi fra til?", kind="slot", policy="fill", must_fill=True))
    person = employee(unit)
    assert new_to(person, narvik) == []

    say(unit, override("hvem", "fill", "Den som er nøkkelperson."))

    (new,) = only(new_to(person, narvik)).texts
    assert (new.text.section, new.text.role) == ("hvem", "fill")
    assert new_to(employee(make_unit(narvik, "b"), "Demo Annen"), narvik) == []


def test_what_was_confirmed_in_one_municipality_stays_there(narvik: Municipality, unit: Unit) -> None:
    evenes = make_municipality("evenes", number="1853")
    written(("ring", "Ring.", "material"))
    person = employee(unit)
    appoint(person, Role.ANSATT, evenes)

    confirm(person, narvik)

    assert new_sections(person, evenes) == ["ring"]


def test_days_run_from_the_change_from_the_role_and_from_a_move(narvik: Municipality, unit: Unit) -> None:
    written(("ring", "Ring.", "critical"), ("skriv", "Skriv.", "material"))
    today = new_to(employee(unit), narvik)[0].texts[0].due - WEEK
    started = today + timedelta(days=10)
    new = employee(unit, "Demo Ny", since=started)

    first = {each.text.section: each.due for each in only(new_to(employee(unit, "Demo To"), narvik)).texts}
    later = {each.text.section: each.due for each in only(new_to(new, narvik, started)).texts}
    sector = make_unit(narvik, "sektor", kind="sector")
    UnitPlacement.objects.create(unit=unit, parent=sector, valid_from=started + WEEK)
    moved = {each.text.section: each.due for each in only(new_to(new, narvik, started + WEEK)).texts}

    assert first == {"ring": today + WEEK, "skriv": today + MONTH}
    assert later == {"ring": started + WEEK, "skriv": started + MONTH}
    assert moved == {"ring": started + 2 * WEEK, "skriv": started + WEEK + MONTH}


def test_small_edit_after_a_critical_change_moves_no_date(narvik: Municipality, unit: Unit) -> None:
    written(("ring", "Ring.", "material"))
    person = employee(unit)
    written(("ring", "Ring nå.", "critical"))
    before = only(new_to(person, narvik))
    written(("ring", "Ring nå!", "editorial"))

    after = only(new_to(person, narvik))

    assert [each.critical for each in (*before.texts, *after.texts)] == [True, True]
    assert after.due == before.due
    assert after.shown == before.shown


def test_confirmation_of_what_is_not_shown_any_more_records_nothing(narvik: Municipality, unit: Unit) -> None:
    document = written(("ring", "Ring.", "material"))
    person = employee(unit)
    shown = only(new_to(person, narvik)).shown
    written(("ring", "Ring politiet.", "material"))

    with pytest.raises(StaleError, match="Ingenting er bekreftet"):
        acknowledge(person=person, municipality=narvik, document=document, shown=shown, today=TODAY)

    assert Acknowledgement.objects.count() == 0


def test_second_click_records_nothing_more(narvik: Municipality, unit: Unit) -> None:
    document = written(("ring", "Ring.", "material"))
    person = employee(unit)
    shown = only(new_to(person, narvik)).shown
    confirm(person, narvik)

    with pytest.raises(StaleError):
        acknowledge(person=person, municipality=narvik, document=document, shown=shown, today=TODAY)

    assert Acknowledgement.objects.count() == 1


def test_ones_own_confirmation_holds_digests_and_a_day_and_no_line_in_the_log(
    narvik: Municipality, unit: Unit
) -> None:
    written(("ring", "Ring.", "material"))

    (row,) = confirm(employee(unit), narvik)

    assert (row.unit, row.on, row.method, row.recorded_by) == (unit, TODAY, Method.SELF, None)
    assert {*row.texts[0]} == {"section", "role", "acknowledgement", "digest"}
    assert "Ring." not in str(row.texts)
    assert not LogEntry.objects.exists()


def test_leader_records_for_those_who_read_together_and_the_log_names_nobody_else(
    narvik: Municipality, unit: Unit
) -> None:
    written(("ring", "Ring.", "material"))
    leader = employee(unit, "Demo Leder", role=Role.ENHETSLEDER)
    one, two = employee(unit, "Demo En"), employee(unit, "Demo To")

    first = record(leader, unit, one, two)
    again = record(leader, unit, one, two)

    assert [(row.person, row.recorded_by) for row in first] == [(one, leader), (two, leader)]
    assert again == []
    assert new_to(one, narvik) == new_to(two, narvik) == []
    assert {(entry.person, entry.verb, entry.subject) for entry in LogEntry.objects.all()} == {
        (leader, "registrerte lesing i fellesskap", "Et barn forteller, Eksempel a")
    }


def test_person_takes_back_what_was_recorded_for_them_and_nothing_else(
    narvik: Municipality, unit: Unit
) -> None:
    written(("ring", "Ring.", "material"))
    leader = employee(unit, "Demo Leder", role=Role.ENHETSLEDER)
    one, two = employee(unit, "Demo En"), employee(unit, "Demo To")
    recorded, _ = record(leader, unit, one, two, method=Method.PAPER)
    (own,) = confirm(leader, narvik)

    for person, row in ((two, recorded), (leader, recorded), (leader, own)):
        with pytest.raises(NotAllowedError, match="registrert for deg"):
            take_back_acknowledgement(acknowledgement=row, person=person, today=TODAY)
    take_back_acknowledgement(acknowledgement=recorded, person=one, today=TODAY)
    with pytest.raises(ClosedError, match="alt tatt tilbake"):
        take_back_acknowledgement(acknowledgement=recorded, person=one, today=TODAY)

    assert new_sections(one, narvik) == ["ring"]
    assert new_sections(two, narvik) == []


@pytest.mark.parametrize(
    ("choose", "message"),
    [
        (lambda _leader, _other: (), "Velg minst én"),
        (lambda leader, _other: (leader,), "Ingen kan registrere for seg selv"),
        (lambda _leader, other: (other,), "ikke lenger en rolle i Eksempel a"),
    ],
)
def test_leader_records_for_nobody_outside_the_unit_and_not_for_themselves(
    narvik: Municipality,
    unit: Unit,
    choose: Callable[[User, User], tuple[User, ...]],
    message: str,
) -> None:
    written(("ring", "Ring.", "material"))
    leader = employee(unit, "Demo Leder", role=Role.ENHETSLEDER)
    other = employee(make_unit(narvik, "b"), "Demo Annen")

    with pytest.raises(RefusedError, match=message):
        record(leader, unit, *choose(leader, other))

    assert not Acknowledgement.objects.exists()


def test_reading_is_led_by_the_roles_of_the_unit_and_above_and_by_nobody_else(
    narvik: Municipality, unit: Unit
) -> None:
    written(("ring", "Ring.", "material"))
    sector = make_unit(narvik, "sektor", kind="sector")
    UnitPlacement.objects.create(unit=unit, parent=sector, valid_from=unit.valid_from)
    person = employee(unit, "Demo En")
    superuser = make_person("Demo Super")
    superuser.is_superuser = True
    superuser.save()
    leading = [
        employee(unit, "Demo Leder", role=Role.ENHETSLEDER),
        employee(unit, "Demo Nokkel", role=Role.NOKKELPERSON),
        employee(sector, "Demo Sektor", role=Role.SEKTORLEDER),
    ]
    others = [
        superuser,
        person,
        employee(narvik, "Demo Koordinator", role=Role.KOORDINATOR),
        employee(make_unit(narvik, "b"), "Demo Nabo", role=Role.ENHETSLEDER),
    ]

    assert [len(record(leader, unit, person)) for leader in leading] == [1, 1, 1]
    for other in others:
        with pytest.raises(NotAllowedError, match="følger opp lesing i Eksempel a"):
            record(other, unit, person)


def test_recording_of_a_document_that_has_changed_since_records_nothing(
    narvik: Municipality, unit: Unit
) -> None:
    written(("ring", "Ring.", "material"))
    leader, person = employee(unit, "Demo Leder", role=Role.ENHETSLEDER), employee(unit)
    (place,) = documents_to_read(narvik, TODAY, {unit.pk})
    shown = seal(texts_of(place))
    written(("ring", "Ring politiet.", "material"))

    with pytest.raises(StaleError, match="Ingenting er registrert"):
        record(leader, unit, person, shown=shown)

    assert not Acknowledgement.objects.exists()


@pytest.mark.parametrize(
    "changes",
    [
        {"method": Method.GROUP},
        {"method": Method.SELF, "recorded_by": "other"},
        {"method": Method.GROUP, "recorded_by": "person"},
        {"method": Method.SELF, "taken_back_on": TODAY},
    ],
)
def test_database_refuses_a_recording_without_another_person(
    narvik: Municipality, unit: Unit, changes: dict[str, object]
) -> None:
    document = written(("ring", "Ring.", "material"))
    people = {"person": employee(unit), "other": employee(unit, "Demo Annen")}
    recorder = people.get(str(changes.get("recorded_by")))

    with pytest.raises(IntegrityError, match="acknowledgement_"), transaction.atomic():
        Acknowledgement.objects.create(
            person=people["person"],
            municipality=narvik,
            document=document,
            texts=[],
            on=TODAY,
            **{**changes, "recorded_by": recorder},
        )


def test_coverage_counts_those_who_confirmed_all_that_stands_now_and_says_who_recorded(
    narvik: Municipality, unit: Unit
) -> None:
    written(("ring", "Ring.", "material"), ("skriv", "Skriv.", "material"))
    leader = employee(unit, "Demo Leder", role=Role.ENHETSLEDER)
    one, two = employee(unit, "Demo En"), employee(unit, "Demo To")
    employee(unit, "Demo Tre")
    record(leader, unit, one)
    confirm(two, narvik)
    written(("ring", "Ring.", "material"), ("skriv", "Skriv i boka.", "material"))
    confirm(one, narvik)

    (found,) = coverage(narvik, TODAY)
    (document,) = found.documents

    assert [(each.reader.name, each.recorded_by) for each in document.confirmed] == [
        ("Demo En", "Demo Leder")
    ]
    assert [reader.name for reader in document.lacking] == ["Demo Leder", "Demo To", "Demo Tre"]
    assert (found.complete, len(found.readers), found.late) == (1, 4, frozenset())


def test_those_whose_date_has_passed_are_late(narvik: Municipality, unit: Unit) -> None:
    written(("ring", "Ring.", "material"))
    done, late = employee(unit, "Demo En"), employee(unit, "Demo To")
    new = employee(unit, "Demo Ny", since=TODAY)
    last_day = only(new_to(late, narvik)).due
    confirm(done, narvik, last_day)
    RoleHolder.objects.filter(person=new).update(valid_from=last_day)

    (in_time,) = coverage(narvik, last_day, with_late=True)
    (after,) = coverage(narvik, last_day + timedelta(days=1), with_late=True)

    assert in_time.late == frozenset()
    assert after.late == {late.pk}


@pytest.mark.parametrize("number", [1, 30])
def test_what_is_new_and_how_far_all_have_come_cost_the_same_for_one_unit_and_for_thirty(
    number: int, narvik: Municipality, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for n in range(number):
        key = f"kort-{n}"
        make_document(section("ring"), key=key)
        unit = make_unit(narvik, f"enhet-{n}")
        say(unit, override("ring", "append", "Hos oss."), document=key)
        employee(unit, f"Demo Ansatt {n}")
    person = employee(unit, "Demo Siste")
    held = list(person.roles.select_related("unit"))

    with django_assert_num_queries(11):
        new = unread_documents(person, narvik, held, TODAY)
    with django_assert_num_queries(9):
        lines = coverage(narvik, TODAY)
    with django_assert_num_queries(12):
        late = coverage(narvik, TODAY, with_late=True)

    assert len(new) == number
    assert len(lines) == len(late) == number


def test_document_with_nothing_to_read_is_read_by_nobody(narvik: Municipality, unit: Unit) -> None:
    make_document(section("lokalt", "Hvem ringer hos dere?", kind="slot"))
    person = employee(unit)

    assert documents_to_read(narvik, TODAY) == []
    assert coverage(narvik, TODAY) == []
    assert new_to(person, narvik) == []

    say(narvik, override("lokalt", "fill", "Ring Ola i resepsjonen."))
    (covered,) = coverage(narvik, TODAY)
    assert [each.confirmed for each in covered.documents] == [()]
    assert covered.complete == 0
