"""The import contracts of pyproject.toml name every room, so that a new one escapes none of them.

That the rooms of one line of the layers, as proposals, translation, acknowledgement and
notices, never import one another is part of the layers contract: `|` between them says so. A
contract of independence would say it again.
"""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CONTRACTS: list[dict[str, Any]] = PROJECT["tool"]["importlinter"]["contracts"]
LISTS = ("source_modules", "forbidden_modules", "containers", "modules")

# Rooms that a contract leaves out, with the reason.
LEFT_OUT: Mapping[str, Mapping[str, str]] = {
    "Only what reads files pays for pydantic": {
        "config": "runs every room, and with them what reads files",
        "exchange": "reads the files",
    },
    "The safety kit knows no more of a site than a stranger does": {
        "domain": "rules that anybody may know: how a phone number looks, which words give a visit away",
        "inspection": "is the safety kit",
    },
    "Inside a room: views call operations and queries, never the other way": {
        "publishing": "has the contract after it: its operations make pages, so they stand above them",
    },
}


def rooms() -> set[str]:
    """Every room there is, from the one contract that is exhaustive; those in brackets wait."""
    layers = next(contract["layers"] for contract in CONTRACTS if contract.get("exhaustive"))
    return {name.strip() for layer in layers for name in layer.split("|") if "(" not in name}


def listed(contract: Mapping[str, Any]) -> Iterator[set[str]]:
    """Yield the rooms in each list of a contract that names more than one."""
    for name in LISTS:
        found = {
            module.removeprefix("handlekraft.")
            for module in contract.get(name, ())
            if module.removeprefix("handlekraft.") in rooms() and module.startswith("handlekraft.")
        }
        if len(found) > 1:
            yield found


def with_lists() -> list[str]:
    return [contract["name"] for contract in CONTRACTS if any(listed(contract))]


@pytest.mark.parametrize("name", with_lists())
def test_contract_that_lists_rooms_lists_every_room_or_says_why_not(name: str) -> None:
    contract = next(each for each in CONTRACTS if each["name"] == name)

    for found in listed(contract):
        assert found | LEFT_OUT.get(name, {}).keys() == rooms()
        assert found & LEFT_OUT.get(name, {}).keys() == set()


def test_reasons_are_given_for_contracts_that_there_are() -> None:
    assert len(with_lists()) >= 3
    assert LEFT_OUT.keys() <= set(with_lists())


def test_every_room_on_disk_stands_in_the_layers() -> None:
    source = ROOT / "src" / "handlekraft"

    assert {path.parent.name for path in source.glob("*/__init__.py")} == rooms()


def test_workspace_composes_and_owns_nothing_but_what_it_sends() -> None:
    models = apps.get_app_config("workspace").get_models()

    assert [model.__name__ for model in models] == ["Message"]


# Who may speak of requests, answers and forms: what meets a browser, and what rooms get their pages through.
MEETS_BROWSERS = ("views", "forms", "middleware")
SPEAKS_FOR_ALL = {"accounts", "config", "shell", "workspace", "guidance/addressed.py"}
BANNED = {"django.http", "django.shortcuts", "django.forms"}


def test_only_what_meets_browsers_may_be_let_off_the_ban_on_http_and_forms() -> None:
    lint = PROJECT["tool"]["ruff"]["lint"]
    let_off = [path for path, rules in lint["per-file-ignores"].items() if "TID251" in rules]

    assert set(lint["flake8-tidy-imports"]["banned-api"]) >= BANNED
    for path in let_off:
        inside = path.removeprefix("src/handlekraft/")
        room, _, file = inside.partition("/")
        assert (
            room in SPEAKS_FOR_ALL
            or inside in SPEAKS_FOR_ALL
            or file.split(".")[0].split("/")[0] in MEETS_BROWSERS
        )
