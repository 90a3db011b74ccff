"""Editions on a shelf: ids in order, verified, compared, pruned, gone back to."""

import json
import resource
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from handlekraft.editions.shelf.comparing import EditionDifference, compare
from handlekraft.editions.shelf.manifest import DamagedManifestError, read_manifest
from handlekraft.editions.shelf.pruning import dispensable, prune
from handlekraft.editions.shelf.shelf import NoSuchEditionError, Shelf
from handlekraft.editions.shelf.switching import clear_left_overs, switch
from handlekraft.editions.shelf.twins import decoded, twins
from handlekraft.editions.shelf.verifying import Damage, DamagedFile, verify
from handlekraft.editions.shelf.writing import BuildDamagedError
from handlekraft.publishing.building import build
from tests.publishing.editions import NOW, make_inputs, make_page, make_workshop, publish_pages, shelf


def publish_many(root: Path, count: int) -> list[str]:
    for number in range(count):
        publish_pages(root, make_page("/a/", f"<p>{number}</p>"), make_page("/b/"))
    return shelf(root).editions()


def test_ids_follow_time_and_never_repeat(tmp_path: Path) -> None:
    place = Shelf(tmp_path, "narvik")
    for moment in (NOW, NOW, NOW - timedelta(days=400)):
        place.path(place.next_id(moment)).mkdir(parents=True)

    assert place.editions() == ["20261124-100000-000000", "20261124-100000-000001", "20261124-100000-000002"]


def test_id_is_in_utc_whatever_the_zone(tmp_path: Path) -> None:
    moment = datetime(2026, 7, 1, 1, 30, tzinfo=UTC).astimezone()

    assert Shelf(tmp_path, "narvik").next_id(moment) == "20260701-013000-000000"


def test_verify_tells_every_kind_of_damage(tmp_path: Path) -> None:
    [edition] = publish_many(tmp_path, 1)
    folder = shelf(tmp_path).path(edition)
    (folder / "toolbox/a/index.html.gz").unlink()
    changed = folder / "toolbox/b/index.html"
    changed.chmod(0o644)
    changed.write_bytes(changed.read_bytes().replace(b"fare", b"FARE"))
    (folder / "toolbox/fremmed.txt").write_text("hei", encoding="utf-8")

    assert verify(folder) == [
        DamagedFile("toolbox/a/index.html.gz", Damage.MISSING),
        DamagedFile("toolbox/b/index.html", Damage.CHANGED),
        DamagedFile("toolbox/b/index.html.br", Damage.TWIN),
        DamagedFile("toolbox/b/index.html.gz", Damage.TWIN),
        DamagedFile("toolbox/fremmed.txt", Damage.STRAY),
    ]


def test_verify_without_manifest_raises(tmp_path: Path) -> None:
    [edition] = publish_many(tmp_path, 1)
    (shelf(tmp_path).path(edition) / "manifest.json").unlink()

    with pytest.raises(DamagedManifestError, match=r"manifest\.json mangler"):
        verify(shelf(tmp_path).path(edition))


def test_manifest_is_read_as_it_was_written(tmp_path: Path) -> None:
    build(make_inputs([make_page("/a/", draft=True)]), make_workshop(tmp_path), now=NOW, allow_drafts=True)
    edition = shelf(tmp_path).current() or ""

    manifest = read_manifest(shelf(tmp_path).path(edition))

    assert (manifest.edition, manifest.municipality, manifest.drafts) == (edition, "narvik", True)
    assert manifest.built_at == "2026-11-24T10:00:00+00:00"
    assert [record.path for record in manifest.pages()] == ["toolbox/a/index.html"]
    assert set(manifest.styles) == {"public", "toolbox"}
    assert manifest.standard == make_inputs().standard


def test_manifest_of_the_program_before_is_read_and_leaves_no_mark_open(tmp_path: Path) -> None:
    [edition] = publish_many(tmp_path, 1)
    path = shelf(tmp_path).path(edition) / "manifest.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(data | {"format": 2, "files": [row[:4] for row in data["files"]]}), "utf-8")

    manifest = read_manifest(path.parent)

    assert {record.marks for record in manifest.files.values()} == {()}
    assert verify(path.parent) == []


def test_compare_tells_what_came_went_and_changed(tmp_path: Path) -> None:
    publish_pages(tmp_path, make_page("/a/"), make_page("/b/"), make_page("/c/"))
    publish_pages(tmp_path, make_page("/a/"), make_page("/b/", "<p>Nytt</p>"), make_page("/d/"))
    older, newer = (read_manifest(shelf(tmp_path).path(edition)) for edition in shelf(tmp_path).editions())

    assert compare(older, newer) == EditionDifference(
        added=("toolbox/d/index.html",), removed=("toolbox/c/index.html",), changed=("toolbox/b/index.html",)
    )


def test_prune_keeps_the_newest_the_current_and_the_one_before_it(tmp_path: Path) -> None:
    editions = publish_many(tmp_path, 8)
    switch(shelf(tmp_path), editions[3])

    assert dispensable(shelf(tmp_path), keep=2) == [editions[0], editions[1], editions[4], editions[5]]
    gone = prune(shelf(tmp_path), keep=2)

    assert shelf(tmp_path).editions() == [editions[2], editions[3], editions[6], editions[7]]
    assert len(gone) == 4
    assert all(verify(shelf(tmp_path).path(edition)) == [] for edition in shelf(tmp_path).editions())


def test_prune_half_done_never_looks_like_an_edition(tmp_path: Path) -> None:
    editions = publish_many(tmp_path, 2)
    place = shelf(tmp_path)
    place.path(editions[0]).rename(place.folder / f".removing-{editions[0]}")

    assert place.editions() == [editions[1]]
    assert clear_left_overs(place) == 1
    assert not any(place.folder.glob(".removing-*"))


def test_switch_to_what_is_not_there_is_refused_and_lists_what_is(tmp_path: Path) -> None:
    [edition] = publish_many(tmp_path, 1)

    with pytest.raises(NoSuchEditionError, match=f"De nyeste er: {edition}"):
        switch(shelf(tmp_path), "20250101-000000-000000")

    assert shelf(tmp_path).current() == edition


def test_current_that_points_out_of_the_shelf_is_no_edition(tmp_path: Path) -> None:
    publish_many(tmp_path, 1)
    link = shelf(tmp_path).folder / "current"
    link.unlink()
    link.symlink_to("../../hemmelig")

    assert shelf(tmp_path).current() is None


def test_edition_copied_to_another_place_is_whole_and_knows_no_place(tmp_path: Path) -> None:
    publish_many(tmp_path / "her", 1)
    shutil.copytree(tmp_path / "her", tmp_path / "der", symlinks=True)

    place = shelf(tmp_path / "der")
    assert verify(place.path(place.current() or "")) == []
    assert str(tmp_path) not in (place.path(place.current() or "") / "manifest.json").read_text(
        encoding="utf-8"
    )


@pytest.mark.parametrize("path", ["a.html", "a.js", "a.css", "a.json", "a.svg", "a.txt"])
def test_twins_hold_the_same_as_the_file(path: str) -> None:
    content = b"Ring 112. " * 200

    made = twins(path, content)

    assert set(made) == {".br", ".gz"}
    assert all(decoded(path + suffix, packed) == content for suffix, packed in made.items())
    assert all(len(packed) < len(content) / 10 for packed in made.values())
    assert twins(path, content) == made


@pytest.mark.parametrize(
    ("path", "content"), [("a.png", b"x" * 900), ("a.pdf", b"x" * 900), ("a.html", b"x" * 90)]
)
def test_no_twins_of_what_they_would_not_help(path: str, content: bytes) -> None:
    assert twins(path, content) == {}


@pytest.mark.parametrize("path", ["a.br", "a.gz"])
def test_twin_that_cannot_be_unpacked_is_told(path: str) -> None:
    with pytest.raises(ValueError, match="lar seg ikke pakke ut"):
        decoded(path, b"tull")


def test_build_on_a_disk_that_takes_half_a_file_leaves_readers_with_what_they_had(tmp_path: Path) -> None:
    first = publish_pages(tmp_path, make_page("/")).edition
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, before[1]))

    try:
        with pytest.raises(BuildDamagedError) as stopped:
            publish_pages(tmp_path, make_page("/"), make_page("/ny/"))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)

    assert "Se etter plass og feil på disken." in str(stopped.value)
    assert shelf(tmp_path).current() == first
    assert shelf(tmp_path).editions() == [first]


def test_edition_without_a_single_file_is_damaged(tmp_path: Path) -> None:
    [edition] = publish_many(tmp_path, 1)
    path = shelf(tmp_path).path(edition) / "manifest.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(data | {"files": []}), "utf-8")

    with pytest.raises(DamagedManifestError, match="nevner ingen filer"):
        verify(path.parent)
