"""The page about editions: what readers have, what is under way, what was refused, and the button."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from handlekraft.orders.models import EditionOrder
from handlekraft.orders.operations import order_edition
from handlekraft.orders.queries import next_order
from handlekraft.organisations.models import LogEntry, Municipality, Role
from tests.organisations.builders import make_municipality, make_unit
from tests.publishing.editions import make_page, publish_pages
from tests.workspace.people import at_work

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
REFRESH = '<meta http-equiv="refresh"'


@pytest.fixture
def root(tmp_path: Path, settings: Settings) -> Path:
    settings.EDITIONS_DIR = tmp_path
    return tmp_path


def words(client: Client, address: str = "/narvik/utgaver/") -> str:
    page = client.get(address).content.decode()
    return " ".join(re.sub(r"<[^>]+>", " ", page.partition("<main")[2]).split())


def refused(municipality: Municipality, message: str) -> None:
    EditionOrder.objects.create(
        municipality=municipality,
        because="Et kort ble godkjent",
        ordered_at=NOW,
        finished_at=NOW,
        state="refused",
        message=message,
    )


def test_editions_before_the_first_one_says_so(root: Path) -> None:
    client = at_work(Role.REDAKTOR, make_municipality())

    assert "Ingen utgave ennå" in words(client)


def test_editions_shows_what_readers_have(root: Path) -> None:
    client = at_work(Role.REDAKTOR, make_municipality())
    publish_pages(root, make_page("/a/"), make_page("/b/", draft=True), now=NOW)

    said = words(client)

    assert "Bygget 24. november 2026 kl. 11.00" in said
    assert "Sider 2 Tilstand Har utkast" in said


def test_editions_with_a_damaged_manifest_still_answers(root: Path) -> None:
    client = at_work(Role.REDAKTOR, make_municipality())
    publish_pages(root, make_page("/a/"), now=NOW)
    for manifest in root.glob("narvik/2*/manifest.json"):
        manifest.write_text("ødelagt", encoding="utf-8")

    assert "Ingen utgave ennå" in words(client)


def test_publishing_now_orders_one_edition_however_often_the_button_is_pressed(root: Path) -> None:
    narvik = make_municipality()
    client = at_work(Role.GODKJENNER, narvik)

    answers = [client.post("/narvik/utgaver/") for _ in range(2)]
    said = words(client)

    assert [answer.status_code for answer in answers] == [302, 302]
    assert answers[0].headers["Location"] == "/narvik/utgaver/?folg=ja"
    assert EditionOrder.objects.of(narvik).count() == 1
    assert "Utgaven er bestilt" in said
    assert re.search(r"Venter på tur siden .+: Bestilt av Demo godkjenner narvik\.", said)
    assert LogEntry.objects.of(narvik).filter(verb="bestilte en ny utgave").count() == 2


def test_page_follows_a_building_only_while_there_is_one_and_only_for_who_asked(root: Path) -> None:
    narvik = make_municipality()
    client = at_work(Role.KOORDINATOR, narvik)

    def follows(address: str) -> bool:
        return REFRESH in client.get(address).content.decode()

    before = follows("/narvik/utgaver/?folg=ja")
    order_edition(narvik, because="Et nummer ble endret", now=NOW)
    order = next_order(now=datetime.now(tz=UTC))
    assert order is not None
    EditionOrder.objects.filter(pk=order.pk).update(pages_done=30, pages_total=120)
    under_way = (follows("/narvik/utgaver/"), follows("/narvik/utgaver/?folg=ja"))
    page = client.get("/narvik/utgaver/").content.decode()

    assert (before, under_way) == (False, (False, True))
    assert '<progress aria-labelledby="bygges" max="120" value="30">' in page
    assert "Bygges nå: Et nummer ble endret." in words(client)
    assert "30 av 120 sider" in words(client)


def test_refusals_are_told_until_an_edition_was_built(root: Path) -> None:
    narvik = make_municipality()
    client = at_work(Role.KOORDINATOR, narvik)
    refused(narvik, "Publiseringen er stanset: 1 ting må rettes først.\n  toolbox:/narvik/")

    told = words(client)
    EditionOrder.objects.create(municipality=narvik, because="a", ordered_at=NOW, state="done")
    after = words(client)

    assert "Publiseringen er stanset: 1 ting må rettes først. toolbox:/narvik/" in told
    assert "Stanset" not in after


def test_button_is_for_those_who_publish_in_the_whole_municipality(root: Path) -> None:
    narvik = make_municipality()
    of_unit = at_work(Role.REDAKTOR, narvik, make_unit(narvik, "a"))
    of_operations = at_work(Role.DRIFT, narvik)

    for client in (of_unit, of_operations):
        assert "Publiser nå" not in words(client)
        assert client.post("/narvik/utgaver/").status_code == 403
    assert not EditionOrder.objects.exists()


def test_overview_tells_that_an_edition_is_under_way_to_those_who_may_follow_it(root: Path) -> None:
    narvik, evenes = make_municipality(), make_municipality("evenes", number="1853")
    editor, leader = at_work(Role.REDAKTOR, narvik), at_work(Role.ENHETSLEDER, narvik, make_unit(narvik, "a"))
    order_edition(evenes, because="Ikke vår", now=NOW)
    assert "En ny utgave bygges" not in words(editor, "/narvik/")

    order_edition(narvik, because="Vår", now=NOW)

    assert "En ny utgave bygges" in words(editor, "/narvik/")
    assert "En ny utgave bygges" not in words(leader, "/narvik/")


@pytest.mark.parametrize("number", [1, 30])
def test_editions_costs_the_same_however_many_orders_there_were(
    root: Path, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    narvik = make_municipality()
    client = at_work(Role.REDAKTOR, narvik)
    for _ in range(number):
        refused(narvik, "Stanset.")

    with django_assert_num_queries(8):
        client.get("/narvik/utgaver/")
