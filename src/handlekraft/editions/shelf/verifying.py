"""Is an edition whole? Every file against the manifest, every twin against its file, and nothing besides."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from handlekraft.editions.shelf.manifest import MANIFEST, FileRecord, digest, read_manifest
from handlekraft.editions.shelf.twins import SUFFIXES, decoded


class Damage(StrEnum):
    """What can be wrong with a file, in the words a person is told."""

    MISSING = "mangler"
    CHANGED = "er endret"
    STRAY = "hører ikke hjemme her"
    TWIN = "er pakket ned fra noe annet enn siden"


@dataclass(frozen=True, slots=True)
class DamagedFile:
    """A file of an edition that is not as the manifest says."""

    path: str
    damage: Damage


def verify(folder: Path) -> list[DamagedFile]:
    """Return everything in an edition that is not as its manifest says: empty for a whole one.

    Raises DamagedManifestError when the manifest itself cannot be relied on.
    """
    manifest = read_manifest(folder)
    found = [damage for record in manifest.files.values() if (damage := check_file(folder, record))]
    known = {*manifest.files, MANIFEST}
    strays = [path for path in files_in(folder) if path not in known]
    return sorted(found + [DamagedFile(path, Damage.STRAY) for path in strays], key=lambda file: file.path)


def check_file(folder: Path, record: FileRecord) -> DamagedFile | None:
    """Return what is wrong with one file, or None."""
    try:
        content = (folder / record.path).read_bytes()
    except OSError:
        return DamagedFile(record.path, Damage.MISSING)
    if len(content) != record.size or digest(content) != record.sha256:
        return DamagedFile(record.path, Damage.CHANGED)
    if record.path.endswith(SUFFIXES) and not _says_the_same(folder, record.path, content):
        return DamagedFile(record.path, Damage.TWIN)
    return None


def files_in(folder: Path) -> list[str]:
    """Return the path of every file under an edition's folder, as the manifest writes them."""
    return [path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()]


def _says_the_same(folder: Path, path: str, content: bytes) -> bool:
    try:
        return decoded(path, content) == (folder / path[: -len(SUFFIXES[0])]).read_bytes()
    except (OSError, ValueError):
        return False
