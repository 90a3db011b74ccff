"""Making the files that are new: render and guard in one thread, compress and write in others beside it."""

from collections import deque
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from handlekraft.domain.pages import Page
from handlekraft.publishing.building.outcome import Progress
from handlekraft.publishing.building.planning import Job
from handlekraft.publishing.collecting import ExtraFile
from handlekraft.publishing.editions.manifest import FileRecord
from handlekraft.publishing.editions.writing import write_file
from handlekraft.publishing.guard import Guard, GuardRefusal, Surroundings
from handlekraft.publishing.rendering import Renderer

# Compressing and hashing let other threads run, so a second core is used without a second process.
WRITERS = 2
IN_FLIGHT = 64  # pages rendered and not yet written: bounds memory, whatever the size of the municipality


class Maker:
    """Makes files into a building folder and remembers what the guard refused."""

    def __init__(
        self, folder: Path, renderer: Renderer, guard: Guard, around: dict[str, Surroundings]
    ) -> None:
        self._folder = folder
        self._renderer = renderer
        self._guard = guard
        self._around = around
        self.refusals: list[GuardRefusal] = []

    def make(self, jobs: list[Job], progress: Progress) -> list[FileRecord]:
        """Make the files in order and return their records. Once a page is refused nothing more is written,
        but every page is still looked at, so that one run tells of everything."""
        records: list[FileRecord] = []
        waiting: deque[Future[list[FileRecord]]] = deque()
        with ThreadPoolExecutor(WRITERS) as writers:
            for number, job in enumerate(jobs, start=1):
                content = self._content(job)
                if not self.refusals:
                    waiting.append(
                        writers.submit(write_file, self._folder, job.path, content, job.fingerprint)
                    )
                if len(waiting) > IN_FLIGHT:
                    records += waiting.popleft().result()
                progress(number, len(jobs))
            for written in waiting:
                records += written.result()
        return records

    def look_again(self, before: Path, jobs: Iterable[Job]) -> None:
        """Guard pages that are shared with the edition before, for when the standard has become stricter."""
        for job in jobs:
            if isinstance(job.source, Page):
                self._inspect(job.source, (before / job.path).read_text(encoding="utf-8"))

    def _content(self, job: Job) -> bytes:
        if isinstance(job.source, ExtraFile):
            return job.source.content
        html = self._renderer.render(job.source)
        self._inspect(job.source, html)
        return html.encode()

    def _inspect(self, page: Page, html: str) -> None:
        self.refusals += self._guard.inspect(page, html, self._around[page.site])
