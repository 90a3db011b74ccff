"""Making the files that are new: render and guard in one thread, compress and write in others beside it, in as many processes as help.

The brotli twin of a page that is in a hurry, which costs more than all the rest, is left to the next edition that is not.
"""

import re
from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from handlekraft.domain.pages import Page
from handlekraft.editions.shelf.manifest import FileRecord
from handlekraft.editions.shelf.writing import write_file, write_missing_twin, write_page
from handlekraft.publishing.building.casting import Casting
from handlekraft.publishing.building.outcome import Progress
from handlekraft.publishing.building.planning import Before, Job
from handlekraft.publishing.building.processes import in_processes, processes_for
from handlekraft.publishing.collecting import ExtraFile
from handlekraft.publishing.guard import Guard, GuardRefusal, Surroundings
from handlekraft.publishing.rendering import Renderer

# Compressing and hashing let other threads run, so a second core is used without a second process.
WRITERS = 2
_BETWEEN = re.compile(rb"(?<=\d)(?=\d)")
_SPACING = rb"(?:[\s().-]|\xc2\xa0|\xe2\x80[\x80-\xaf])*"
# Pages handed to a writer together: to wake one up costs as much as compressing a page. And how many such handfuls may be
# rendered and not yet written, which bounds memory whatever the size of the municipality.
AT_ONCE, IN_FLIGHT = 16, 4

# About what a page costs that is filled in from a cast, one whose cast must be made, and a file that takes time to work out.
FILLED, RENDERED, WORKED_OUT = 1, 3, 50

Write = Callable[[], list[FileRecord]]


@dataclass(frozen=True, slots=True)
class _Share:
    """What came of some of the files."""

    records: list[FileRecord]
    refusals: list[GuardRefusal]
    healed: set[str]


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
        """Make the files and return their records, in several processes if there are many. Once a page is refused a process
        writes nothing more, but every page is still looked at, so that one run tells of everything."""
        count = processes_for(len(jobs))
        if count == 1:
            shares = [self._make(jobs, progress)]
        else:
            shares = in_processes(shared_out(jobs, count), self._make, progress)
        for share in shares:
            self.refusals += share.refusals
            self.healed |= share.healed
        if count > 1:
            self.refusals.sort(key=lambda refusal: refusal.page)
        return [record for share in shares for record in share.records]

    def _make(self, jobs: list[Job], progress: Progress) -> _Share:
        """Make some of the files in order, the most urgent first."""
        records: list[FileRecord] = []
        refusals: list[GuardRefusal] = []
        waiting: deque[Future[list[FileRecord]]] = deque()
        casting = Casting(jobs, self._renderer, self._guard, self._around, self._before)
        with ThreadPoolExecutor(WRITERS) as writers:
            for begin in range(0, len(jobs), AT_ONCE):
                writes: list[Write] = []
                for number, job in enumerate(jobs[begin : begin + AT_ONCE], start=begin + 1):
                    writes.append(self._made(job, casting, refusals))
                    progress(number, len(jobs))
                if not refusals:
                    waiting.append(writers.submit(_written, writes))
                if len(waiting) > IN_FLIGHT:
                    records += waiting.popleft().result()
            for written in waiting:
                records += written.result()
        return _Share(records, refusals, casting.healed)

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

    def _made(self, job: Job, casting: Casting, refusals: list[GuardRefusal]) -> Write:
        """Return what writes the file, once it is known to be right."""
        if isinstance(job.source, ExtraFile):
            content = job.source.worked_out()
            refusals += self._guard.inspect_file(job.path, content)
            return partial(write_file, self._folder, job.path, content, job.fingerprint)
        made = casting.made(job, job.source)
        refusals += made.refusals
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


def shared_out(jobs: Iterable[Job], count: int) -> list[list[Job]]:
    """Divide the files among processes, each in the order they came: pages of one cast to the same, and to each as much."""
    shares: list[list[Job]] = [[] for _ in range(count)]
    load = [0] * count
    owner: dict[str, int] = {}
    for job in jobs:
        lightest = load.index(min(load))
        if not isinstance(job.source, Page):
            place, weight = lightest, WORKED_OUT if callable(job.source.content) else FILLED
        elif job.fingerprint in owner:
            place, weight = owner[job.fingerprint], FILLED
        else:
            place, weight = lightest, RENDERED
            owner[job.fingerprint] = place
        load[place] += weight
        shares[place].append(job)
    return shares


def _written(writes: Iterable[Write]) -> list[FileRecord]:
    return [record for write in writes for record in write()]


def spelt(needle: str) -> re.Pattern[bytes]:
    """Return what finds a number, a host or an address, in whatever spacing its digits stand."""
    return re.compile(_BETWEEN.sub(lambda _: _SPACING, re.escape(needle).encode()))


def mentions(content: bytes, patterns: Iterable[re.Pattern[bytes]]) -> bool:
    """Tell whether a page may hold one of these, looking past its style sheet."""
    text = max(content.find(b"</style>"), 0)
    return any(pattern.search(content, text) for pattern in patterns)
