"""What import-linter cannot see: foreign keys, addresses and templates must point down the layers too."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "handlekraft"
# {% include "toolbox/card.html" %}, {% extends %}, {% from … import %}, url("guidance:list")
REFERENCE = re.compile(r"""(?:include|extends|from|import)\s+["'](\w+)/|url\(\s*["'](\w+):""")


def ranks() -> dict[str, int]:
    """Each app's place, bottom = 0, from the one contract that is exhaustive."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    layers = next(contract["layers"] for contract in contracts if contract.get("exhaustive"))
    return {
        name.strip(" ()"): rank for rank, layer in enumerate(reversed(layers)) for name in layer.split("|")
    }


def points_down(source: str, target: str) -> bool:
    rank = ranks()
    return source == target or target not in rank or rank[target] < rank[source]


def foreign_keys() -> Iterator[tuple[str, str, str]]:
    ours = [model for model in apps.get_models() if model._meta.app_config.name.startswith("handlekraft.")]
    for model in ours:
        app = model._meta.app_config.name.rsplit(".", 1)[-1]
        for field in [*model._meta.local_fields, *model._meta.local_many_to_many]:
            if field.remote_field and not isinstance(field.remote_field.model, str):
                target = field.remote_field.model._meta.app_config.name
                yield app, target.rsplit(".", 1)[-1], f"{model._meta.label}.{field.name}"


def template_references() -> Iterator[tuple[str, str, str]]:
    for path in SOURCE.glob("*/templates/**/*.*"):
        for match in REFERENCE.finditer(path.read_text(encoding="utf-8")):
            # Every room's addresses at work are named in the one namespace of the surface.
            target = match[1] or ("shell" if match[2] == "workspace" else match[2])
            yield path.relative_to(SOURCE).parts[0], target, f"{path}: {match[0]}"


def test_foreign_keys_point_down() -> None:
    assert [where for source, target, where in foreign_keys() if not points_down(source, target)] == []


def test_templates_refer_down() -> None:
    assert [where for source, target, where in template_references() if not points_down(source, target)] == []


def test_a_template_is_read_as_pointing_where_it_points() -> None:
    found = [
        m[1] or m[2]
        for m in REFERENCE.finditer("""{% extends "design/page.html" %}{{ url('plans:list') }}""")
    ]

    assert found == ["design", "plans"]
    assert not points_down("design", "plans")
    assert not points_down("plans", "workspace")
