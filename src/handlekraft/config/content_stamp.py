"""Whether the content files must be loaded again: a warm start does not read what it has read before."""

import hashlib
from pathlib import Path

from handlekraft.publishing.program import whole_program

STAMP = "loaded"


def must_load(content: Path, var: Path) -> bool:
    """Tell whether the files, or the program that reads them, are others than those loaded last."""
    try:
        return (var / STAMP).read_text(encoding="utf-8") != _state(content)
    except OSError:
        return True


def mark_loaded(content: Path, var: Path) -> None:
    """Remember what has been loaded."""
    (var / STAMP).write_text(_state(content), encoding="utf-8")


def _state(content: Path) -> str:
    state = hashlib.sha256(whole_program().encode())
    for path in sorted(content.rglob("*.yaml")):
        state.update(path.relative_to(content).as_posix().encode() + b"\0" + path.read_bytes())
    return state.hexdigest()
