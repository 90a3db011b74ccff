"""Putting files into an edition that is being built: new ones written, unchanged ones linked."""

import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from handlekraft.publishing.editions.manifest import CASTS, FileRecord, digest
from handlekraft.publishing.editions.twins import SUFFIXES, twins

READ_ONLY = 0o444  # several editions share an unchanged file: nobody should write in it


def write_file(folder: Path, path: str, content: bytes, fingerprint: str = "") -> list[FileRecord]:
    """Write a file and its twins under `folder`; return their records."""
    os.makedirs(os.path.dirname(os.path.join(folder, path)), exist_ok=True)
    records = [_write(folder, path, content, fingerprint)]
    records += [_write(folder, path + suffix, packed, "") for suffix, packed in twins(path, content).items()]
    return records


def write_page(
    folder: Path, path: str, html: str, fingerprint: str, *, cast: str, cast_fingerprint: str
) -> list[FileRecord]:
    """Write a page with its twins and, unless `cast` is empty, its cast; return their records."""
    records = write_file(folder, path, html.encode(), fingerprint)
    if cast:
        os.makedirs(os.path.dirname(os.path.join(folder, CASTS, path)), exist_ok=True)
        records.append(_write(folder, CASTS + path, cast.encode(), cast_fingerprint))
    return records


def _write(folder: Path, path: str, content: bytes, fingerprint: str) -> FileRecord:
    handle = os.open(os.path.join(folder, path), os.O_WRONLY | os.O_CREAT | os.O_EXCL, READ_ONLY)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    return FileRecord(path, len(content), digest(content), fingerprint)


def family(path: str, files: Mapping[str, FileRecord]) -> list[FileRecord]:
    """Return the record of a file and those of its twins."""
    return [files[name] for name in (path, *(path + suffix for suffix in SUFFIXES)) if name in files]


def link_files(source: Path, folder: Path, records: Iterable[FileRecord]) -> None:
    """Let `folder` share files with another edition; where the disk cannot link, they are copied."""
    made: set[str] = set()
    for record in records:
        # Thousands of these at every publishing: paths stay text.
        target = os.path.join(folder, record.path)
        parent = os.path.dirname(target)
        if parent not in made:
            os.makedirs(parent, exist_ok=True)
            made.add(parent)
        try:
            os.link(os.path.join(source, record.path), target)
        except OSError:
            shutil.copyfile(os.path.join(source, record.path), target)
