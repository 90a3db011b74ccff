"""Making the files that are new: render and guard in one thread, compress and write in others beside it.

A page whose cast was inspected before is only glanced at, once each value that is new in it has been inspected on a page.
It is in a hurry: its brotli twin, which costs more than all the rest, is left to the next edition that is not.
"""

import os
import re
from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path

from handlekraft.domain.late import marks_in, values_in
from handlekraft.domain.pages import Page, Site
from handlekraft.publishing.building.outcome import Progress
from handlekraft.publishing.building.planning import Before, Job
from handlekraft.publishing.collecting import ExtraFile
from handlekraft.publishing.editions.manifest import FileRecord
from handlekraft.publishing.editions.writing import write_file, write_missing_twin, write_page
from handlekraft.publishing.guard import Guard, GuardRefusal, Surroundings
from handlekraft.publishing.rendering import Renderer

# Compressing and hashing let other threads run, so a second core is used without a second process.
WRITERS = 2
_BETWEEN_DIGITS = re.compile(rb"(?<=\d)(?:[\s().-]|\xc2\xa0|\xe2\x80[\x80-\xaf])+(?=\d)")
IN_FLIGHT = 64  # pages rendered and not yet written: bounds memory, whatever the size of the municipality


class Maker:
    """Makes files into a building folder and remembers what the guard refused."""

    def __init__(
        self,
        folder: Path,
        renderer: Renderer,
        guard: Guard,
        around: dict[str, Surroundings],
        before: Before | None,
    ) -> None:
        self._folder = folder
        self._renderer = renderer
        self._guard = guard
        self._around = around
        self._before = before
        known = before.manifest.late_values if before else {}
        self._changed = {key for key, value in renderer.late_values.items() if known.get(key) != value}
        self._inspected: set[tuple[Site, str, str, str]] = set()
        self.refusals: list[GuardRefusal] = []

    def make(self, jobs: list[Job], progress: Progress) -> list[FileRecord]:
        """Make the files in order and return their records. Once a page is refused nothing more is written,
        but every page is still looked at, so that one run tells of everything."""
        records: list[FileRecord] = []
        waiting: deque[Future[list[FileRecord]]] = deque()
        with ThreadPoolExecutor(WRITERS) as writers:
            for number, job in enumerate(jobs, start=1):
                write = self._made(job)
                if not self.refusals:
                    waiting.append(writers.submit(write))
                if len(waiting) > IN_FLIGHT:
                    records += waiting.popleft().result()
                progress(number, len(jobs))
            for written in waiting:
                records += written.result()
        return records

    def pack(self, before: Path, paths: Iterable[str]) -> list[FileRecord]:
        """Make the twins that pages of the edition before were published without."""
        with ThreadPoolExecutor(WRITERS) as writers:
            packed = writers.map(partial(write_missing_twin, before, self._folder), paths)
            return [record for records in packed for record in records]

    def look_again(self, before: Path, jobs: Iterable[Job], gone: Iterable[str]) -> None:
        """Guard pages shared with the edition before that may show or lead to something that is `gone`."""
        needles = [needle.encode() for needle in gone]
        for job in jobs:
            if isinstance(job.source, Page):
                content = (before / job.path).read_bytes()
                if mentions(content, needles):
                    self._inspect(job.source, content.decode())

    def _made(self, job: Job) -> Callable[[], list[FileRecord]]:
        """Return what writes the file, once it is known to be right."""
        if isinstance(job.source, ExtraFile):
            content = job.source.worked_out()
            self.refusals += self._guard.inspect_file(job.path, content)
            return partial(write_file, self._folder, job.path, content, job.fingerprint)
        page = job.source
        cast = self._renderer.cast(page) if job.cast is None else self._cast_of_before(job.cast)
        names = marks_in(cast)
        html = self._renderer.fill(cast, page.language)
        shown = (value for name in names for value in values_in(name))
        changed = {(form, value) for form, value in shown if value in self._changed}
        unseen = {(page.site, page.language, *value) for value in changed} - self._inspected
        if job.cast is None or unseen:
            self._inspect(page, html)
            self._inspected |= unseen
        else:
            self.refusals += self._guard.glance(page, html, self._around[page.site])
        return partial(
            write_page,
            self._folder,
            job.path,
            html,
            self._renderer.filled_fingerprint(job.fingerprint, names),
            cast=cast if names and job.cast is None else "",
            cast_fingerprint=job.fingerprint,
            hurried=job.cast is not None,
        )

    def _cast_of_before(self, cast: FileRecord) -> str:
        if self._before is None:
            raise ValueError("There is no edition before to take a cast from.")
        with open(os.path.join(self._before.folder, cast.path), encoding="utf-8", newline="") as file:
            return file.read()

    def _inspect(self, page: Page, html: str) -> None:
        self.refusals += self._guard.inspect(page, html, self._around[page.site])


def mentions(content: bytes, needles: Iterable[bytes]) -> bool:
    """Tell whether a page may hold one of these: a number in any spacing, a host, an address."""
    content = content[content.find(b"</style>") :]
    closed_up = _BETWEEN_DIGITS.sub(b"", content)
    return any(needle in content or needle in closed_up for needle in needles)
