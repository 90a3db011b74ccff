"""The manifest: what stands in an edition, file by file, so that anybody can tell whether it is whole."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

MANIFEST = "manifest.json"
FORMAT = 3
READABLE = {2, FORMAT}  # editions of a program before this one are served until the next is made
CASTS = "casts/"  # pages with marks where contacts and messages stand, kept to be filled again; no host serves this folder


def cast_path(fingerprint: str) -> str:
    """Return where the cast that is made from this lies: all in one folder, since a folder costs as much to make as a file.

    Pages that say the same but for their own words have the same cast.
    """
    return CASTS + fingerprint


class DamagedManifestError(Exception):
    """The manifest is missing, unreadable or of another format than this program writes."""


@dataclass(frozen=True, slots=True)
class FileRecord:
    """One file: `path` from the edition's folder, `size` in bytes, SHA-256 as hex.

    `fingerprint` is what a page was made from, or empty for a twin and for a file that is no page. `marks` are the names of the
    late values that a cast leaves open (domain.late).
    """

    path: str
    size: int
    sha256: str
    fingerprint: str = ""
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Standard:
    """What the pages of an edition were held against: dial strings of the register, and hosts they may link to."""

    numbers: frozenset[str]
    hosts: frozenset[str]


@dataclass(frozen=True, slots=True)
class EditionManifest:
    """An edition's table of contents.

    `built_at` is ISO 8601 in UTC, `styles` the style sheet's CSP hash per site, `late_values` the hash of each contact
    and of the messages to each place that pages were filled in from, `files` keyed by path.
    """

    edition: str
    municipality: str
    built_at: str
    builder: str
    drafts: bool
    styles: Mapping[str, str]
    standard: Standard
    late_values: Mapping[str, str]
    files: Mapping[str, FileRecord]

    def pages(self) -> list[FileRecord]:
        """Return the records of pages, without twins, casts and other files."""
        return [
            record
            for record in self.files.values()
            if record.fingerprint and not record.path.startswith(CASTS)
        ]


def digest(content: bytes) -> str:
    """Return the SHA-256 of a file's content as hex."""
    return hashlib.sha256(content).hexdigest()


def write_manifest(folder: Path, manifest: EditionManifest) -> None:
    """Write the manifest into an edition's folder; it is always the last file to be written."""
    data = {
        "format": FORMAT,
        "edition": manifest.edition,
        "municipality": manifest.municipality,
        "built_at": manifest.built_at,
        "builder": manifest.builder,
        "drafts": manifest.drafts,
        "styles": dict(manifest.styles),
        "numbers": sorted(manifest.standard.numbers),
        "hosts": sorted(manifest.standard.hosts),
        "contacts": dict(manifest.late_values),
        "files": [
            [record.path, record.size, record.sha256, record.fingerprint, *record.marks]
            for record in sorted(manifest.files.values(), key=lambda record: record.path)
        ],
    }
    # One compact line: this file grows with the municipality and is read at every publishing.
    (folder / MANIFEST).write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")), "utf-8")


def read_manifest(folder: Path) -> EditionManifest:
    """Read an edition's manifest. Raises DamagedManifestError when it cannot be relied on."""
    try:
        data = json.loads((folder / MANIFEST).read_bytes())
        if data["format"] not in READABLE:
            raise DamagedManifestError(f"{folder.name}: ukjent format {data['format']!r} i {MANIFEST}.")
        return EditionManifest(
            edition=data["edition"],
            municipality=data["municipality"],
            built_at=data["built_at"],
            builder=data["builder"],
            drafts=data["drafts"],
            styles=dict(data["styles"]),
            standard=Standard(frozenset(data["numbers"]), frozenset(data["hosts"])),
            late_values=data["contacts"],
            files=by_path(_record(*row) for row in data["files"]),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise DamagedManifestError(f"{folder.name}: {MANIFEST} mangler eller kan ikke leses.") from error


def _record(path: str, size: int, sha256: str, fingerprint: str, *marks: str) -> FileRecord:
    return FileRecord(path, size, sha256, fingerprint, marks)


def by_path(records: Iterable[FileRecord]) -> dict[str, FileRecord]:
    """Return the records keyed by their path."""
    return {record.path: record for record in records}
