"""What a publishing does not read again, and what it does: a file is believed
for a day, while nobody touches it."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from pytest_django import Settings

from handlekraft.editions.shelf.pruning import prune
from handlekraft.editions.shelf.switching import exclusive, switch
from handlekraft.editions.shelf.verifying import verify
from handlekraft.editions.shelf.vouching import STAMP, vouched_until
from handlekraft.publishing.building import BuildOutcome, build
from tests.publishing.editions import NOW, make_inputs, make_page, make_workshop, publish_pages, shelf

PAGES = (make_page("/a/"), make_page("/b/"))
LATER = 3600 * 10**9  # nanoseconds


def current_folder(root: Path) -> Path:
    return shelf(root).path(shelf(root).current() or "")


def publish_again(root: Path, *, days: int = 0) -> BuildOutcome:
    return publish_pages(root, *PAGES, now=NOW + timedelta(days=days))


def rot(root: Path) -> Path:
    """Let a file change as on a failing disk, where no date tells of it: the stamp
    is set after the change instead."""
    file = current_folder(root) / "toolbox/a/index.html"
    file.chmod(0o644)
    file.write_bytes(b"X" + file.read_bytes()[1:])
    stamp = shelf(root).folder / STAMP
    later = stamp.stat().st_mtime_ns + LATER
    os.utime(stamp, ns=(later, later))
    return file


def test_untouched_files_are_not_read_again_on_the_same_day(tmp_path: Path) -> None:
    publish_again(tmp_path)
    rot(tmp_path)

    outcome = publish_again(tmp_path)

    assert (outcome.switched, outcome.healed) == (False, 0)


def test_first_publishing_of_a_day_reads_every_byte_and_heals(tmp_path: Path) -> None:
    publish_again(tmp_path)
    rot(tmp_path)

    outcome = publish_again(tmp_path, days=1)

    assert (outcome.switched, outcome.healed) == (True, 1)
    assert verify(current_folder(tmp_path)) == []


def test_file_changed_and_given_its_old_date_is_made_again_at_once(tmp_path: Path) -> None:
    publish_again(tmp_path)
    file = current_folder(tmp_path) / "toolbox/a/index.html"
    was = file.stat()
    file.chmod(0o644)
    file.write_bytes(b"X" + file.read_bytes()[1:])
    os.utime(file, ns=(was.st_atime_ns, was.st_mtime_ns))

    assert publish_again(tmp_path).healed == 1


def test_other_file_put_in_the_place_of_one_is_made_again_at_once(tmp_path: Path) -> None:
    publish_again(tmp_path)
    file = current_folder(tmp_path) / "toolbox/a/index.html"
    other = tmp_path / "other"
    other.write_bytes(b"X" + file.read_bytes()[1:])
    os.utime(other, ns=(0, 0))
    other.replace(file)

    assert publish_again(tmp_path).healed == 1


def test_stamp_is_for_the_edition_that_was_looked_at(tmp_path: Path) -> None:
    publish_again(tmp_path)
    first = shelf(tmp_path).current() or ""
    publish_pages(tmp_path, make_page("/a/", "<p>Ny</p>"), make_page("/b/"))

    switch(shelf(tmp_path), first)

    assert vouched_until(shelf(tmp_path), first, NOW) == 0


def test_stamp_does_not_hold_for_a_manifest_that_was_touched(tmp_path: Path) -> None:
    publish_again(tmp_path)
    held = vouched_until(shelf(tmp_path), shelf(tmp_path).current() or "", NOW)

    (current_folder(tmp_path) / "manifest.json").touch()

    assert held > 0
    assert vouched_until(shelf(tmp_path), shelf(tmp_path).current() or "", NOW) == 0


def test_editions_thrown_away_by_hand_leave_the_rest_to_be_read_again_and_whole(tmp_path: Path) -> None:
    publish_again(tmp_path)
    publish_pages(tmp_path, make_page("/a/", "<p>Ny</p>"), make_page("/b/"))
    publish_again(tmp_path)
    with exclusive(shelf(tmp_path)):
        prune(shelf(tmp_path), 1)

    outcome = publish_again(tmp_path)

    assert (outcome.switched, outcome.healed) == (False, 0)
    assert verify(current_folder(tmp_path)) == []


def test_full_build_believes_nothing(tmp_path: Path) -> None:
    publish_again(tmp_path)
    rot(tmp_path)

    build(make_inputs(PAGES), make_workshop(tmp_path), now=NOW, allow_drafts=True, full=True)

    assert verify(current_folder(tmp_path)) == []


def test_verify_that_finds_something_lets_the_next_publishing_read_everything(
    tmp_path: Path, settings: Settings
) -> None:
    settings.EDITIONS_DIR = tmp_path
    publish_again(tmp_path)
    rot(tmp_path)

    with pytest.raises(SystemExit):
        call_command("editions", "verify", "narvik")

    assert publish_again(tmp_path).healed == 1
