"""Asks the search scripts in Node, as a page does in a browser."""

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from handlekraft.design.bundling.node import find_tools
from handlekraft.design.bundling.places import DESIGN

HERE = Path(__file__).parent
SCRIPTS = DESIGN / "scripts"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query found, in the order a reader sees it."""

    paths: tuple[str, ...]
    headings: tuple[str, ...]
    sentences: tuple[str, ...]

    @property
    def pages(self) -> tuple[str, ...]:
        """The addresses without their places on the page."""
        return tuple(path.partition("#")[0] for path in self.paths)


def ask(index: Path, *queries: str) -> list[Answer]:
    """Return the answers to each query, in the order asked."""
    asked = run_node("ask.mjs", str(SCRIPTS), str(index), written=json.dumps(queries))
    return [
        Answer(
            paths=tuple(row["path"] for row in found),
            headings=tuple(row["heading"] for row in found),
            sentences=tuple(row["sentence"] for row in found),
        )
        for found in json.loads(asked)
    ]


def taken_apart(texts: list[str], language: str) -> dict[str, Any]:
    """Return what the browser's scripts make of texts: the words of each, and the stem of each word."""
    made: dict[str, Any] = json.loads(
        run_node("take_apart.mjs", str(SCRIPTS), language, written=json.dumps(texts))
    )
    return made


def run_node(script: str, *arguments: str, written: str) -> str:
    command = [str(find_tools().node), str(HERE / script), *arguments]
    return subprocess.run(command, input=written, capture_output=True, text=True, check=True).stdout
