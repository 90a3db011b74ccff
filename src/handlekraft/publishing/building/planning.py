"""Which files can be shared with the edition before, and which must be made."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from handlekraft.domain.pages import Page
from handlekraft.publishing.collecting import EditionInputs, ExtraFile
from handlekraft.publishing.editions.manifest import FileRecord, Manifest, digest
from handlekraft.publishing.editions.twins import SUFFIXES
from handlekraft.publishing.editions.writing import family, is_whole
from handlekraft.publishing.rendering import Renderer


@dataclass(frozen=True, slots=True)
class Job:
    """One file of the edition: its path there, what it is made from, and the hash of that (pages only)."""

    path: str
    source: Page | ExtraFile
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Before:
    """The edition readers have while the next one is built."""

    folder: Path
    manifest: Manifest


@dataclass(slots=True)
class Plan:
    """What is to be done: `share` with the records to link, `make` in order of urgency, `healed` paths among them."""

    before: Before | None
    share: dict[Job, list[FileRecord]] = field(default_factory=dict)
    make: list[Job] = field(default_factory=list)
    healed: set[str] = field(default_factory=set)
    removed: set[str] = field(default_factory=set)

    @property
    def changes_nothing(self) -> bool:
        return not self.make and not self.removed


class SameAddressError(ValueError):
    """Two pages or files of an edition claim the same address."""


def plan(inputs: EditionInputs, renderer: Renderer, before: Before | None, *, full: bool) -> Plan:
    """Compare the inputs with the edition before, and the files of that edition with their hashes.

    `full` shares nothing, whatever has changed.
    Raises SameAddressError for two pages with one address.
    """
    made = Plan(before)
    files = dict(before.manifest.files) if before else {}
    paths: set[str] = set()
    for job in _jobs(inputs, renderer):
        if job.path in paths:
            raise SameAddressError(f"To sider vil ha adressen {job.path}. Gi den ene en annen adresse.")
        paths.add(job.path)
        records = [] if full else _unchanged(job, files)
        if before and records and all(is_whole(before.folder, record) for record in records):
            made.share[job] = records
        else:
            made.make.append(job)
            if records:
                made.healed.add(job.path)
    made.removed = {path for path in files if not path.endswith(SUFFIXES)} - paths
    return made


def file_path(page: Page) -> str:
    """Return where a page stands in the edition's folder: an address that ends in a slash is a folder."""
    return f"{page.site}{page.path}index.html" if page.path.endswith("/") else f"{page.site}{page.path}"


def _jobs(inputs: EditionInputs, renderer: Renderer) -> Iterator[Job]:
    for file in inputs.files:
        yield Job(file.path, file, "")
    for page in sorted(inputs.pages, key=lambda page: (page.urgency, page.site, page.path)):
        yield Job(file_path(page), page, renderer.fingerprint(page))


def _unchanged(job: Job, files: dict[str, FileRecord]) -> list[FileRecord]:
    """Return the records of the file and its twins in the edition before if they are made from the same."""
    record = files.get(job.path)
    if record is None or record.fingerprint != job.fingerprint:
        return []
    if isinstance(job.source, ExtraFile) and record.sha256 != digest(job.source.content):
        return []
    return family(job.path, files)
