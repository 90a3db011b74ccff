"""Which files can be shared with the edition before, and which must be made."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from handlekraft.domain.pages import Page
from handlekraft.editions.shelf.manifest import CASTS, EditionManifest, FileRecord, cast_path
from handlekraft.editions.shelf.reading import is_whole, was_touched_before
from handlekraft.editions.shelf.twins import SUFFIXES
from handlekraft.editions.shelf.writing import family, lacks_twin
from handlekraft.publishing.collecting import EditionInputs, ExtraFile
from handlekraft.publishing.late_values import LateDigests
from handlekraft.publishing.rendering import Renderer


@dataclass(frozen=True, slots=True)
class Job:
    """One file of the edition: its path there, what it is made from, and the hash of that
    (for pages, and files worked out late).

    `cast` is the page's cast in the edition before, when it has not changed; whether it is whole is seen when
    it is filled. `hurried`: of a page that was there, nothing has changed but values that stand on many
    pages.
    """

    path: str
    source: Page | ExtraFile
    fingerprint: str
    cast: FileRecord | None = None
    hurried: bool = False


@dataclass(frozen=True)
class Before:
    """The edition readers have while the next one is built. What was not touched since
    `vouched_until` is known to be whole."""

    folder: Path
    manifest: EditionManifest
    vouched_until: int = 0

    @cached_property
    def late_values(self) -> LateDigests:
        """What its pages were filled in from."""
        return LateDigests(self.manifest.late_values)

    @cached_property
    def _looked_at(self) -> dict[str, bool]:
        return {}

    def is_whole(self, record: FileRecord) -> bool:
        """Tell whether a file is there exactly as it was made; it is read only when it may be another, and
        once: pages share casts."""
        if record.path not in self._looked_at:
            known = was_touched_before(self.vouched_until, self.folder, record)
            self._looked_at[record.path] = known or is_whole(self.folder, record)
        return self._looked_at[record.path]


@dataclass(slots=True)
class BuildPlan:
    """What is to be done: `share` with the records to link, `make` in order of
    urgency, `healed` paths among them.

    `unpacked` are shared files that lack a twin.
    """

    before: Before | None
    share: dict[Job, list[FileRecord]] = field(default_factory=dict)
    make: list[Job] = field(default_factory=list)
    healed: set[str] = field(default_factory=set)
    unpacked: list[str] = field(default_factory=list)
    removed: set[str] = field(default_factory=set)

    @property
    def changes_nothing(self) -> bool:
        return not self.make and not self.removed

    @property
    def pages(self) -> list[Job]:
        """The pages to make."""
        return [job for job in self.make if isinstance(job.source, Page)]

    @property
    def files(self) -> list[Job]:
        """The other files to make."""
        return [job for job in self.make if not isinstance(job.source, Page)]

    def without(self, refused: Collection[str]) -> list[Page]:
        """Take pages out by their paths, wherever in the plan they are; return them."""
        out = [job for job in (*self.make, *self.share) if job.path in refused]
        self.make = [job for job in self.make if job.path not in refused]
        self.share = {job: records for job, records in self.share.items() if job.path not in refused}
        self.unpacked = [path for path in self.unpacked if path not in refused]
        return [job.source for job in out if isinstance(job.source, Page)]

    @property
    def is_hurried(self) -> bool:
        """Whether a value that stands on pages has changed, which must reach
        readers before anything else is done."""
        return any(job.hurried for job in self.make)


class SameAddressError(ValueError):
    """Two pages or files of an edition claim the same address."""


def plan(inputs: EditionInputs, renderer: Renderer, before: Before | None, *, full: bool) -> BuildPlan:
    """Compare the inputs with the edition before, and the files of that edition with what is known of them.

    `full` shares nothing, whatever has changed.
    Raises SameAddressError for two pages with one address.
    """
    made = BuildPlan(before)
    files = dict(before.manifest.files) if before else {}
    paths: set[str] = set()
    for job in _jobs(inputs, renderer):
        if job.path in paths:
            raise SameAddressError(f"To sider vil ha adressen {job.path}. Gi den ene en annen adresse.")
        paths.add(job.path)
        if before is None or full:
            made.make.append(job)
        else:
            _compare(job, before, renderer, made)
    made.removed = {
        path for path in files if not path.endswith(SUFFIXES) and not path.startswith(CASTS)
    } - paths
    return made


def _compare(job: Job, before: Before, renderer: Renderer, made: BuildPlan) -> None:
    """Share the file with the edition before, fill its cast again, or make it
    anew; what is damaged is made anew."""
    files = before.manifest.files
    cast = files.get(cast_path(job.fingerprint))
    records = _unchanged(job, cast, files, renderer)
    if not records:
        made.make.append(replace(job, cast=cast, hurried=_is_hurried(job, cast, before, renderer)))
    elif all(before.is_whole(record) for record in (*records, *([cast] if cast else []))):
        made.share[job] = [*records, *([cast] if cast else [])]
        if lacks_twin(records):
            made.unpacked.append(job.path)
    else:
        made.make.append(job)
        made.healed.add(job.path)


def _is_hurried(job: Job, cast: FileRecord | None, before: Before, renderer: Renderer) -> bool:
    """Tell whether a page would be as it was if the values that stand on many pages were."""
    record = before.manifest.files.get(job.path)
    if cast is None or record is None or not isinstance(job.source, Page):
        return False
    was = renderer.filled_fingerprint(job.source, job.fingerprint, cast.marks, before.late_values)
    return record.fingerprint == was


def file_path(page: Page) -> str:
    """Return where a page stands in the edition's folder: an address that ends in a slash is a folder."""
    return page.file


def _jobs(inputs: EditionInputs, renderer: Renderer) -> Iterator[Job]:
    for file in inputs.files:
        yield Job(file.path, file, file.made_of)
    for page in sorted(inputs.pages, key=lambda page: (page.urgency, page.site, page.path)):
        yield Job(file_path(page), page, renderer.fingerprint(page))


def _unchanged(
    job: Job, cast: FileRecord | None, files: Mapping[str, FileRecord], renderer: Renderer
) -> list[FileRecord]:
    """Return the records of the file and its twins in the edition before if they are made from the same."""
    record = files.get(job.path)
    if record is None:
        return []
    if isinstance(job.source, ExtraFile):
        if record.fingerprint != job.fingerprint or not job.source.is_like(record.sha256):
            return []
    elif record.fingerprint != _finished(job.source, job.fingerprint, cast, renderer):
        return []
    return family(job.path, files)


def _finished(page: Page, fingerprint: str, cast: FileRecord | None, renderer: Renderer) -> str:
    return renderer.filled_fingerprint(page, fingerprint, cast.marks if cast else ())
