"""What concerns somebody at work is read once, however many rooms ask for it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from handlekraft.guidance.desk.mine import documents_of_mine
from handlekraft.organisations.models import Role
from handlekraft.shell.workplace import Workplace, places_of
from tests.guidance.builders import make_document
from tests.organisations.builders import TODAY, appoint, make_municipality, make_person, make_unit

pytestmark = pytest.mark.django_db


def at_work() -> Workplace:
    narvik, person = make_municipality(), make_person()
    appoint(person, Role.REDAKTOR, narvik)
    for slug in ("b", "a"):
        make_unit(narvik, slug)
    for key in ("et-kort", "to-kort"):
        make_document(key=key)
    return places_of(person, TODAY)["narvik"]


def queries_for(place: Workplace, *units: int | None) -> tuple[int, list[tuple[str, str]]]:
    with CaptureQueriesContext(connection) as captured:
        found = documents_of_mine(place, units)
    return len(captured), [(each.unit.slug if each.unit else "", each.document.key) for each in found]


def test_documents_of_a_place_are_read_by_the_first_who_asks() -> None:
    place = at_work()
    b, a = place.municipality.units.order_by("-slug").values_list("pk", flat=True)

    first, together = queries_for(place, b, None, a)
    then = [queries_for(place, a), queries_for(place, None), queries_for(place, b, a), queries_for(place)]

    assert first > 0
    assert together == [(slug, key) for slug in ("", "a", "b") for key in ("et-kort", "to-kort")]
    assert [number for number, _found in then] == [0, 0, 0, 0]
    assert [found for _number, found in then] == [together[2:4], together[:2], together[2:], []]


def test_place_nobody_asked_for_yet_is_read_besides() -> None:
    place = at_work()
    b, a = place.municipality.units.order_by("-slug").values_list("pk", flat=True)
    queries_for(place, b)

    number, found = queries_for(place, a, b)

    assert number > 0
    assert sorted(found) == [("a", "et-kort"), ("a", "to-kort"), ("b", "et-kort"), ("b", "to-kort")]


def test_unit_that_is_closed_has_nothing_and_is_asked_for_once() -> None:
    place = at_work()

    assert queries_for(place, 10**6)[1] == []
    assert queries_for(place, 10**6) == (0, [])


def test_another_persons_reading_is_their_own() -> None:
    place = at_work()
    again = places_of(place.user, TODAY)["narvik"]
    queries_for(place, None)

    assert queries_for(again, None)[0] > 0
    assert place == again
