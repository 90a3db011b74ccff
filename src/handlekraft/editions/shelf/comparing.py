"""What differs between two editions, in pages and files, as an editor would ask it."""

from dataclasses import dataclass

from handlekraft.editions.shelf.manifest import EditionManifest
from handlekraft.editions.shelf.twins import SUFFIXES


@dataclass(frozen=True, slots=True)
class EditionDifference:
    """Paths of files (twins left out) that came, went or changed between two editions."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]


def compare(older: EditionManifest, newer: EditionManifest) -> EditionDifference:
    """Compare by content: a page built anew with the same bytes has not changed."""
    before = {path: record.sha256 for path, record in older.files.items() if not path.endswith(SUFFIXES)}
    after = {path: record.sha256 for path, record in newer.files.items() if not path.endswith(SUFFIXES)}
    return EditionDifference(
        added=tuple(sorted(after.keys() - before.keys())),
        removed=tuple(sorted(before.keys() - after.keys())),
        changed=tuple(sorted(path for path in before.keys() & after.keys() if before[path] != after[path])),
    )
