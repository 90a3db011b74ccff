"""Making the files that are new: render and guard in one thread, compress and write in others beside it.

A page whose cast was inspected before is only glanced at, once each value that is new in it has been inspected on a page.
It is in a hurry: its brotli twin, which costs more than all the rest, is left to the next edition that is not.
"""

import re
from collections import deque
from collections.abc import Callable, Collection, Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path

from handlekraft.domain.late import Form, marks_in, values_in
from handlekraft.domain.pages import Page, Site
from handlekraft.editions.shelf.manifest import FileRecord
from handlekraft.editions.shelf.reading import whole_content
from handlekraft.editions.shelf.writing import Cast, write_file, write_missing_twin, write_page
from handlekraft.publishing.building.outcome import Progress
from handlekraft.publishing.building.planning import Before, Job
from handlekraft.publishing.building.unlinking import unlinked
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

# A value as a reader meets it: on which site, in which language and form, and its key.
ShownValue = tuple[Site, str, Form, str]

Write = Callable[[], list[FileRecord]]


class Maker:
    """Makes files into a building folder; remembers what the guard refused and the pages whose cast was found damaged.

    `refused` are pages by their path, `refusals` those of other files, `marks` what refused pages leave open. `expected` are paths of
    pages that are known to be refused. Links to addresses that are `nowhere` are taken out.
    """

    def __init__(
        self,
        folder: Path,
        renderer: Renderer,
        guard: Guard,
        around: Mapping[Site, Surroundings],
        before: Before | None,
        *,
        expected: Collection[str] = (),
        nowhere: Collection[str] = (),
    ) -> None:
        self._folder = folder
        self._renderer = renderer
        self._guard = guard
        self._around = around
        self._before = before
        known = before.manifest.late_values if before else {}
        self._changed = {key for key, value in renderer.late_values.items() if known.get(key) != value}
        self._news: dict[str, tuple[tuple[Form, str], ...]] = {}
        self._inspected: set[ShownValue] = set()
        self._nowhere = nowhere
        self._expected = expected
        self.refusals: list[GuardRefusal] = []
        self.refused: dict[str, list[GuardRefusal]] = {}
        self.marks: dict[str, tuple[str, ...]] = {}
        self.healed: set[str] = set()

    def make(self, jobs: list[Job], progress: Progress) -> list[FileRecord]:
        """Make the files in order and return their records. Once a page is refused that nobody expected, nothing more is
        written, but every page is still looked at, so that one run tells of everything."""
        records: list[FileRecord] = []
        waiting: deque[Future[list[FileRecord]]] = deque()
        with ThreadPoolExecutor(WRITERS) as writers:
            for begin in range(0, len(jobs), AT_ONCE):
                writes: list[Write] = []
                for number, job in enumerate(jobs[begin : begin + AT_ONCE], start=begin + 1):
                    writes.append(self._made(job))
                    progress(number, len(jobs))
                if not self.is_lost:
                    waiting.append(writers.submit(_written, writes))
                if len(waiting) > IN_FLIGHT:
                    records += waiting.popleft().result()
            for written in waiting:
                records += written.result()
        return records

    @property
    def is_lost(self) -> bool:
        """Whether what is made cannot become an edition as it is."""
        return bool(self.refusals) or not self.refused.keys() <= set(self._expected)

    @property
    def all_refusals(self) -> list[GuardRefusal]:
        """Everything that was refused, of pages and of other files."""
        return [*self.refusals, *(each for found in self.refused.values() for each in found)]

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
                    self._refuse(job, self._inspected_page(job.source, content))

    def _made(self, job: Job) -> Write:
        """Return what writes the file, once it is known to be right."""
        if isinstance(job.source, ExtraFile):
            content = job.source.worked_out()
            self.refusals += self._guard.inspect_file(job.path, content)
            return partial(write_file, self._folder, job.path, content, job.fingerprint)
        try:
            return self._made_page(job, job.source)
        except Exception as error:  # noqa: BLE001, RUF100 (a page that cannot be made holds back itself)
            self._refuse(job, [self._guard.unmade(job.source, self._around[job.source.site], error)])
            return list

    def _made_page(self, job: Job, page: Page) -> Write:
        kept = self._kept(job)
        cast = kept or self._new_cast(page, job.fingerprint)
        self.marks[job.path] = cast.marks
        html = self._renderer.fill(cast.html, page.language)
        unseen = self._new_values(page, cast) - self._inspected
        if kept is None or unseen:
            refusals = self._inspected_page(page, html)
        else:
            refusals = self._guard.glance(page, html, self._around[page.site])
        if refusals:
            self._refuse(job, refusals)
            return list
        self._inspected |= unseen
        return partial(
            write_page,
            self._folder,
            job.path,
            html,
            self._renderer.filled_fingerprint(cast.fingerprint, cast.marks),
            cast=cast if cast.marks and kept is None else None,
            hurried=kept is not None,
        )

    def _kept(self, job: Job) -> Cast | None:
        """Return the page's cast in the edition before if it is to be filled again; one that is damaged is made anew."""
        if self._before is None or job.cast is None:
            return None
        content = whole_content(self._before.folder, job.cast)
        if content is None:
            self.healed.add(job.path)
            return None
        return Cast(content, job.cast.marks, job.fingerprint)

    def _new_cast(self, page: Page, fingerprint: str) -> Cast:
        html = self._renderer.cast(page)
        if self._nowhere:
            whole, html = html, unlinked(html, self._nowhere.__contains__)
            fingerprint = f"{fingerprint} uten lenker" if html != whole else fingerprint
        return Cast(html, marks_in(html), fingerprint)

    def _new_values(self, page: Page, cast: Cast) -> set[ShownValue]:
        """The values on a page that the edition before shows otherwise."""
        return {(page.site, page.language, *value) for name in cast.marks for value in self._changed_in(name)}

    def _changed_in(self, name: str) -> tuple[tuple[Form, str], ...]:
        """The values of a late value that have changed; the same few names stand on every page."""
        if name not in self._news:
            self._news[name] = tuple(found for found in values_in(name) if found[1] in self._changed)
        return self._news[name]

    def _inspected_page(self, page: Page, html: bytes) -> list[GuardRefusal]:
        return self._guard.inspect(page, html, self._around[page.site])

    def _refuse(self, job: Job, refusals: list[GuardRefusal]) -> None:
        if refusals:
            self.refused.setdefault(job.path, []).extend(refusals)


def _written(writes: Iterable[Write]) -> list[FileRecord]:
    return [record for write in writes for record in write()]


def spelt(needle: str) -> re.Pattern[bytes]:
    """Return what finds a number, a host or an address, in whatever spacing its digits stand."""
    return re.compile(_BETWEEN.sub(lambda _: _SPACING, re.escape(needle).encode()))


def mentions(content: bytes, patterns: Iterable[re.Pattern[bytes]]) -> bool:
    """Tell whether a page may hold one of these, looking past its style sheet."""
    text = max(content.find(b"</style>"), 0)
    return any(pattern.search(content, text) for pattern in patterns)
