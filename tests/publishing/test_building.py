"""What publishing makes, shares, refuses and heals."""

import os
from datetime import timedelta
from pathlib import Path

import pytest

from handlekraft.domain.pages import Urgency
from handlekraft.editions.shelf.manifest import read_manifest
from handlekraft.editions.shelf.switching import ShelfBusyError, exclusive
from handlekraft.editions.shelf.verifying import verify
from handlekraft.publishing.building import DraftsRefusedError, build
from handlekraft.publishing.building.gone import Gone
from handlekraft.publishing.building.planning import SameAddressError
from handlekraft.publishing.collecting import ExtraFile
from tests.publishing.editions import (
    NOW,
    make_inputs,
    make_page,
    make_workshop,
    publish_pages,
    shelf,
)


def current_folder(root: Path) -> Path:
    folder = shelf(root)
    return folder.path(folder.current() or "")


def damage(file: Path) -> None:
    """Write in a file the way a failing disk or a stray program would."""
    file.chmod(0o644)
    file.write_bytes(b"X" + file.read_bytes()[1:])


def test_build_first_edition_writes_page_and_twins(tmp_path: Path) -> None:
    outcome = publish_pages(tmp_path, make_page("/kort/fare-na/"))

    folder = current_folder(tmp_path)
    assert sorted(path.name for path in (folder / "toolbox/kort/fare-na").iterdir()) == [
        "index.html",
        "index.html.br",
        "index.html.gz",
    ]
    assert verify(folder) == []
    assert (outcome.pages, outcome.made, outcome.unchanged, outcome.switched) == (1, 1, 0, True)


def test_build_again_without_change_makes_no_edition(tmp_path: Path) -> None:
    first = publish_pages(tmp_path, make_page())

    again = publish_pages(tmp_path, make_page(), now=NOW + timedelta(hours=1))

    assert again.edition == first.edition
    assert (again.switched, again.made, again.unchanged) == (False, 0, 1)
    assert shelf(tmp_path).editions() == [first.edition]


def test_build_one_changed_page_shares_the_others(tmp_path: Path) -> None:
    pages = [make_page(f"/kort/nummer-{number}/") for number in range(5)]
    publish_pages(tmp_path, *pages)
    before = current_folder(tmp_path)
    pages[2] = make_page("/kort/nummer-2/", "<p>Nytt</p>")

    outcome = publish_pages(tmp_path, *pages)

    after = current_folder(tmp_path)
    assert (outcome.made, outcome.unchanged) == (1, 4)
    shared = [
        number
        for number in range(5)
        if (before / f"toolbox/kort/nummer-{number}/index.html").samefile(
            after / f"toolbox/kort/nummer-{number}/index.html"
        )
    ]
    assert shared == [0, 1, 3, 4]
    assert verify(after) == verify(before) == []


def test_build_removed_page_is_gone_and_counted(tmp_path: Path) -> None:
    publish_pages(tmp_path, make_page("/a/"), make_page("/b/"))

    outcome = publish_pages(tmp_path, make_page("/a/"))

    assert outcome.removed == 1
    assert not (current_folder(tmp_path) / "toolbox/b").exists()


@pytest.mark.parametrize("ending", ["index.html", "index.html.br", "index.html.gz"])
def test_build_damaged_file_is_made_again_though_nothing_changed(tmp_path: Path, ending: str) -> None:
    publish_pages(tmp_path, make_page("/a/"), make_page("/b/"))
    damage(current_folder(tmp_path) / "toolbox/a" / ending)

    outcome = publish_pages(tmp_path, make_page("/a/"), make_page("/b/"))

    assert (outcome.switched, outcome.made, outcome.healed, outcome.unchanged) == (True, 1, 1, 1)
    assert verify(current_folder(tmp_path)) == []


def test_build_missing_file_is_made_again(tmp_path: Path) -> None:
    publish_pages(tmp_path, make_page("/a/"))
    (current_folder(tmp_path) / "toolbox/a/index.html.gz").unlink()

    outcome = publish_pages(tmp_path, make_page("/a/"))

    assert outcome.healed == 1
    assert verify(current_folder(tmp_path)) == []


def test_build_damaged_manifest_makes_everything_anew(tmp_path: Path) -> None:
    publish_pages(tmp_path, make_page("/a/"))
    (current_folder(tmp_path) / "manifest.json").write_text("{", encoding="utf-8")

    outcome = publish_pages(tmp_path, make_page("/a/"))

    assert (outcome.made, outcome.unchanged) == (1, 0)
    assert verify(current_folder(tmp_path)) == []


def test_build_full_makes_every_page_though_nothing_changed(tmp_path: Path) -> None:
    publish_pages(tmp_path, make_page("/a/"))

    outcome = build(
        make_inputs([make_page("/a/")]), make_workshop(tmp_path), now=NOW, allow_drafts=True, full=True
    )

    assert (outcome.switched, outcome.made, outcome.unchanged, outcome.removed) == (True, 1, 0, 0)


def test_build_other_template_makes_every_page_anew(tmp_path: Path) -> None:
    publish_pages(tmp_path, make_page("/a/"))
    workshop = make_workshop(tmp_path)
    assert workshop.environment.loader is not None
    source = workshop.environment.loader.get_source(workshop.environment, "page.html")[0]

    changed = make_workshop(tmp_path, template=source.replace("<h1>", "<h1 class=x>"))
    outcome = build(make_inputs([make_page("/a/")]), changed, now=NOW, allow_drafts=True)

    assert outcome.made == 1


def test_build_other_style_makes_every_page_anew(tmp_path: Path) -> None:
    publish_pages(tmp_path, make_page("/a/"))

    inputs = make_inputs([make_page("/a/")], style="p{margin:1px}")
    outcome = build(inputs, make_workshop(tmp_path), now=NOW, allow_drafts=True)

    assert outcome.made == 1


def test_build_urgent_pages_come_first(tmp_path: Path) -> None:
    pages = [
        make_page("/a/"),
        make_page("/c/", urgency=Urgency.ACUTE),
        make_page("/b/", urgency=Urgency.CONTACT),
    ]
    written: list[set[str]] = []
    folder = shelf(tmp_path).folder

    def look(done: int, total: int) -> None:
        written.append({path.parent.name for path in folder.rglob("index.html.gz")})

    build(make_inputs(pages), make_workshop(tmp_path), now=NOW, allow_drafts=True, progress=look)

    assert len(written) == 3
    assert all("a" not in seen for seen in written[:2])


def test_build_drafts_without_leave_are_refused(tmp_path: Path) -> None:
    inputs = make_inputs([make_page("/a/", draft=True), make_page("/b/")])

    with pytest.raises(DraftsRefusedError, match=r"1 av 2 sider for Narvik er utkast.*--allow-drafts"):
        build(inputs, make_workshop(tmp_path), now=NOW, allow_drafts=False)

    assert shelf(tmp_path).current() is None


def test_build_drafts_with_leave_are_said_in_the_manifest(tmp_path: Path) -> None:
    publish_pages(tmp_path, make_page(draft=True))

    assert read_manifest(current_folder(tmp_path)).drafts is True


@pytest.mark.parametrize("written", ["+46701234567", "+46 70 123 45 67", "+46\u00a0(70) 123-45-67"])
def test_number_of_another_country_is_found_in_any_spacing(written: str) -> None:
    assert Gone(["+46701234567"]).may_stand_in(f"<p>Ring {written}.</p>".encode())
    assert not Gone(["+46701234568"]).may_stand_in(f"<p>Ring {written}.</p>".encode())


def test_build_two_pages_with_one_address_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SameAddressError, match=r"toolbox/a/index\.html"):
        publish_pages(tmp_path, make_page("/a/"), make_page("/a/", "<p>Annet</p>"))


def test_build_changed_extra_file_is_written_anew(tmp_path: Path) -> None:
    workshop = make_workshop(tmp_path)
    path = "public/-/exit.0123456789ab.js"
    for content in (b"1" * 300, b"2" * 300):
        inputs = make_inputs([make_page("/a/")], files=[ExtraFile(path, content)])
        build(inputs, workshop, now=NOW, allow_drafts=True)

    assert (current_folder(tmp_path) / path).read_bytes() == b"2" * 300
    assert len(shelf(tmp_path).editions()) == 2


def test_build_beside_another_is_refused_at_once(tmp_path: Path) -> None:
    with exclusive(shelf(tmp_path)), pytest.raises(ShelfBusyError, match="pågår"):
        publish_pages(tmp_path, make_page())


def test_build_removes_what_a_dead_run_left(tmp_path: Path) -> None:
    publish_pages(tmp_path, make_page())
    left = shelf(tmp_path).folder / ".building-20261124-090000-000000"
    (left / "toolbox").mkdir(parents=True)

    publish_pages(tmp_path, make_page())

    assert not left.exists()


def test_build_same_inputs_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("en", "to"):
        publish_pages(tmp_path / name, make_page("/a/"), make_page("/b/"))

    first, second = (read_manifest(current_folder(tmp_path / name)) for name in ("en", "to"))
    assert first.files == second.files


def test_build_files_cannot_be_written_by_accident(tmp_path: Path) -> None:
    publish_pages(tmp_path, make_page("/a/"))

    mode = os.stat(current_folder(tmp_path) / "toolbox/a/index.html").st_mode
    assert mode & 0o777 == 0o444


def test_build_keeps_the_promised_number_of_editions(tmp_path: Path) -> None:
    workshop = make_workshop(tmp_path, keep=3)
    for number in range(6):
        build(make_inputs([make_page(html=f"<p>{number}</p>")]), workshop, now=NOW, allow_drafts=True)

    assert len(shelf(tmp_path).editions()) == 3
    assert shelf(tmp_path).current() == shelf(tmp_path).editions()[-1]
