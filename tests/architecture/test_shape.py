"""Sizes and names: what makes a tree readable from its listing alone."""

import ast
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "src" / "handlekraft"
LONGEST_FILE = 400
LONGEST_FUNCTION = 40
JUNK_DRAWERS = {"utils", "helpers", "misc", "common", "core", "base", "manager", "managers", "services"}
NAMED_BY_DJANGO = {SOURCE / "config" / "sqlite" / "base.py"}  # where Django looks in a database backend


def modules() -> Iterator[Path]:
    return (path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts)


def test_no_file_is_too_long() -> None:
    lengths = {str(path): len(path.read_text(encoding="utf-8").splitlines()) for path in modules()}

    assert {path: n for path, n in lengths.items() if n > LONGEST_FILE} == {}


def test_no_function_is_too_long() -> None:
    too_long = [
        f"{path}:{node.lineno} {node.name}"
        for path in modules()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno + 1 > LONGEST_FUNCTION
    ]

    assert too_long == []


def test_nothing_is_named_like_a_junk_drawer() -> None:
    ours = (path for path in modules() if path not in NAMED_BY_DJANGO)

    names = {part for path in ours for part in (*path.relative_to(SOURCE).parent.parts, path.stem)}

    assert names & JUNK_DRAWERS == set()
