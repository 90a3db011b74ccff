"""Addresses as people write them, and addresses that are none."""

from pathlib import Path

import pytest

from handlekraft.editions.serving.application import ReaderApplication
from handlekraft.editions.serving.headers import Surface
from handlekraft.editions.serving.shelves import Shelves
from handlekraft.editions.shelf.front import FRONT
from handlekraft.editions.shelf.notes import note_of, notes, put_note, take_note_away
from handlekraft.editions.shelf.shelf import Shelf
from tests.publishing.editions import make_page, publish_pages
from tests.serving.asking import ask


@pytest.fixture
def reader(tmp_path: Path) -> ReaderApplication:
    failing = [make_page(f"/{number}.html", f"<p>{number} i Narvik</p>") for number in (404, 500, 503)]
    publish_pages(
        tmp_path, make_page("/"), make_page("/kort/et-barn-forteller/"), make_page("/en/"), *failing
    )
    publish_pages(tmp_path, make_page("/"), make_page("/404.html", "<p>Forsiden</p>"), name=FRONT)
    return ReaderApplication(Shelves(tmp_path), Surface.TOOLBOX)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("/Narvik/", "/narvik/"),
        ("/NARVIK", "/narvik/"),
        ("/NARVIK/KORT/ET-BARN-FORTELLER/", "/narvik/kort/et-barn-forteller/"),
        ("/Narvik/kort/et-barn-forteller", "/narvik/kort/et-barn-forteller/"),
        ("/narvik/EN/", "/narvik/en/"),
        ("/narvik/kort/et-barn-forteller/.", "/narvik/kort/et-barn-forteller/"),
        ("/narvik/kort/et-barn-forteller/),", "/narvik/kort/et-barn-forteller/"),
        ("/narvik/kort/et-barn-forteller,", "/narvik/kort/et-barn-forteller/"),
        ("/narvik/kort/et-barn-forteller/ ", "/narvik/kort/et-barn-forteller/"),
        ("/narvik/kort/et-barn-forteller/»".encode().decode("latin-1"), "/narvik/kort/et-barn-forteller/"),
        ("/narvik/.", "/narvik/"),
        ("//narvik/", "/narvik/"),
    ],
)
def test_address_as_somebody_wrote_it_leads_to_the_page_that_was_meant(
    reader: ReaderApplication, written: str, meant: str
) -> None:
    answer = ask(reader, written, checked=False)

    assert (answer.code, answer.header("Location")) == (301, meant)


@pytest.mark.parametrize("path", ["/Finnes-Ikke/", "/NARVIK/finnes-ikke/", "//evil.example/", "/a" * 400])
def test_address_that_nothing_can_have_meant_is_not_found(reader: ReaderApplication, path: str) -> None:
    assert ask(reader, path, checked=False).code == 404


@pytest.mark.parametrize("name", ["404.html", "500.html", "503.html"])
def test_pages_for_when_something_is_wrong_are_no_addresses(reader: ReaderApplication, name: str) -> None:
    answers = ask(reader, f"/narvik/{name}"), ask(reader, f"/{name}"), ask(reader, f"/Narvik/{name}")

    assert [answer.code for answer in answers] == [404, 404, 404]
    assert "404 i Narvik" in answers[0].body.decode()


def test_health_is_well_while_only_the_front_is_gone(tmp_path: Path) -> None:
    publish_pages(tmp_path, make_page("/"))

    unbound, bound = (
        ask(ReaderApplication(Shelves(tmp_path), Surface.TOOLBOX, slug), "/-/health").code
        for slug in ("", "evenes")
    )

    assert (unbound, bound) == (200, 503)


def test_health_tells_whose_readers_have_an_older_edition(tmp_path: Path, reader: ReaderApplication) -> None:
    put_note(Shelf(tmp_path, "narvik").folder, "Siste publisering ble stanset.")
    put_note(tmp_path, "Databasen kan ikke brukes.")
    stopped = ask(reader, "/-/health")
    assert notes(tmp_path) == {"": "Databasen kan ikke brukes.", "narvik": "Siste publisering ble stanset."}

    take_note_away(tmp_path)
    take_note_away(Shelf(tmp_path, "narvik").folder)
    (tmp_path / ".note.json").write_text("{", encoding="utf-8")

    assert (stopped.code, stopped.body) == (200, b"ikke oppdatert: alle, narvik\n")
    assert note_of(tmp_path) == ""
    assert ask(reader, "/-/health").body == b"ok\n"
