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
