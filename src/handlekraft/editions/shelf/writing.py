"""Putting files into an edition that is being built: new ones written, unchanged ones linked."""

import os
import shutil
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from handlekraft.editions.shelf.manifest import FileRecord, cast_path, digest
from handlekraft.editions.shelf.twins import BROTLI, GZIP, SUFFIXES, twins

READ_ONLY = 0o444  # several editions share an unchanged file: nobody should write in it
_NEW = os.O_RDWR | os.O_CREAT | os.O_EXCL


class BuildDamagedError(Exception):
    """What was written is not what was meant: a disk that is full or failing. Nothing was switched."""


@dataclass(frozen=True, slots=True)
class Cast:
    """A page with the names of the late values it leaves open (`marks`), and
    the hash of what it is made from."""

    html: bytes
    marks: tuple[str, ...]
    fingerprint: str

    @property
    def path(self) -> str:
        """Where it lies in an edition; empty for one that leaves nothing open, which is no more than its
        page."""
        return cast_path(self.fingerprint) if self.marks else ""


def write_file(
    folder: Path, path: str, content: bytes, fingerprint: str = "", suffixes: Collection[str] = SUFFIXES
) -> list[FileRecord]:
    """Write a file and those of its twins under `folder`; return their records. Raises BuildDamagedError."""
    record = _write(folder, path, content, fingerprint)
    return [record, *_write_twins(folder, path, content, suffixes)]


def write_missing_twin(source: Path, folder: Path, path: str) -> list[FileRecord]:
    """Write the brotli twin of a page of another edition, which was
    published without it; return its record."""
    return _write_twins(folder, path, (source / path).read_bytes(), (BROTLI,))


def lacks_twin(records: Collection[FileRecord]) -> bool:
    """Tell whether a file that is compressed has no brotli twin yet. `records`
    are its own and those of its twins."""
    endings = {record.path[-len(GZIP) :] for record in records}
    return GZIP in endings and BROTLI not in endings


def write_page(
    folder: Path, path: str, html: bytes, fingerprint: str, *, cast: str = "", hurried: bool = False
) -> list[FileRecord]:
    """Write a page with its twins; return their records. Raises BuildDamagedError.

    `cast` is the path of the one that it was filled in from. A `hurried` page gets its gzip twin alone.
    """
    page, *packed = write_file(folder, path, html, fingerprint, (GZIP,) if hurried else SUFFIXES)
    return [replace(page, cast=cast), *packed]


def write_cast(folder: Path, cast: Cast) -> FileRecord:
    """Write a cast, to be filled in again; return its record. Raises BuildDamagedError."""
    return replace(_write(folder, cast.path, cast.html, cast.fingerprint), marks=cast.marks)


def _write_twins(folder: Path, path: str, content: bytes, suffixes: Collection[str]) -> list[FileRecord]:
    packed = twins(path, content, suffixes)
    return [_write(folder, path + suffix, twin, "") for suffix, twin in packed.items()]


def _write(folder: Path, path: str, content: bytes, fingerprint: str) -> FileRecord:
    """Write a file, and read it back while it is open: to open it once more costs as much as hashing it."""
    handle = _opened(os.path.join(folder, path))
    try:
        os.write(handle, content)  # a disk with room takes a file whole; what it did not take is missed below
        held = os.pread(handle, len(content) + 1, 0)
    finally:
        os.close(handle)
    if held != content:
        raise BuildDamagedError(
            f"{path} er ikke som den skal etter skriving. Se etter plass og feil på disken."
        )
    return FileRecord(path, len(content), digest(content), fingerprint)


def _opened(path: str) -> int:
    """Open a file that is not there yet, and make its folder when that is not
    there either: nearly always it is."""
    try:
        return os.open(path, _NEW, READ_ONLY)
    except FileNotFoundError:
        _make_folder(os.path.dirname(path))
        return os.open(path, _NEW, READ_ONLY)


def _make_folder(path: str) -> None:
    """Make a folder; nearly always the one around it is there, and to look for it costs as much again."""
    try:
        os.mkdir(path)
    except (FileNotFoundError, FileExistsError):
        os.makedirs(path, exist_ok=True)


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
