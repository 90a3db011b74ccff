"""How far units have come, counted in the database: the same as going through every
person and every text one by one."""

import random
from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from handlekraft.accounts.models import User
from handlekraft.acknowledgement.models import Acknowledgement, Method
from handlekraft.acknowledgement.operations.acknowledging import as_json
from handlekraft.acknowledgement.queries.coverage import coverage
from handlekraft.acknowledgement.queries.coverage_counts import coverage_counts
from handlekraft.acknowledgement.queries.unread import documents_to_read, texts_of
from handlekraft.domain.acknowledgement import VALID_FOR, ReadText
from handlekraft.organisations.models import Municipality, Role, RoleHolder, Unit
from tests.acknowledgement.builders import confirm, employee, make_document, say
from tests.guidance.builders import override, section
from tests.organisations.builders import TODAY, appoint, make_municipality, make_person, make_unit

pytestmark = pytest.mark.django_db

Counted = list[tuple[str, int, int]]
TOWNS, CARDS = 12, 2


def counted(municipality: Municipality, on: date, units: Sequence[int] | None = None) -> Counted:
    return [(each.unit.slug, each.complete, each.people) for each in coverage_counts(municipality, on, units)]


def counted_with_names(municipality: Municipality, on: date, units: Sequence[int] | None = None) -> Counted:
    found = coverage(municipality, on, units)
    return [(each.unit.slug, each.complete, len(each.readers)) for each in found]


def gone_through(municipality: Municipality, on: date, units: Sequence[int] | None = None) -> Counted:
    """The same by the words of the rule alone: each person in each unit, each text, each confirmation."""
    lines = []
    documents = documents_to_read(municipality, on)
    for unit in Unit.objects.of(municipality).order_by("name"):
        here = [each for each in documents if each.unit == unit]
        people = {
            role.person_id
            for role in RoleHolder.objects.filter(unit=unit).exclude(role=Role.DRIFT)
            if role.person and role.person.is_active and holds(role, on)
        }
        if people and here and (units is None or unit.pk in units):
            done = [
                person
                for person in people
                if all(
                    has(person, municipality, each.document.pk, text, on)
                    for each in here
                    for text in texts_of(each)
                )
            ]
            lines.append((unit.slug, len(done), len(people)))
    return lines


def holds(role: RoleHolder, on: date) -> bool:
    return role.valid_from <= on and (role.valid_to is None or role.valid_to >= on)


def has(person: int | None, municipality: Municipality, document: int, text: ReadText, on: date) -> bool:
    rows = Acknowledgement.objects.filter(person=person, municipality=municipality, document=document)
    return any(
        ReadText(**each).token == text.token
        for row in rows
        if row.taken_back_on is None and on - row.on <= VALID_FOR
        for each in row.texts
    )


class Town:
    """A few units that say things of a few cards, and people who come, go and confirm
    some of it, all drawn by chance."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.narvik = make_municipality()
        self.other = make_municipality("evenes", number="1853")
        for number in range(CARDS):
            make_document(section("ring"), section("skriv", "Skriv."), key=f"kort-{number}")
        self.units = [make_unit(self.narvik, f"enhet-{number}") for number in range(3)]
        for unit in self.units[:2]:
            self._adapt(unit)
        self.people = [make_person(f"Demo {number}") for number in range(6)]
        for person in self.people:
            for unit in chance.sample(self.units, chance.choice([1, 1, 2])):
                self._appoint(person, unit)
        for _ in range(chance.randrange(60)):
            self._confirm(chance.choice(self.people))
        chance.choice(self.people).roles.update(role=Role.DRIFT)
        User.objects.filter(pk=chance.choice(self.people).pk).update(is_active=False)

    def _adapt(self, unit: Unit) -> None:
        words = f"Hos oss {self.chance.randrange(2)}."
        say(unit, override("skriv", "append", words), document=f"kort-{self.chance.randrange(CARDS)}")

    def _appoint(self, person: User, unit: Unit) -> None:
        ends = self.chance.choice([None, None, TODAY - timedelta(days=1), TODAY])
        appoint(person, Role.ANSATT, self.narvik, unit=unit, valid_to=ends)

    def _confirm(self, person: User) -> None:
        """All or some of a document as some unit has it, now or long ago; perhaps recorded,
        perhaps taken back, perhaps elsewhere."""
        place = self.chance.choice([each for each in documents_to_read(self.narvik, TODAY) if each.unit])
        texts = texts_of(place)
        some = self.chance.sample(texts, self.chance.randint(0, len(texts)))
        leader = self.chance.choice([None, *(each for each in self.people if each != person)])
        old = self.chance.choice([0, 0, 0, 30, 365, 366])
        Acknowledgement.objects.create(
            person=person,
            municipality=self.chance.choice([self.narvik] * 4 + [self.other]),
            document=place.document,
            unit=place.unit,
            texts=as_json(self.chance.choice([texts, texts, some])),
            on=TODAY - timedelta(days=old),
            method=Method.GROUP if leader else Method.SELF,
            recorded_by=leader,
            taken_back_on=TODAY if leader and self.chance.random() < 0.2 else None,
        )


def test_numbers_are_those_of_going_through_everybody_one_by_one() -> None:
    done = lacking = 0
    for seed in range(TOWNS):
        chance = random.Random(seed)  # noqa: S311 (towns, not secrets)
        with transaction.atomic():
            town = Town(chance)
            some = [unit.pk for unit in chance.sample(town.units, 2)]
            for on in (TODAY, TODAY + timedelta(days=100)):
                expected = gone_through(town.narvik, on)
                assert counted(town.narvik, on) == expected == counted_with_names(town.narvik, on), seed
                assert counted(town.narvik, on, some) == gone_through(town.narvik, on, some), seed
                done += sum(complete for _, complete, _ in expected)
                lacking += sum(people - complete for _, complete, people in expected)
            transaction.set_rollback(True)

    assert min(done, lacking) > TOWNS  # else nothing was compared


@pytest.mark.parametrize("number", [1, 30])
def test_counting_asks_the_same_of_one_unit_and_of_thirty(
    number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    narvik = make_municipality()
    make_document(section("ring"))
    for n in range(number):
        unit = make_unit(narvik, f"enhet-{n}")
        say(unit, override("ring", "append", f"Hos oss {n}."))
        confirm(employee(unit, f"Demo {n}"), narvik)

    with django_assert_num_queries(10):
        lines = counted(narvik, TODAY)

    assert [(complete, people) for _, complete, people in lines] == [(1, 1)] * number


def test_rows_that_are_read_do_not_follow_the_number_of_people() -> None:
    narvik = make_municipality()
    make_document(section("ring"))
    unit = make_unit(narvik, "a")
    for number in range(20):
        confirm(employee(unit, f"Demo {number}"), narvik)

    with CaptureQueriesContext(connection) as captured:
        assert counted(narvik, TODAY) == [("a", 20, 20)]

    read = [query["sql"] for query in captured.captured_queries if "acknowledgement" in query["sql"]]
    assert [rows_of(statement) for statement in read] == [1, 1]


def rows_of(statement: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return len(cursor.fetchall())


def test_confirmation_is_sealed_however_it_is_written() -> None:
    narvik = make_municipality()
    document = make_document(section("ring"))
    person = employee(make_unit(narvik, "a"))
    (place,) = documents_to_read(narvik, TODAY, {person.roles.get().unit_id})
    values = {"person": person, "municipality": narvik, "document": document, "on": TODAY}

    Acknowledgement.objects.create(**values, texts=as_json(texts_of(place)))
    Acknowledgement.objects.bulk_create([Acknowledgement(**values, texts=as_json(texts_of(place)))])
    Acknowledgement(**values, texts=[]).save()

    first, second, nothing = Acknowledgement.objects.order_by("pk").values_list("sealed", flat=True)
    assert first == second != nothing
    assert all(len(sealed) == 64 for sealed in (first, nothing))
