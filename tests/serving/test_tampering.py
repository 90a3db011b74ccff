"""An edition that somebody has changed, or that came over half: readers keep the
last whole one, and health says so."""

import os
import shutil
from pathlib import Path

import pytest

from handlekraft.editions.serving import shelves
from handlekraft.editions.serving.application import ReaderApplication
from handlekraft.editions.serving.headers import Surface
from handlekraft.editions.serving.shelves import Shelves
from handlekraft.editions.shelf.front import FRONT
from handlekraft.editions.shelf.switching import switch
from tests.publishing.editions import make_page, publish_pages, shelf
from tests.serving.asking import ask

PAGE = "toolbox/kort/fare-na/index.html"
BEHIND = b"eldre utgave: narvik\n"


def publish(root: Path, words: str) -> Path:
    """Publish two pages of Narvik's that say these words; return the edition's folder."""
    publish_pages(root, make_page("/", f"<p>{words}</p>"), make_page("/kort/fare-na/", f"<p>{words}</p>"))
    return shelf(root).path(shelf(root).current() or "")


def tamper(folder: Path, name: str = PAGE) -> None:
    """Change one letter of a page and its twins; sizes stay as they were."""
    for file in (folder / name).parent.glob("index.html*"):
        file.chmod(0o644)
        file.write_bytes(file.read_bytes()[:-1] + b"X")


def tamper_without_a_trace(folder: Path, name: str = PAGE) -> None:
    """Change one letter of a page and its twins, and give each its old date back: as a disk that rots."""
    dates = {file: file.stat() for file in (folder / name).parent.glob("index.html*")}
    tamper(folder, name)
    for file, was in dates.items():
        os.utime(file, ns=(was.st_atime_ns, was.st_mtime_ns))


@pytest.fixture
def reader(tmp_path: Path) -> ReaderApplication:
    publish_pages(tmp_path, make_page("/", "<p>Velg</p>"), name=FRONT)
    return ReaderApplication(Shelves(tmp_path), Surface.TOOLBOX)


def test_tampered_edition_is_not_switched_to(tmp_path: Path, reader: ReaderApplication) -> None:
    publish(tmp_path, "Første")
    ask(reader, "/narvik/")
    tamper(publish(tmp_path, "Andre"))

    page = ask(reader, "/narvik/")
    health = ask(reader, "/-/health")

    assert "Første" in page.body.decode()
    assert (health.code, health.body) == (200, BEHIND)


def test_edition_tampered_with_while_served_gives_way_to_the_last_whole_one(
    tmp_path: Path, reader: ReaderApplication
) -> None:
    publish(tmp_path, "Første")
    served = publish(tmp_path, "Andre")
    before = ask(reader, "/narvik/"), ask(reader, "/-/health")
    tamper(served)

    tampered = ask(reader, "/narvik/kort/fare-na/")
    after = ask(reader, "/narvik/"), ask(reader, "/-/health")

    assert "Andre" in before[0].body.decode()
    assert before[1].body == b"ok\n"
    assert (tampered.code, "Første" in tampered.body.decode()) == (200, True)
    assert "Første" in after[0].body.decode()
    assert after[1].body == BEHIND


def test_half_deployed_edition_is_said_in_health(tmp_path: Path, reader: ReaderApplication) -> None:
    publish(tmp_path, "Første")
    ask(reader, "/narvik/")
    half = publish(tmp_path, "Andre")
    (half / PAGE).unlink()

    page = ask(reader, "/narvik/kort/fare-na/")

    assert "Første" in page.body.decode()
    assert ask(reader, "/-/health").body == BEHIND


def test_mended_edition_is_served_again_and_health_is_well(
    tmp_path: Path, reader: ReaderApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelves, "TRY_AGAIN", 1e-9)
    publish(tmp_path, "Første")
    whole = publish(tmp_path, "Andre")
    spare = tmp_path / "spare"
    shutil.copytree(whole, spare)
    tamper(whole)
    behind = ask(reader, "/narvik/").body.decode()

    shutil.rmtree(whole)
    shutil.copytree(spare, whole)
    mended = ask(reader, "/narvik/").body.decode()

    assert "Første" in behind
    assert "Andre" in mended
    assert ask(reader, "/-/health").body == b"ok\n"


def test_tampered_page_with_no_whole_edition_left_is_not_shown_and_the_rest_is(
    tmp_path: Path, reader: ReaderApplication
) -> None:
    tamper(publish(tmp_path, "Første"))

    assert ask(reader, "/narvik/").code == 200
    assert ask(reader, "/narvik/kort/fare-na/").code == 404
    assert ask(reader, "/-/health").body == BEHIND


def test_edition_rolled_back_to_by_hand_ends_the_trouble(tmp_path: Path, reader: ReaderApplication) -> None:
    first = publish(tmp_path, "Første")
    tamper(publish(tmp_path, "Andre"))
    ask(reader, "/narvik/")

    switch(shelf(tmp_path), first.name)

    assert "Første" in ask(reader, "/narvik/").body.decode()
    assert ask(reader, "/-/health").body == b"ok\n"


def test_page_tampered_with_without_a_trace_is_found_when_it_is_given(
    tmp_path: Path, reader: ReaderApplication
) -> None:
    publish(tmp_path, "Første")
    tamper_without_a_trace(publish(tmp_path, "Andre"))

    front = ask(reader, "/narvik/").body.decode()
    well = ask(reader, "/-/health").body
    page = ask(reader, "/narvik/kort/fare-na/")
    after = ask(reader, "/narvik/"), ask(reader, "/-/health")

    assert ("Andre" in front, well) == (True, b"ok\n")  # opened without reading every byte
    assert (page.code, "Første" in page.body.decode()) == (200, True)
    assert "Første" in after[0].body.decode()
    assert after[1].body == BEHIND


def test_page_tampered_with_in_every_edition_it_is_shared_by_is_never_shown(
    tmp_path: Path, reader: ReaderApplication
) -> None:
    publish_pages(tmp_path, make_page("/", "<p>Første</p>"), make_page("/kort/fare-na/", "<p>Kort</p>"))
    publish_pages(tmp_path, make_page("/", "<p>Andre</p>"), make_page("/kort/fare-na/", "<p>Kort</p>"))
    tamper_without_a_trace(shelf(tmp_path).path(shelf(tmp_path).current() or ""))

    page = ask(reader, "/narvik/kort/fare-na/", headers={"Accept-Encoding": "br"})

    assert page.code == 404
    assert b"tel:112" in page.body
    assert b"Kort" not in page.body
    assert ask(reader, "/narvik/").code == 200
    assert ask(reader, "/-/health").body == BEHIND


def test_older_edition_that_takes_over_is_read_to_the_last_byte_too(
    tmp_path: Path, reader: ReaderApplication
) -> None:
    publish(tmp_path, "Første")
    older = publish(tmp_path, "Andre")
    newest = publish(tmp_path, "Tredje")
    tamper_without_a_trace(older)
    tamper(newest)

    front, page = ask(reader, "/narvik/"), ask(reader, "/narvik/kort/fare-na/")

    assert "Andre" in front.body.decode()
    assert (page.code, "Første" in page.body.decode()) == (200, True)


def test_edition_mended_after_damage_without_a_trace_is_served_again(
    tmp_path: Path, reader: ReaderApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelves, "TRY_AGAIN", 1e-9)
    publish(tmp_path, "Første")
    tamper_without_a_trace(publish(tmp_path, "Andre"))
    behind = ask(reader, "/narvik/kort/fare-na/").body.decode()
    still = ask(reader, "/narvik/kort/fare-na/").body.decode()

    publish(tmp_path, "Andre")
    mended = ask(reader, "/narvik/kort/fare-na/").body.decode()

    assert ("Første" in behind, "Første" in still, "Andre" in mended) == (True, True, True)
    assert ask(reader, "/-/health").body == b"ok\n"


def test_damaged_twin_is_said_in_health_though_the_page_is_given(
    tmp_path: Path, reader: ReaderApplication
) -> None:
    twin = publish(tmp_path, "Første") / f"{PAGE}.br"
    was = twin.stat()
    twin.chmod(0o644)
    twin.write_bytes(twin.read_bytes()[:-1] + b"X")
    os.utime(twin, ns=(was.st_atime_ns, was.st_mtime_ns))

    page = ask(reader, "/narvik/kort/fare-na/", headers={"Accept-Encoding": "br"})
    ask(reader, "/narvik/")

    assert (page.code, page.header("Content-Encoding")) == (200, None)
    assert ask(reader, "/-/health").body == BEHIND
