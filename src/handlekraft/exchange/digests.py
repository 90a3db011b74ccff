"""Digests of content files as they lie on the disk, folder by folder, and of the program
that reads them. Nothing is parsed."""

import os
import platform
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import handlekraft

PROGRAM = Path(handlekraft.__file__).parent
UNKNOWN = ""
"""The digest of a folder that cannot be read to the end: equal to no folder's, so
that reading it says what is wrong."""


def folder_digests(root: Path) -> dict[str, str]:
    """Return a digest of the names and bytes of everything in each folder of a tree, by the folder's name."""
    if not root.is_dir():
        return {}
    return {entry.name: _folder(root, entry.name) for entry in _visible(root) if entry.is_dir()}


def joined(parts: Iterable[str]) -> str:
    """Return one digest of several parts, none of which has a line break in it."""
    return sha256("\n".join(parts).encode()).hexdigest()


@cache
def program_digest() -> str:
    """Return a digest of everything that decides what becomes of a file:
    another program may read it otherwise."""
    readers = (version(each) for each in ("PyYAML", "pydantic", "Django"))
    found = sha256(" ".join([platform.python_version(), *readers]).encode())
    for path in sorted(PROGRAM.rglob("*.py")):
        found.update(path.relative_to(PROGRAM).as_posix().encode() + b"\0" + path.read_bytes())
    return found.hexdigest()


def _folder(root: Path, name: str) -> str:
    found = sha256(f"{root.name}/{name}".encode())  # messages name files from the root's name on
    try:
        for path, content in _files(os.path.join(root, name), ""):
            found.update(f"\0{path}\0{len(content)}\0".encode(errors="surrogateescape") + content)
    except OSError:
        return UNKNOWN
    return found.hexdigest()


def _files(folder: str, below: str) -> Iterator[tuple[str, bytes]]:
    for entry in _visible(folder):
        path = f"{below}/{entry.name}"
        if entry.is_dir():
            yield path, b""  # an empty folder can be a unit's that is not there
            yield from _files(entry.path, path)
        else:
            with open(entry.path, "rb") as file:
                yield path, file.read()


def _visible(folder: str | Path) -> list[os.DirEntry[str]]:
    """What reading looks at: names that begin with a full stop are nobody's content."""
    with os.scandir(folder) as entries:
        return sorted((entry for entry in entries if not entry.name.startswith(".")), key=lambda e: e.name)
