"""Making an edition in rounds: a page that turns out to be refused takes its words out of search, so the rest
is made once more."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from shutil import rmtree

import jinja2

from handlekraft.editions.shelf.manifest import FileRecord, Held
from handlekraft.publishing.building.assembly import Made, put_together
from handlekraft.publishing.building.gone import Gone
from handlekraft.publishing.building.held_pages import Holder
from handlekraft.publishing.building.outcome import Progress
from handlekraft.publishing.building.page_writing import Maker
from handlekraft.publishing.building.planning import Before, plan
from handlekraft.publishing.collecting import EditionInputs
from handlekraft.publishing.collecting.withheld import Withheld
from handlekraft.publishing.guard import Guard, GuardRefusedError, missing_in_languages
from handlekraft.publishing.rendering import Renderer

# One is enough while the same pages are refused as last time, two when one comes or goes, three with a
# contact or a message.
MOST_ROUNDS = 6


@dataclass(frozen=True, slots=True)
class Yard:
    """Where an edition is built, and how."""

    folder: Path
    environment: jinja2.Environment
    guard: Guard
    before: Before | None
    now: datetime
    full: bool
    progress: Progress


def made_in_rounds(inputs: EditionInputs, yard: Yard) -> Made:
    """Make the edition, once more for each time that something turns out to be refused which was not known to
    be.

    Raises GuardRefusedError for what no page can hold back by itself, SameAddressError and BuildDamagedError.
    """
    withheld = Withheld.of(yard.before.manifest.held if yard.before else ())
    late: tuple[Held, ...] = ()
    for turn in range(MOST_ROUNDS):
        attempt = _Round(inputs.without(withheld), yard, late)
        if attempt.came_out_as_expected(exactly=turn == 0):
            return attempt.finished()
        withheld = attempt.learnt(withheld, first=turn == 0)
        late = tuple(attempt.holder.held)
        rmtree(yard.folder)
        yard.folder.mkdir()
    raise GuardRefusedError(tuple(attempt.maker.all_refusals))


class _Round:
    """Makes the pages; whether the rest is worth making shows then. `late` are contacts and messages held
    back in rounds before."""

    def __init__(self, inputs: EditionInputs, yard: Yard, late: tuple[Held, ...]) -> None:
        self._inputs, self._yard = inputs, yard
        self._renderer = Renderer(yard.environment, inputs.frames, inputs.contacts, inputs.notices)
        self._plan = plan(inputs, self._renderer, yard.before, full=yard.full)
        around = inputs.surroundings()
        self._expected = inputs.withheld.pages
        self.maker = Maker(
            yard.folder,
            self._renderer,
            yard.guard,
            around,
            yard.before,
            expected=self._expected,
            nowhere=inputs.nowhere,
            gone=Gone.since(yard.before, inputs, self._plan),
        )
        self.holder = Holder(yard.folder, inputs, self._renderer, yard.guard, around, yard.before, yard.now)
        self.holder.held.extend(late)
        self._records = self._pages()
        self._refused = self._plan.without(self.maker.refused)
        unknown = self.maker.refused.keys() - self._expected
        self._culprits = self.holder.culprits(self._refused, self.maker) if unknown else Withheld()

    def _pages(self) -> list[FileRecord]:
        before = self._yard.before
        if before:
            self.maker.look_again(before.folder, self._plan.share)
        return self.maker.make(self._plan.pages, self._yard.progress)

    def came_out_as_expected(self, *, exactly: bool) -> bool:
        """Tell whether no other pages were refused than those withheld; `exactly`: all of those were."""
        refused = self.maker.refused.keys()
        return not self._culprits and refused <= self._expected and (refused == self._expected or not exactly)

    def learnt(self, withheld: Withheld, *, first: bool) -> Withheld:
        """Return what is to be withheld in the next round. What is to blame on every page is withheld before
        any page is."""
        if self._culprits:
            return withheld | self._culprits
        refused = Withheld(pages=frozenset(self.maker.refused))
        return refused if first else withheld | refused

    def finished(self) -> Made:
        """Make everything else, and put it together. Raises GuardRefusedError."""
        maker, before = self.maker, self._yard.before
        standing = [self.holder.stand_in(page, maker) for page in self._refused]
        records = [*self._records, *(record for each in standing for record in each.written)]
        former = [record for each in standing for record in each.former]
        self.holder.leave_out()
        records += maker.make(self._plan.files, lambda done, total: None)
        if before and not self._plan.changes_nothing and not self._plan.is_hurried:
            records += maker.pack(before.folder, self._plan.unpacked)
        if refusals := [*missing_in_languages(self._inputs.pages), *maker.refusals]:
            raise GuardRefusedError(tuple(refusals))
        held = tuple(sorted(self.holder.held, key=lambda each: each.path))
        healed = self._plan.healed | maker.healed
        return put_together(self._inputs, self._plan, self._renderer, records, former, held, healed)


def is_new(made: Made, yard: Yard) -> bool:
    """Tell whether readers get anything else than before: what is held back is tried every time, and may come
    out as it was."""
    before = yard.before
    if before is None or yard.full or made.healed:
        return True
    if not made.held and not before.manifest.held:
        return not made.planned.changes_nothing
    same = made.files == before.manifest.files and made.held == before.manifest.held
    return not same or not all(map(before.is_whole, made.files.values()))
