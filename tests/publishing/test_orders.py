"""Orders for editions: joined while they wait, taken by one, carried out or
refused in words, and never lost."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from django.test import override_settings

from handlekraft.directory.models import AllowedHost
from handlekraft.domain.faults import NotAllowedError
from handlekraft.editions.shelf.front import FRONT
from handlekraft.editions.shelf.notes import note_of
from handlekraft.editions.shelf.shelf import Shelf
from handlekraft.editions.shelf.switching import exclusive
from handlekraft.orders.models import EditionOrder
from handlekraft.orders.operations import order_all_editions, order_edition, publish_now
from handlekraft.orders.queries import SILENCE, next_order
from handlekraft.organisations.models import LogEntry, Municipality, Role
from handlekraft.publishing import carrying_out
from handlekraft.publishing.carrying_out import GIVEN_UP, _Signs, carry_out
from handlekraft.publishing.failures import OURS
from tests.fixtures.kept import load_small_content
from tests.organisations.builders import appoint, make_municipality, make_person, make_unit

pytestmark = [pytest.mark.postgresql, pytest.mark.slow]

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
State = EditionOrder.State


@pytest.fixture
def root(tmp_path: Path) -> Iterator[Path]:
    with override_settings(EDITIONS_DIR=tmp_path / "editions", PUBLISH_DRAFTS=True):
        yield tmp_path / "editions"


@pytest.fixture
def lavangen(root: Path, db: None) -> Municipality:
    load_small_content(root.parent / "content")
    return Municipality.objects.get(slug="lavangen")


def taken(municipality: Municipality) -> EditionOrder:
    order_edition(municipality, because="Noe ble godkjent", now=NOW)
    order = next_order(now=NOW)
    assert order is not None
    return order


def states() -> list[str]:
    return list(EditionOrder.objects.order_by("pk").values_list("state", flat=True))


@pytest.mark.django_db
def test_order_while_one_waits_is_joined_and_keeps_its_reason() -> None:
    narvik = make_municipality()

    first = order_edition(narvik, because="Et nummer ble endret", now=NOW)
    again = order_edition(narvik, because="Et kort ble godkjent", now=NOW + timedelta(seconds=1))

    assert again == first
    assert (again.because, again.ordered_at) == ("Et nummer ble endret", NOW)
    assert states() == ["waiting"]


@pytest.mark.django_db
def test_order_for_a_host_is_one_for_its_members_too_and_not_the_other_way() -> None:
    narvik = make_municipality()
    evenes = make_municipality("evenes", number="1853", host=narvik)
    make_municipality("lodingen", number="1851")

    of_member = order_edition(evenes, because="Ny tekst", now=NOW)
    assert list(EditionOrder.objects.all()) == [of_member]
    of_host = order_edition(narvik, because="Ny tekst", now=NOW)

    assert set(EditionOrder.objects.all()) == {of_member, of_host}
    assert of_host.municipality == narvik
    assert order_all_editions(because="Biblioteket er endret", now=NOW) == 3


@pytest.mark.django_db
def test_order_that_comes_while_one_is_built_waits_for_its_turn() -> None:
    narvik = make_municipality()
    building = taken(narvik)

    order_edition(narvik, because="Enda en endring", now=NOW)

    assert building.state == State.BUILDING
    assert states() == ["building", "waiting"]
    assert next_order(now=NOW) is None


@pytest.mark.django_db
def test_oldest_order_is_taken_first_and_only_once() -> None:
    narvik, evenes = make_municipality(), make_municipality("evenes", number="1853")
    order_edition(evenes, because="Først", now=NOW)
    order_edition(narvik, because="Så", now=NOW)

    found = [next_order(now=NOW) for _ in range(3)]

    assert [order.municipality if order else None for order in found] == [evenes, narvik, None]
    assert [order.attempts for order in found if order] == [1, 1]


@pytest.mark.django_db
def test_order_of_a_worker_that_died_is_taken_again_and_one_that_lives_is_not() -> None:
    order = taken(make_municipality())

    assert next_order(now=NOW + SILENCE) is None
    again = next_order(now=NOW + SILENCE + timedelta(seconds=1))

    assert again == order
    assert again is not None
    assert again.attempts == 2


@pytest.mark.django_db
@pytest.mark.parametrize("ahead", [timedelta(days=400), timedelta(hours=1)])
def test_order_taken_while_the_clock_was_ahead_is_taken_again_when_it_is_right(ahead: timedelta) -> None:
    narvik = make_municipality()
    order_edition(narvik, because="Noe ble godkjent", now=NOW)
    order = next_order(now=NOW + ahead)

    assert next_order(now=NOW) == order


@pytest.mark.django_db
def test_order_left_by_a_dead_worker_stands_in_nobody_s_way_when_an_urgent_one_waits_beside_it() -> None:
    narvik, evenes = make_municipality(), make_municipality("evenes", number="1853")
    order_edition(narvik, because="Noe ble godkjent", now=NOW)
    left = next_order(now=NOW)
    order_edition(evenes, because="Noe ble godkjent", now=NOW)
    order_edition(narvik, because="En viktig beskjed er godkjent", urgent=True, now=NOW)
    while_it_lives = next_order(now=NOW)
    EditionOrder.objects.filter(pk=while_it_lives.pk if while_it_lives else 0).update(
        state=EditionOrder.State.WAITING
    )

    taken_up = next_order(now=NOW + SILENCE * 2)

    assert while_it_lives is not None
    assert while_it_lives.municipality == evenes
    assert taken_up == left


@pytest.mark.django_db
def test_order_of_a_worker_whose_clock_is_a_little_ahead_is_left_to_it() -> None:
    order_edition(make_municipality(), because="Noe ble godkjent", now=NOW)
    assert next_order(now=NOW + timedelta(seconds=30))

    assert next_order(now=NOW) is None


def test_worker_that_has_lost_its_order_gives_no_signs_in_another_s_name_and_puts_nothing_back(
    lavangen: Municipality, root: Path
) -> None:
    first = taken(lavangen)
    second = next_order(now=NOW + SILENCE * 2)
    assert second == first
    before = EditionOrder.objects.values("touched_at", "state", "attempts", "pages_done").get()

    _Signs(first).tell(5, 10)
    with exclusive(Shelf(root, "lavangen")):
        carry_out(first)

    assert EditionOrder.objects.values("touched_at", "state", "attempts", "pages_done").get() == before


@pytest.mark.django_db(transaction=True)
def test_signs_of_life_are_given_while_nothing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(carrying_out, "BESIDE", 0.01)
    signed = threading.Event()
    signs = _Signs(taken(make_municipality()))
    monkeypatch.setattr(signs, "_write", signed.set)

    with signs.given_meanwhile():
        assert signed.wait(10)

    assert not [thread for thread in threading.enumerate() if thread.name == carrying_out.SIGNS]


def test_urgent_order_is_tried_again_after_three_deaths_and_people_are_told(
    lavangen: Municipality, root: Path
) -> None:
    order_edition(lavangen, because="Det haster", now=NOW, urgent=True)
    later = NOW
    for _ in range(4):
        order = next_order(now=later)
        later += SILENCE * 2
    assert order is not None
    assert order.attempts == 4

    assert carry_out(order) is not None

    assert states() == ["done"]
    assert note_of(Shelf(root, "lavangen").folder) == ""  # told while it was tried, over when it went


@pytest.mark.django_db
def test_order_that_is_left_behind_time_after_time_is_given_up_in_words(root: Path) -> None:
    taken(make_municipality())
    later = NOW
    for _ in range(3):
        later += SILENCE + timedelta(seconds=1)
        order = next_order(now=later)
    assert order is not None

    assert carry_out(order) is None

    order.refresh_from_db()
    assert (order.state, order.message) == (State.REFUSED, GIVEN_UP)
    assert note_of(Shelf(root, order.municipality.slug).folder) == GIVEN_UP
    assert next_order(now=later + SILENCE * 2) is None


@pytest.mark.django_db
@pytest.mark.parametrize("state", [State.WAITING, State.BUILDING])
def test_database_lets_one_order_wait_and_one_be_built_for_each_municipality(
    state: EditionOrder.State,
) -> None:
    narvik = make_municipality()
    EditionOrder.objects.create(municipality=narvik, because="a", ordered_at=NOW, state=state)

    with pytest.raises(IntegrityError), transaction.atomic():
        EditionOrder.objects.create(municipality=narvik, because="b", ordered_at=NOW, state=state)


def editions_in_the_log(municipality: Municipality) -> list[str]:
    """What the log says that readers have been given; what content files brought stands there too."""
    given = LogEntry.objects.of(municipality).filter(verb="ga leserne en ny utgave")
    return list(given.values_list("subject", flat=True))


def test_order_carried_out_gives_readers_the_edition_and_the_front_and_says_so(
    lavangen: Municipality, root: Path
) -> None:
    order = taken(lavangen)

    outcome = carry_out(order)

    order.refresh_from_db()
    assert outcome is not None
    assert (order.state, order.edition, order.message) == (State.DONE, outcome.edition, "")
    assert (order.pages_done, order.pages_total) == (outcome.made, outcome.pages)
    assert Shelf(root, "lavangen").current() == outcome.edition
    assert Shelf(root, FRONT).current()
    assert editions_in_the_log(lavangen) == [f"Utgave {outcome.edition}"]


def test_order_that_changes_nothing_is_done_and_leaves_no_line_in_the_log(lavangen: Municipality) -> None:
    carry_out(taken(lavangen))

    again = carry_out(taken(lavangen))

    assert again is not None
    assert not again.switched
    assert states() == ["done", "done"]
    assert len(editions_in_the_log(lavangen)) == 1


def test_order_tells_what_the_guard_holds_back_and_where(lavangen: Municipality, root: Path) -> None:
    AllowedHost.objects.filter(host="lovdata.no").delete()
    order = taken(lavangen)

    assert carry_out(order) is not None

    order.refresh_from_db()
    assert order.state == State.DONE
    assert "sider er holdt tilbake:" in order.message
    assert "ukjent-vert: «lovdata.no» står ikke på listen" in order.message
    assert Shelf(root, "lavangen").current() == order.edition


def test_order_refused_by_the_guard_tells_what_and_where_and_readers_keep_what_they_had(
    lavangen: Municipality, root: Path
) -> None:
    order = taken(lavangen)

    with override_settings(EXIT_ADDRESS="http://example.org/"):
        assert carry_out(order) is None

    order.refresh_from_db()
    assert order.state == State.REFUSED
    assert "Publiseringen er stanset" in order.message
    assert "ukjent-vert: Lenker ut skal begynne med https://" in order.message
    assert Shelf(root, "lavangen").current() is None


def test_order_of_drafts_is_refused_where_the_installation_publishes_none(lavangen: Municipality) -> None:
    order = taken(lavangen)

    with override_settings(PUBLISH_DRAFTS=False):
        carry_out(order)

    order.refresh_from_db()
    assert order.state == State.REFUSED
    assert "er utkast og ikke faglig godkjent" in order.message


def test_order_waits_again_while_somebody_else_publishes_there(lavangen: Municipality, root: Path) -> None:
    order = taken(lavangen)
    with exclusive(Shelf(root, "lavangen")):
        assert carry_out(order) is None
    order.refresh_from_db()
    assert (order.state, order.attempts) == (State.WAITING, 0)

    order = taken(lavangen)
    order_edition(lavangen, because="Enda en endring", now=NOW)
    with exclusive(Shelf(root, "lavangen")):
        carry_out(order)

    assert states() == ["waiting"]


def test_order_that_meets_a_fault_of_ours_says_so_without_details(
    lavangen: Municipality, root: Path, caplog: pytest.LogCaptureFixture
) -> None:
    order = taken(lavangen)
    root.write_text("i veien", encoding="utf-8")

    assert carry_out(order) is None

    order.refresh_from_db()
    assert (order.state, order.message) == (State.REFUSED, OURS)
    assert "Utgaven for lavangen ble ikke bygget: NotADirectoryError" in caplog.text


@pytest.mark.django_db
def test_publish_now_is_for_those_with_the_role_in_the_whole_municipality() -> None:
    narvik = make_municipality()
    unit = make_unit(narvik, "a")
    editor, leader = make_person("Demo Redaktør"), make_person("Demo Leder")
    superuser = make_person("Demo Drift")
    superuser.is_superuser = True
    superuser.save()
    appoint(editor, Role.REDAKTOR, narvik)
    appoint(leader, Role.REDAKTOR, narvik, unit=unit)

    for person in (leader, superuser):
        with pytest.raises(NotAllowedError, match="Spør redaktøren"):
            publish_now(municipality=narvik, person=person, now=NOW)
    order = publish_now(municipality=narvik, person=editor, now=NOW)

    assert order.because == "Bestilt av Demo Redaktør"
    assert [(entry.person, entry.verb) for entry in LogEntry.objects.of(narvik)] == [
        (editor, "bestilte en ny utgave")
    ]
