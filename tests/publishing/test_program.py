"""A new program makes anew the pages that it may make otherwise: what can change a page is always counted,
and little else."""

import ast
import sys
from collections.abc import Iterator
from importlib.util import resolve_name
from pathlib import Path
from types import FrameType

import jinja2
import pytest
from django.test import override_settings
from jinja2.meta import find_referenced_templates

from handlekraft.design.templating import environment
from handlekraft.editions.shelf.manifest import read_manifest
from handlekraft.exchange.loading import load
from handlekraft.organisations.models import Municipality
from handlekraft.publishing import program
from handlekraft.publishing.building import build
from handlekraft.publishing.collecting import municipality_inputs
from handlekraft.publishing.operations import publish
from tests.organisations.builders import TODAY
from tests.publishing.editions import NOW, make_inputs, make_page, make_workshop, shelf
from tests.small_content import small_content

READERS = ("design", "directory", "toolbox", "plans", "publishing")


def readers_templates() -> list[str]:
    return [
        path.relative_to(program.PACKAGE / app / "templates").as_posix()
        for app in READERS
        for path in (program.PACKAGE / app / "templates").rglob("*.html")
    ]


@pytest.mark.django_db
def test_every_module_and_template_that_runs_while_an_edition_is_made_is_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(small_content(tmp_path / "content"))
    ran: set[str] = set()
    drawn: set[str] = set()
    get_source = jinja2.FileSystemLoader.get_source

    def look(frame: FrameType, _event: str, _argument: object) -> None:
        ran.add(frame.f_code.co_filename)

    def noted(self: jinja2.FileSystemLoader, made: jinja2.Environment, name: str) -> object:
        drawn.add(name)
        return get_source(self, made, name)

    with override_settings(EDITIONS_DIR=tmp_path / "editions", PUBLISH_DRAFTS=True):
        sys.setprofile(look)
        try:
            publish("narvik", allow_drafts=True)
        finally:
            sys.setprofile(None)
    of_ours = {Path(name) for name in ran if name.startswith(str(program.PACKAGE)) and name.endswith(".py")}
    assert len(of_ours) > 80
    assert of_ours <= set(program.modules().values())

    made = environment()
    monkeypatch.setattr(jinja2.FileSystemLoader, "get_source", noted)
    inputs = municipality_inputs(Municipality.objects.get(slug="narvik"), TODAY, now=NOW, drafts=True)
    for page in {page.template: page for page in inputs.pages}.values():
        counted = program.templates(made, page.template)
        drawn.clear()
        made.get_template(page.template).render  # noqa: B018 (to load it)
        assert drawn <= counted
    assert {page.template for page in inputs.pages} <= set(readers_templates())


def imports_of(path: Path, name: str) -> Iterator[str]:
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            source = resolve_name("." * node.level + (node.module or ""), package)
            yield from (source, *(f"{source}.{alias.name}" for alias in node.names))


def test_every_module_that_a_counted_one_imports_is_counted() -> None:
    counted, known = program.modules(), program._all_modules()

    for name, path in counted.items():
        named = {imported for imported in imports_of(path, name) if imported in known}
        assert named <= set(counted), name
    assert {"handlekraft.config.settings", "handlekraft.config.locales"} <= set(counted)


def test_rooms_that_make_no_page_are_not_counted() -> None:
    rooms = {name.split(".")[1] for name in program.modules() if "." in name}

    assert rooms.isdisjoint({"workspace", "exchange", "inspection"})
    assert len(program.modules()) < len(program._all_modules()) / 2


def test_every_template_that_readers_templates_name_is_counted_and_none_has_a_name_that_is_worked_out() -> (
    None
):
    made = environment()
    assert made.loader is not None
    for name in readers_templates():
        named = set(find_referenced_templates(made.parse(made.loader.get_source(made, name)[0])))
        assert None not in named, name
        assert named <= program.templates(made, name)
        assert set(program.LATE) <= program.templates(made, name)


@pytest.mark.parametrize(
    "source",
    [
        "{% include page.kind %}",
        '{%- extends kind ~ ".html" %}',
        '{% from "a" ~ x import y %}{% import z as q %}',
    ],
)
def test_template_with_a_name_that_is_worked_out_counts_all(source: str) -> None:
    made = jinja2.Environment(
        loader=jinja2.DictLoader({"a.html": source, "b.html": "", "c/d.html": ""}), autoescape=True
    )

    assert program.templates(made, "a.html") == {"a.html", "b.html", "c/d.html"}
    assert program.templates(made, "b.html") == {"b.html"}


def test_change_of_a_counted_module_names_another_builder_and_of_another_does_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {
        "a/one.py": "import handlekraft.b.two",
        "b/two.py": "",
        "c/three.py": "",
        "b/__init__.py": "",
        "a/__init__.py": "",
    }
    for name, text in files.items():
        (tmp_path / "handlekraft" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "handlekraft" / name).write_text(text)
    monkeypatch.setattr(program, "PACKAGE", tmp_path / "handlekraft")
    monkeypatch.setattr(program, "BEGINS_AT", "handlekraft.a.one")

    def named() -> tuple[str, str]:
        for made in (program.builder, program.whole_program, program.modules):
            made.cache_clear()
        return program.builder(), program.whole_program()

    try:
        first = named()
        (tmp_path / "handlekraft/c/three.py").write_text("changed = True")
        second = named()
        (tmp_path / "handlekraft/b/two.py").write_text("changed = True")
        third = named()
        (tmp_path / "handlekraft/c/four.mo").write_text("ord")
        fourth = named()
        (tmp_path / "handlekraft/b/two.py").write_text("from ..c import three")
        assert "handlekraft.c.three" in (named() and program.modules())
    finally:
        monkeypatch.undo()
        named()

    assert first[0] == second[0]
    assert len({each[1] for each in (first, second, third, fourth)}) == 4
    assert len({each[0] for each in (second, third, fourth)}) == 3


def test_page_is_made_anew_when_its_template_changes_and_not_when_another_does(tmp_path: Path) -> None:
    def publish_with(other: str) -> int:
        workshop = make_workshop(tmp_path)
        loader = workshop.environment.loader
        assert isinstance(loader, jinja2.DictLoader)
        workshop.environment.loader = jinja2.DictLoader({**loader.mapping, "other.html": other})
        return build(make_inputs([make_page("/a/")]), workshop, now=NOW, allow_drafts=True).made

    assert [publish_with("en"), publish_with("to")] == [1, 0]
    assert read_manifest(shelf(tmp_path).path(shelf(tmp_path).current() or "")).builder == program.builder()
