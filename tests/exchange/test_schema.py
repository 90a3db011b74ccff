"""What editors are told of the formats agrees with what the loader takes."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.core.management import call_command
from jsonschema import Draft202012Validator

from handlekraft.exchange.schema import FORMATS, schema_of

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs" / "schemas"
FOLDERS = {
    "cards": "document",
    "duties": "document",
    "pages": "document",
    "about": "document",
    "adaptations": "adaptation",
    "units": "adaptation",
    "translations": "translation",
}


class EditorsLoader(yaml.SafeLoader):
    """YAML 1.2 as editors read it: "yes" and a date are text, and a number is a number."""


EditorsLoader.yaml_implicit_resolvers = {
    sign: [
        (tag, pattern)
        for tag, pattern in resolvers
        if tag.endswith((":int", ":float", ":null")) or (tag.endswith(":bool") and sign in "tfTF")
    ]
    for sign, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def shipped() -> Iterator[tuple[Path, str]]:
    for file in sorted((ROOT / "content").rglob("*.yaml")):
        folders = file.relative_to(ROOT / "content").parts[1:-1]
        yield file, FOLDERS[folders[0]] if folders else file.stem


def faults(name: str, data: Any) -> list[str]:
    return [error.message for error in Draft202012Validator(schema_of(name)).iter_errors(data)]


def test_published_schemas_are_those_of_the_formats(tmp_path: Path) -> None:
    call_command("schema", str(tmp_path), verbosity=0)

    made = {file.name: file.read_text(encoding="utf-8") for file in tmp_path.iterdir()}

    assert made == {file.name: file.read_text(encoding="utf-8") for file in DOCS.glob("*.json")}


@pytest.mark.parametrize("name", FORMATS)
def test_schema_is_one(name: str) -> None:
    Draft202012Validator.check_schema(json.loads((DOCS / f"{name}.json").read_text(encoding="utf-8")))


def test_editor_finds_no_fault_with_what_is_shipped() -> None:
    validators = {name: Draft202012Validator(schema_of(name)) for name in FORMATS}
    files = list(shipped())

    found = {
        str(file): [error.message for error in validators[name].iter_errors(_as_editors_see(file))]
        for file, name in files
    }

    assert len(files) > 50
    assert {file: messages for file, messages in found.items() if messages} == {}


def _as_editors_see(file: Path) -> object:
    return yaml.load(file.read_text(encoding="utf-8"), EditorsLoader)  # noqa: S506 - a SafeLoader


CONTACT = {"key": "a", "name": "A", "service": "politi"}
STEP = {"key": "a", "kind": "step", "part": "now", "policy": "locked", "text": "Ring."}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("contacts", {"contacts": [{**CONTACT, "naem": "B"}]}),
        ("contacts", {"contacts": [{"key": "a", "name": "A"}]}),
        ("contacts", {"contacts": [{**CONTACT, "service": "polit"}]}),
        ("contacts", {"contacts": [{**CONTACT, "name": "A" * 161}]}),
        ("contacts", {"contacts": [{**CONTACT, "verified_on": "02.07.2026"}]}),
        ("adaptation", {"document": "a", "sections": [{**STEP, "heading": "Hører ikke til et steg"}]}),
        ("adaptation", {"document": "a", "overrides": [{"section": "a", "op": "hide", "body": ["Nei"]}]}),
    ],
)
def test_editor_tells_of_what_the_loader_would_refuse(name: str, data: object) -> None:
    assert faults(name, data)


def test_editor_takes_a_home_in_short_and_at_length() -> None:
    covers = ["narvik", {"municipality": "evenes", "from": "2026-01-01"}]

    assert faults("contacts", {"contacts": [{**CONTACT, "covers": covers, "order": None}]}) == []
