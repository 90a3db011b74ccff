"""Editions that came back with a copy that follows links: `current` is a folder, and publishing goes on."""

import shutil
from pathlib import Path

import pytest

from handlekraft.editions.serving.application import ReaderApplication
from handlekraft.editions.serving.headers import Surface
from handlekraft.editions.serving.shelves import Shelves
from handlekraft.editions.shelf.shelf import CURRENT
from handlekraft.editions.shelf.verifying import verify
from tests.publishing.editions import make_page, publish_pages, shelf
from tests.serving.asking import ask


@pytest.mark.parametrize("changed", [False, True])
def test_t59_current_that_became_a_folder_is_a_link_again_after_publishing(
    tmp_path: Path, changed: bool
) -> None:
    publish_pages(tmp_path / "first", make_page("/", "<p>Første</p>"))
    shutil.copytree(tmp_path / "first", tmp_path / "restored", symlinks=False)
    root = tmp_path / "restored"
    assert not (shelf(root).folder / CURRENT).is_symlink()
    reader = ReaderApplication(Shelves(root), Surface.TOOLBOX)
    before = ask(reader, "/narvik/")

    publish_pages(root, make_page("/", "<p>Andre</p>" if changed else "<p>Første</p>"))

    current = shelf(root).current()
    assert current is not None
    assert verify(shelf(root).path(current)) == []
    assert "Første" in before.body.decode()
    assert ("Andre" if changed else "Første") in ask(reader, "/narvik/").body.decode()
    publish_pages(root, make_page("/", "<p>Tredje</p>"))
    assert "Tredje" in ask(reader, "/narvik/").body.decode()
    assert sorted(path.name for path in shelf(root).folder.iterdir() if path.name.startswith(".")) == [
        ".lock",
        ".vouched",
    ]
