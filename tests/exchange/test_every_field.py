"""Nothing that a file can say is lost in the database: every field of every format goes in and comes out."""

from dataclasses import fields
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from handlekraft.exchange.content import Folder
from handlekraft.exchange.loading import load
from handlekraft.exchange.schema import FORMATS
from handlekraft.exchange.states import FOUNDATIONS, TEXTS
from handlekraft.exchange.tree import read_tree
from handlekraft.exchange.writing import export
from handlekraft.formats.entries import Entry
from tests.exchange.full_tree import silent_fields, write_full_tree
from tests.exchange.test_states import NOT_STATE

# Written only where it is not what stands above any more, so a tree that was just
# loaded has none: test_guidance.py.
SILENT = {"OverrideHead.base"}


def yaml_files(content: Path) -> dict[str, Path]:
    return {file.relative_to(content).as_posix(): file for file in content.rglob("*.yaml")}


def said_in(content: Path) -> dict[str, object]:
    """Everything that the folders of a tree say, in whatever order and whichever file."""
    tree = read_tree(content)
    assert [str(problem) for problem in tree.gathered.problems] == []
    folders: list[Folder] = [tree.library, *tree.municipalities.values()]
    return {
        f"{folder.owner}.{name}": _sorted(getattr(folder, name))
        for folder in folders
        for name in _names(folder)
    }


def _names(folder: Folder) -> set[str]:
    return {each.name for each in fields(folder)} - {"owner", "path"}


def _sorted(said: object) -> object:
    """Filed drafts without the file; an empty part is as one that is left out."""
    if not isinstance(said, list | tuple):
        return said
    return sorted(repr(getattr(each, "draft", each)) + getattr(each, "unit", "") for each in said) or None


def test_every_file_s_format_has_a_schema_and_so_stands_in_the_tree_below() -> None:
    classes = [*Entry.__subclasses__()]
    for each in classes:
        classes.extend(each.__subclasses__())

    names = {each.__name__ for each in classes}
    assert {name for name in names if name.endswith("File")} == {each.__name__ for each in FORMATS.values()}


def test_every_field_of_every_format_says_something_in_the_tree(tmp_path: Path) -> None:
    assert silent_fields(yaml_files(write_full_tree(tmp_path))) == SILENT


@pytest.mark.django_db
def test_what_is_loaded_is_what_is_exported_in_every_field(tmp_path: Path) -> None:
    content = write_full_tree(tmp_path)
    load(content)

    export(tmp_path / "again" / "content", timezone.localdate())

    assert said_in(tmp_path / "again" / "content") == said_in(content)


@pytest.mark.django_db
def test_loading_the_same_again_changes_nothing_in_any_field(tmp_path: Path) -> None:
    content = write_full_tree(tmp_path)
    load(content)

    assert load(content, everything=True).touched == []


@pytest.mark.django_db
def test_state_by_which_folders_are_left_unread_holds_every_table_that_any_format_is_kept_in(
    tmp_path: Path,
) -> None:
    content = write_full_tree(tmp_path)
    with CaptureQueriesContext(connection) as captured:
        load(content)
        load(content, everything=True)
    statements = " ".join(query["sql"] for query in captured.captured_queries)

    met = {model for model in apps.get_models() if f'"{model._meta.db_table}"' in statements}

    held = {model for model, _owner in (*FOUNDATIONS, *TEXTS)}
    assert {model.__name__ for model in met - held} == NOT_STATE
