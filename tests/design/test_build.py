"""The build does its work once, and again only when a source has changed."""

import subprocess
from pathlib import Path

import pytest

from handlekraft.design.build import build
from handlekraft.design.bundling import node, places, stamp
from handlekraft.design.bundling.node import AssetBuildError


def test_build_does_nothing_when_nothing_has_changed() -> None:
    assert build() is False


def test_finished_files_count_as_old_when_a_source_changes() -> None:
    assert stamp.is_current(stamp.digest()) is True
    assert stamp.is_current("0" * 64) is False


def test_finished_files_count_as_old_when_one_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stamp, "OUTPUTS", (*places.OUTPUTS, "gone.css"))

    assert stamp.is_current(stamp.digest()) is False


def test_templates_and_catalogues_are_sources() -> None:
    names = {
        path.relative_to(places.PACKAGE).as_posix()
        for path in stamp.sources()
        if path.is_relative_to(places.PACKAGE)
    }

    assert {"toolbox/templates/toolbox/card.html", "design/scripts/exit.js"} <= names
    assert "locale/nn/LC_MESSAGES/django.po" in names
    assert not any("built/" in name for name in names)


def test_node_of_the_python_package_serves_where_none_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")

    tools = node.find_tools()
    answer = subprocess.run([*tools.npm, "--version"], capture_output=True, text=True, check=True)

    assert tools.node.is_file()
    assert int(answer.stdout.split(".")[0]) >= 10


def test_no_node_at_all_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(node, "_brought_along", lambda: None)

    with pytest.raises(AssetBuildError, match="Kjør «uv sync»"):
        node.find_tools()


def test_lock_file_names_no_registry() -> None:
    lock = (places.ROOT / "package-lock.json").read_text(encoding="utf-8")

    assert '"resolved"' not in lock


def test_packages_are_pinned_exactly() -> None:
    manifest = (places.ROOT / "package.json").read_text(encoding="utf-8")

    assert "^" not in manifest
    assert "~" not in manifest


def test_design_has_no_word_of_the_field() -> None:
    words = ("vold", "overgrep", "krisesenter", "barnevern", "politi")
    files = [
        path
        for path in Path(places.DESIGN).rglob("*")
        if path.suffix in {".html", ".css", ".js", ".py"} and "built" not in path.parts
    ]

    assert [
        path.name for path in files if any(word in path.read_text(encoding="utf-8").lower() for word in words)
    ] == []
