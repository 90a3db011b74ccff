"""Making the files that are new: render and guard in one thread, compress and write in others beside it.

The brotli twin of a page that is in a hurry, which costs more than all the rest, is left to the next edition that is not.
"""

import re
from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path

from handlekraft.domain.pages import Page
from handlekraft.publishing.building.casting import Casting
from handlekraft.publishing.building.outcome import Progress
from handlekraft.publishing.building.planning import Before, Job
from handlekraft.publishing.collecting import ExtraFile
from handlekraft.publishing.editions.manifest import FileRecord
from handlekraft.publishing.editions.writing import write_file, write_missing_twin, write_page
from handlekraft.publishing.guard import Guard, GuardRefusal, Surroundings
from handlekraft.publishing.rendering import Renderer

# Compressing and hashing let other threads run, so a second core is used without a second process.
WRITERS = 2
_BETWEEN = re.compile(rb"(?<=\d)(?=\d)")
_SPACING = rb"(?:[\s().-]|\xc2\xa0|\xe2\x80[\x80-\xaf])*"
# Pages handed to a writer together: to wake one up costs as much as compressing a page. And how many such handfuls may be
# rendered and not yet written, which bounds memory whatever the size of the municipality.
AT_ONCE, IN_FLIGHT = 16, 4

Write = Callable[[], list[FileRecord]]


class Maker:
    """Makes files into a building folder; remembers what the guard refused and the pages whose cast was found damaged."""

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
        self.refusals: list[GuardRefusal] = []
        self.healed: set[str] = set()

    def make(self, jobs: list[Job], progress: Progress) -> list[FileRecord]:
        """Make the files in order and return their records. Once a page is refused nothing more is written,
        but every page is still looked at, so that one run tells of everything."""
        records: list[FileRecord] = []
        waiting: deque[Future[list[FileRecord]]] = deque()
        casting = Casting(jobs, self._renderer, self._guard, self._around, self._before)
        with ThreadPoolExecutor(WRITERS) as writers:
            for begin in range(0, len(jobs), AT_ONCE):
                writes: list[Write] = []
                for number, job in enumerate(jobs[begin : begin + AT_ONCE], start=begin + 1):
                    writes.append(self._made(job, casting))
                    progress(number, len(jobs))
                if not self.refusals and not casting.refusals:
                    waiting.append(writers.submit(_written, writes))
                if len(waiting) > IN_FLIGHT:
                    records += waiting.popleft().result()
            for written in waiting:
                records += written.result()
        self.refusals += casting.refusals
        self.healed |= casting.healed
        return records

    def pack(self, before: Path, paths: Iterable[str]) -> list[FileRecord]:
        """Make the twins that pages of the edition before were published without."""
        with ThreadPoolExecutor(WRITERS) as writers:
            packed = writers.map(partial(write_missing_twin, before, self._folder), paths)
            return [record for records in packed for record in records]

    def look_again(self, before: Path, jobs: Iterable[Job], gone: Iterable[str]) -> None:
        """Guard pages shared with the edition before that may show or lead to something that is `gone`."""
        patterns = [spelt(needle) for needle in gone]
        for job in jobs:
            if isinstance(job.source, Page):
                content = (before / job.path).read_bytes()
                if mentions(content, patterns):
                    self._inspect(job.source, content)

    def _made(self, job: Job, casting: Casting) -> Write:
        """Return what writes the file, once it is known to be right."""
        if isinstance(job.source, ExtraFile):
            content = job.source.worked_out()
            self.refusals += self._guard.inspect_file(job.path, content)
            return partial(write_file, self._folder, job.path, content, job.fingerprint)
        made = casting.made(job, job.source)
        return partial(
            write_page,
            self._folder,
            job.path,
            made.html,
            made.fingerprint,
            cast=made.cast,
            hurried=made.hurried,
        )

    def _inspect(self, page: Page, html: bytes) -> None:
        self.refusals += self._guard.inspect(page, html, self._around[page.site])


def _written(writes: Iterable[Write]) -> list[FileRecord]:
    return [record for write in writes for record in write()]


def spelt(needle: str) -> re.Pattern[bytes]:
    """Return what finds a number, a host or an address, in whatever spacing its digits stand."""
    return re.compile(_BETWEEN.sub(lambda _: _SPACING, re.escape(needle).encode()))


def mentions(content: bytes, patterns: Iterable[re.Pattern[bytes]]) -> bool:
    """Tell whether a page may hold one of these, looking past its style sheet."""
    text = max(content.find(b"</style>"), 0)
    return any(pattern.search(content, text) for pattern in patterns)
