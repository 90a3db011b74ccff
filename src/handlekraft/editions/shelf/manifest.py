"""The manifest: what stands in an edition, file by file, so that anybody can tell whether it is whole."""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

MANIFEST = "manifest.json"
FORMAT = 4
READABLE = frozenset(
    {2, 3, FORMAT}
)  # editions of a program before this one are served until the next is made
CASTS = "casts/"  # pages with marks where contacts and messages stand, kept to be filled again; no host serves this folder


def cast_path(fingerprint: str) -> str:
    """Return where the cast that is made from this lies: all in one folder, since a folder costs as much to
    make as a file.

    Pages that say the same but for their own words have the same cast.
    """
    return CASTS + fingerprint


class DamagedManifestError(Exception):
    """The manifest is missing, unreadable or of another format than this program writes."""


@dataclass(frozen=True, slots=True)
class FileRecord:
    """One file: `path` from the edition's folder, `size` in bytes, SHA-256 as hex.

    `fingerprint` is what a page was made from, or empty for a twin and for a file that is no page; `cast` is
    the path of the cast that it was filled in from. `marks` are the names of the late values that a cast
    leaves open (domain.late).
    """

    path: str
    size: int
    sha256: str
    fingerprint: str = ""
    marks: tuple[str, ...] = ()
    cast: str = ""


class Instead(StrEnum):
    """What readers have in the place of something that is held back."""

    FORMER = "former"  # the version of the edition before, with today's numbers
    RESERVE = "reserve"  # a page of emergency numbers, and the page's own from the register
    LEFT_OUT = "left_out"  # nothing; what led there leads nowhere
    BARE = "bare"  # of a contact its name and its numbers, without its other words


@dataclass(frozen=True, slots=True)
class Held:
    """Something that readers do not have, because the guard refused it.

    `path` is a page's in the edition, or what a late value goes by; `page` tells people where it is
    ("toolbox:/narvik/om/"). `since` is ISO 8601 in UTC; `refusals` are (rule, reason, excerpt).
    """

    path: str
    page: str
    instead: Instead
    since: str
    refusals: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Standard:
    """What the pages of an edition were held against: dial strings of the
    register, and hosts they may link to."""

    numbers: frozenset[str]
    hosts: frozenset[str]


@dataclass(frozen=True, slots=True)
class EditionManifest:
    """An edition's table of contents.

    `built_at` is ISO 8601 in UTC, `styles` the style sheet's CSP hash per site, `late_values` the
    hash of each contact and of the messages to each place that pages were filled in from, `files`
    keyed by path, `held` what is held back.
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
    held: tuple[Held, ...] = ()

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
        "held": [[each.path, each.page, each.instead, each.since, each.refusals] for each in manifest.held],
        "files": [
            [record.path, record.size, record.sha256, record.fingerprint, *_of_casts(record)]
            for record in sorted(manifest.files.values(), key=lambda record: record.path)
        ],
    }
    # One compact line: this file grows with the municipality and is read at every publishing.
    (folder / MANIFEST).write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")), "utf-8")


def read_manifest(folder: Path, readable: Collection[int] = READABLE) -> EditionManifest:
    """Read an edition's manifest, of one of the formats. Raises DamagedManifestError when it cannot be relied
    on."""
    try:
        data = json.loads((folder / MANIFEST).read_bytes())
        if data["format"] not in readable:
            raise DamagedManifestError(f"{folder.name}: ukjent format {data['format']!r} i {MANIFEST}.")
        if not data["files"]:
            raise DamagedManifestError(f"{folder.name}: {MANIFEST} nevner ingen filer.")
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
            held=held_rows(data),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise DamagedManifestError(f"{folder.name}: {MANIFEST} mangler eller kan ikke leses.") from error


def written_at(folder: Path) -> int:
    """Return when the manifest was written, in nanoseconds by the disk's clock:
    everything else was written before.

    Raises DamagedManifestError when it is not there.
    """
    try:
        return (folder / MANIFEST).stat().st_mtime_ns
    except OSError as error:
        raise DamagedManifestError(f"{folder.name}: {MANIFEST} mangler.") from error


def _of_casts(record: FileRecord) -> tuple[str, ...]:
    """What a row ends with: of a cast its marks, of a page that was filled in its cast, of other files
    nothing."""
    return (record.cast,) if record.cast else record.marks


def _record(path: str, size: int, sha256: str, fingerprint: str, *of_casts: str) -> FileRecord:
    if path.startswith(CASTS):
        return FileRecord(path, size, sha256, fingerprint, marks=of_casts)
    return FileRecord(path, size, sha256, fingerprint, cast=of_casts[0] if of_casts else "")


def held_rows(data: Mapping[str, Any]) -> tuple[Held, ...]:
    """Return what the manifest of an edition, as it is read, says is held back; one of a
    program before this says nothing."""
    return tuple(_held(*row) for row in data.get("held", ()))


def _held(path: str, page: str, instead: str, since: str, refusals: list[list[str]]) -> Held:
    reasons = tuple((rule, reason, excerpt) for rule, reason, excerpt in refusals)
    return Held(path, page, Instead(instead), since, reasons)


def by_path(records: Iterable[FileRecord]) -> dict[str, FileRecord]:
    """Return the records keyed by their path."""
    return {record.path: record for record in records}
