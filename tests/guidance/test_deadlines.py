"""A deadline that passes changes what readers have, in the documents it is about, and
orders the editions that show it."""

from datetime import date, timedelta

import pytest

from handlekraft.guidance.models import Snapshot
from handlekraft.guidance.operations.deadlines import carry_through_deadlines, carry_through_the_night
from handlekraft.orders.models import EditionOrder
from handlekraft.organisations.models import Municipality, Unit
from tests.guidance.builders import make_document, override, read, say, section, snapshots, words
from tests.organisations.builders import TODAY, make_municipality, make_unit

pytestmark = pytest.mark.django_db


class Waiting:
    """A unit that has to look at a changed text by a day, in one document of two."""

    def __init__(self) -> None:
        self.narvik: Municipality = make_municipality()
        self.unit: Unit = make_unit(self.narvik, "a")
        make_document(section("skriv-ned", "Gammel tekst."), owner=self.narvik)
        make_document(section("skriv-ned"), owner=self.narvik, key="annet")
        say(self.unit, override("skriv-ned", "replace", "Vår tekst."))
        make_document(section("skriv-ned", "Ny tekst."), owner=self.narvik)
        due = Snapshot.objects.current().get(unit=self.unit, document__key="barn-forteller").changes_on
        assert due
        self.due: date = due

    def touch(self, document: str) -> None:
        """Make what readers have of a document other than it should be, so that resolving it shows."""
        Snapshot.objects.filter(document__key=document).update(fingerprint="feil")


def ordered() -> list[tuple[str, str]]:
    return list(EditionOrder.objects.values_list("municipality__slug", "because"))


def test_text_changes_on_the_day_it_is_due_and_not_before() -> None:
    waiting = Waiting()
    before = snapshots()

    early = carry_through_deadlines(today=waiting.due - timedelta(days=1))
    after_early = snapshots()
    on_the_day = carry_through_deadlines(today=waiting.due)

    assert (early, after_early) == (frozenset(), before)
    assert on_the_day == {waiting.narvik.pk}
    assert snapshots() == before + 1
    assert ordered() == [("narvik", "En frist gikk ut")]
    assert words(read(waiting.unit))[0][1] == "Ny tekst."


def test_only_what_is_due_now_is_resolved() -> None:
    waiting = Waiting()
    waiting.touch("annet")
    ended = Snapshot.objects.exclude(valid_to=None).count()

    carry_through_deadlines(today=waiting.due)

    assert Snapshot.objects.exclude(valid_to=None).filter(document__key="annet").count() == 0
    assert Snapshot.objects.exclude(valid_to=None).count() == ended + 1


def test_deadline_of_what_readers_had_before_is_over() -> None:
    waiting = Waiting()
    carry_through_deadlines(today=waiting.due)
    EditionOrder.objects.all().delete()
    waiting.touch("barn-forteller")

    assert carry_through_deadlines(today=waiting.due + timedelta(days=1)) == frozenset()
    assert ordered() == []


def test_night_resolves_everything_and_says_for_whom_it_changed() -> None:
    waiting = Waiting()
    evenes = make_municipality("evenes", number="1853")
    make_document(section("skriv-ned"), owner=evenes, key="deres")
    assert carry_through_the_night(today=TODAY) == frozenset()

    waiting.touch("annet")
    changed = carry_through_the_night(today=TODAY)

    assert changed == {waiting.narvik.pk}
    assert carry_through_the_night(today=TODAY) == frozenset()


def test_night_tells_of_what_has_ended_too() -> None:
    waiting = Waiting()
    Unit.objects.filter(pk=waiting.unit.pk).update(valid_to=TODAY - timedelta(days=1))

    assert carry_through_the_night(today=TODAY) == {waiting.narvik.pk}
    assert not Snapshot.objects.current().filter(unit=waiting.unit).exists()
    assert ordered() == []
