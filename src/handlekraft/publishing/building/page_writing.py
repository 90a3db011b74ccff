"""Making the files that are new: rendered, guarded, compressed and written one by one, in as many processes
as help.

The brotli twin of a page that is in a hurry, which costs more than all the rest, is left to the next edition
that is not.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from handlekraft.domain.pages import Page, Site
from handlekraft.editions.shelf.manifest import FileRecord
from handlekraft.editions.shelf.writing import write_cast, write_file, write_missing_twin, write_page
from handlekraft.publishing.building.casting import Casting, MadePage
from handlekraft.publishing.building.gone import Gone
from handlekraft.publishing.building.outcome import Progress
from handlekraft.publishing.building.planning import Before, Job
from handlekraft.publishing.building.processes import AskedTooLateError, in_processes, processes_for
from handlekraft.publishing.collecting import ExtraFile
from handlekraft.publishing.guard import Guard, GuardRefusal, Surroundings
from handlekraft.publishing.rendering import Renderer

# Brotli lets other threads run, so twins alone are made side by side. Pages are not written beside the making
# of others: there threads take turns, which costs a tenth more of the processor.
PACKERS = 2

# About what a page costs that is filled in from a cast, and one whose cast must be made.
FILLED, RENDERED = 1, 3

Write = Callable[[], list[FileRecord]]
Refused = dict[str, list[GuardRefusal]]


@dataclass(slots=True)
class _Share:
    """What came of some of the files, as `Maker` tells it of all."""

    records: list[FileRecord] = field(default_factory=list)
    refusals: list[GuardRefusal] = field(default_factory=list)
    refused: Refused = field(default_factory=dict)
    marks: dict[str, tuple[str, ...]] = field(default_factory=dict)
    healed: set[str] = field(default_factory=set)


class Maker:
    """Makes files into a building folder; remembers what the guard refused and the
    pages whose cast was found damaged.

    `refused` are pages by their path, `refusals` those of other files, `marks` what refused pages leave open.
    `expected` are paths of pages that are known to be refused. Links to addresses that are `nowhere` are
    taken out, and what is `gone` is looked for.
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
        gone: Gone | None = None,
    ) -> None:
        self._folder = folder
        self._guard = guard
        self._around = around
        self._expected = frozenset(expected)
        self._gone = gone or Gone()
        self._casting = partial(
            Casting,
            renderer=renderer,
            guard=guard,
            around=around,
            before=before,
            nowhere=nowhere,
            gone=self._gone,
        )
        self.refusals: list[GuardRefusal] = []
        self.refused: Refused = {}
        self.marks: dict[str, tuple[str, ...]] = {}
        self.healed: set[str] = set()

    def make(self, jobs: list[Job], progress: Progress) -> list[FileRecord]:
        """Make the files and return their records, in several processes if there are many. Once a page is
        refused that nobody expected, a process writes nothing more, but every page is still looked at, so
        that one run tells of everything."""
        count = processes_for(len(jobs))
        if count == 1:
            shares = [self._make(jobs, progress)]
        else:
            shares = in_processes(shared_out(jobs, count), self._make, progress)
        refused = {path: found for share in shares for path, found in share.refused.items()}
        for job in jobs:  # in their order, whoever made them
            _refuse(self.refused, job, refused.get(job.path, []))
        for share in shares:
            self.refusals += share.refusals
            self.marks |= share.marks
            self.healed |= share.healed
        return [record for share in shares for record in share.records]

    def _make(self, jobs: list[Job], progress: Progress) -> _Share:
        """Make some of the files in order, the most urgent first."""
        share = _Share()
        casting = self._casting(jobs)
        for number, job in enumerate(jobs, start=1):
            write = self._made(job, casting, share)
            if not self._is_lost(share):
                share.records += write()
            progress(number, len(jobs))
        share.marks = {path: casting.marks[path] for path in share.refused if path in casting.marks}
        share.healed = casting.healed
        return share

    def _is_lost(self, share: _Share) -> bool:
        """Whether what is made cannot become an edition as it is."""
        if self.refusals or share.refusals:
            return True
        return not (self.refused.keys() | share.refused.keys()) <= self._expected

    @property
    def all_refusals(self) -> list[GuardRefusal]:
        """Everything that was refused, of pages and of other files."""
        return [*self.refusals, *(each for found in self.refused.values() for each in found)]

    def pack(self, before: Path, paths: Iterable[str]) -> list[FileRecord]:
        """Make the twins that pages of the edition before were published without."""
        with ThreadPoolExecutor(PACKERS) as packers:
            packed = packers.map(partial(write_missing_twin, before, self._folder), paths)
            return [record for records in packed for record in records]

    def look_again(self, before: Path, jobs: Iterable[Job]) -> None:
        """Guard pages shared with the edition before that may show or lead to something that is gone."""
        if not self._gone:
            return
        for job in jobs:
            if isinstance(job.source, Page):
                content = (before / job.path).read_bytes()
                if self._gone.may_stand_in(content):
                    around = self._around[job.source.site]
                    _refuse(self.refused, job, self._guard.inspect(job.source, content, around))

    def _made(self, job: Job, casting: Casting, share: _Share) -> Write:
        """Return what writes the file, once it is known to be right: nothing for a page that is not."""
        if isinstance(job.source, ExtraFile):
            content = job.source.worked_out()
            share.refusals += self._guard.inspect_file(job.path, content)
            return partial(write_file, self._folder, job.path, content, job.fingerprint)
        try:
            made = casting.made(job, job.source)
        except AskedTooLateError:
            raise
        except Exception as error:  # noqa: BLE001, RUF100 (a page that cannot be made holds back itself)
            around = self._around[job.source.site]
            _refuse(share.refused, job, [self._guard.unmade(job.source, around, error)])
            return list
        _refuse(share.refused, job, made.refusals)
        return list if made.refusals else partial(_write_made, self._folder, job.path, made)


def _refuse(refused: Refused, job: Job, refusals: list[GuardRefusal]) -> None:
    if refusals:
        refused.setdefault(job.path, []).extend(refusals)


def shared_out(jobs: Iterable[Job], count: int) -> list[list[Job]]:
    """Divide the files among processes, each in the order they came: pages of one cast to the same, and to
    each as much."""
    shares: list[list[Job]] = [[] for _ in range(count)]
    load = [0] * count
    owner: dict[str, int] = {}
    for job in jobs:
        lightest = load.index(min(load))
        if not isinstance(job.source, Page):
            place, weight = lightest, FILLED
        elif job.fingerprint in owner:
            place, weight = owner[job.fingerprint], FILLED
        else:
            place, weight = lightest, RENDERED
            owner[job.fingerprint] = place
        load[place] += weight
        shares[place].append(job)
    return shares


def _write_made(folder: Path, path: str, made: MadePage) -> list[FileRecord]:
    records = write_page(folder, path, made.html, made.fingerprint, cast=made.cast, hurried=made.hurried)
    return [*records, write_cast(folder, made.new_cast)] if made.new_cast else records
