"""What the clock asks for: once a day, by one worker, and only what it changes."""

from datetime import UTC, datetime, timedelta

import pytest

from handlekraft.guidance.models import Snapshot
from handlekraft.orders.models import DailyRun, EditionOrder
from handlekraft.organisations.models import Municipality
from handlekraft.publishing.daily import once_a_day, pass_deadlines, work_the_night
from tests.guidance.builders import make_document, override, say, section, snapshots
from tests.organisations.builders import TODAY, make_municipality, make_unit

pytestmark = pytest.mark.django_db
NIGHT = datetime(2026, 11, 24, 2, 1, tzinfo=UTC)  # one minute past three in Norway


def ordered() -> set[str]:
    return set(EditionOrder.objects.values_list("municipality__slug", flat=True))


def with_a_deadline(owner: Municipality | None, where: Municipality) -> datetime:
    """A unit has to look at a changed text; return noon of the day on which its time is out."""
    unit = make_unit(where, "a")
    make_document(section("skriv-ned", "Gammel tekst."), owner=owner)
    say(unit, override("skriv-ned", "replace", "Vår tekst."))
    make_document(section("skriv-ned", "Ny tekst."), owner=owner)
    due = Snapshot.objects.current().get(unit=unit).changes_on
    assert due is not None
    assert due > TODAY
    return datetime(due.year, due.month, due.day, 11, tzinfo=UTC)


def test_deadline_that_passes_changes_the_text_and_orders_the_edition_it_stands_in_once() -> None:
    narvik = make_municipality()
    make_municipality("evenes", number="1853")
    due = with_a_deadline(narvik, narvik)
    pass_deadlines(now=due - timedelta(days=1))
    before = snapshots()
    assert ordered() == set()

    done = [pass_deadlines(now=due), pass_deadlines(now=due + timedelta(hours=1))]

    assert done == [True, False]
    assert snapshots() == before + 1
    assert ordered() == {"narvik"}


def test_deadline_that_changes_nothing_orders_nothing() -> None:
    narvik = make_municipality()
    make_document(section("skriv-ned"), owner=narvik)
    Snapshot.objects.update(changes_on=TODAY)

    done = pass_deadlines(now=NIGHT)

    assert done
    assert ordered() == set()


def test_night_begins_at_three_and_orders_every_edition_once() -> None:
    make_municipality()
    make_municipality("evenes", number="1853")

    done = [work_the_night(now=NIGHT + timedelta(minutes=minutes)) for minutes in (-2, 0, 60)]

    assert done == [False, True, False]
    assert ordered() == {"narvik", "evenes"}
    assert work_the_night(now=NIGHT + timedelta(days=1))


def test_night_sees_a_unit_that_closed_though_no_deadline_said_so() -> None:
    narvik = make_municipality()
    unit = make_unit(narvik, "a")
    make_document(section("skriv-ned", "Felles."), owner=narvik)
    say(unit, override("skriv-ned", "replace", "Vår tekst."))
    unit.valid_to = TODAY - timedelta(days=1)
    unit.save()

    work_the_night(now=NIGHT)

    assert not Snapshot.objects.current().filter(unit=unit).exists()


def test_what_fails_is_not_taken_as_done() -> None:
    def fail() -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        once_a_day(DailyRun.Task.NIGHT, NIGHT, fail)

    assert not DailyRun.objects.exists()
    assert once_a_day(DailyRun.Task.NIGHT, NIGHT, lambda: None)
