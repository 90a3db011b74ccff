"""A file of an edition as it lies there, held against what the manifest says of it."""

import os
from pathlib import Path

from handlekraft.editions.shelf.manifest import FileRecord, digest


def whole_content(folder: Path, record: FileRecord) -> bytes | None:
    """Return what the file holds, None when it is not there or is not exactly what the record says."""
    try:
        with open(os.path.join(folder, record.path), "rb") as file:
            content = file.read()
    except OSError:
        return None
    return content if len(content) == record.size and digest(content) == record.sha256 else None


def is_whole(folder: Path, record: FileRecord) -> bool:
    """Tell whether the file is there and holds exactly what the record says."""
    return whole_content(folder, record) is not None


def has_size(folder: Path, record: FileRecord) -> bool:
    """Tell whether the file is there and as long as the record says, whatever it holds."""
    found = _look(folder, record)
    return found is not None and found.st_size == record.size


def was_written_before(moment: int, folder: Path, record: FileRecord) -> bool:
    """Tell whether the file is as long as the record says and was last written in before `moment`.

    `moment` is in nanoseconds by the disk's own clock. To link to a file or
    to take a link away does not count.
    """
    found = _look(folder, record)
    return found is not None and found.st_size == record.size and found.st_mtime_ns < moment


def was_touched_before(moment: int, folder: Path, record: FileRecord) -> bool:
    """Tell the same of anything at all: also a link, a mode, or another file put in its place.

    No program can set this time, so it also finds what was changed and given its old date.
    """
    found = _look(folder, record)
    return found is not None and found.st_size == record.size and found.st_ctime_ns < moment


def _look(folder: Path, record: FileRecord) -> os.stat_result | None:
    try:
        return os.stat(f"{folder}/{record.path}")  # tens of thousands of these: to join paths costs more
    except OSError:
        return None
