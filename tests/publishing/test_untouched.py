"""What is known to be whole is not read again, and everything is as soon as anybody has touched any of it."""

import os
import time
from pathlib import Path

import pytest

from handlekraft.editions.shelf.manifest import read_manifest
from handlekraft.editions.shelf.shelf import Shelf
from handlekraft.editions.shelf.verifying import verify
from handlekraft.publishing.building.untouched import SEEN, TICK, is_untouched, remember_whole
from tests.publishing.editions import make_page, publish_pages, shelf

PAGE = "toolbox/a/index.html"


def until_clocks_move() -> None:
    time.sleep(2 * TICK / 1_000_000_000)


@pytest.fixture
def standing(tmp_path: Path) -> Shelf:
    """A shelf with an edition that has been looked at since it was made, and was whole."""
    publish_pages(tmp_path, make_page("/a/"), make_page("/b/"))
    until_clocks_move()
    publish_pages(tmp_path, make_page("/a/"), make_page("/b/"))
    assert untouched(shelf(tmp_path))
    return shelf(tmp_path)


def current(found: Shelf) -> Path:
    return found.path(found.current() or "")


def untouched(found: Shelf) -> bool:
    return is_untouched(found, found.current() or "", read_manifest(current(found)).files)


def publish(found: Shelf) -> tuple[int, int]:
    outcome = publish_pages(found.root, make_page("/a/"), make_page("/b/"))
    return outcome.made, outcome.unchanged


def write_secretly(file: Path) -> None:
    """Write in a file and leave no sign of it, as only a disk that fails can."""
    before = file.stat()
    file.chmod(0o644)
    file.write_bytes(b"X" + file.read_bytes()[1:])
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def test_files_that_nobody_has_touched_are_not_read(standing: Shelf) -> None:
    write_secretly(current(standing) / PAGE)

    assert publish(standing) == (0, 2)
    assert {file.path for file in verify(current(standing))} >= {PAGE}  # the watch reads everything


def test_file_that_was_written_in_makes_every_file_be_read_and_is_put_right(standing: Shelf) -> None:
    write_secretly(current(standing) / "toolbox/b/index.html")
    os.utime(current(standing) / PAGE)

    assert publish(standing) == (1, 1)
    assert verify(current(standing)) == []


def test_file_that_was_replaced_or_removed_is_noticed(standing: Shelf) -> None:
    page = current(standing) / PAGE
    before = page.stat()
    content = page.read_bytes()
    page.unlink()
    assert not untouched(standing)

    page.write_bytes(content)
    os.utime(page, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert not untouched(standing)


def test_edition_with_a_change_is_known_too_once_the_clocks_have_moved(standing: Shelf) -> None:
    publish_pages(standing.root, make_page("/a/", "<p>Nytt.</p>"), make_page("/b/"))
    until_clocks_move()
    outcome = publish_pages(standing.root, make_page("/a/", "<p>Nytt.</p>"), make_page("/b/"))

    assert (outcome.made, outcome.unchanged) == (0, 2)
    assert untouched(standing)


def test_what_was_written_a_moment_ago_is_not_trusted(standing: Shelf) -> None:
    edition, files = standing.current() or "", read_manifest(current(standing)).files
    (standing.folder / SEEN).unlink()
    os.utime(current(standing) / PAGE)

    remember_whole(standing, edition, files)

    assert not untouched(standing)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"edition":"x","files":"y"}'])
def test_what_is_remembered_in_another_way_is_nothing(standing: Shelf, content: bytes) -> None:
    (standing.folder / SEEN).write_bytes(content)

    assert not untouched(standing)
    assert publish(standing) == (0, 2)
    assert untouched(standing)
