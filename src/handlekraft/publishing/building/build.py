"""One publishing from beginning to end. Killed at any moment it leaves readers with one whole edition."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from shutil import rmtree

import jinja2

from handlekraft.editions.shelf.manifest import DamagedManifestError, FileRecord, read_manifest
from handlekraft.editions.shelf.pruning import prune
from handlekraft.editions.shelf.shelf import BUILDING, Shelf
from handlekraft.editions.shelf.switching import clear_left_overs, exclusive
from handlekraft.publishing.building.finishing import finish
from handlekraft.publishing.building.making import Maker
from handlekraft.publishing.building.outcome import BuildOutcome, DraftsRefusedError, Progress
from handlekraft.publishing.building.planning import Before, BuildPlan, file_path, plan
from handlekraft.publishing.building.untouched import is_untouched, remember_whole
from handlekraft.publishing.collecting import EditionInputs
from handlekraft.publishing.guard import Guard, GuardRefusedError, Surroundings, missing_in_languages
from handlekraft.publishing.rendering import Renderer

# So many contacts are named in a refusal; more than these are counted.
NAMED = 5


@dataclass(frozen=True, slots=True)
class Workshop:
    """What builds editions: where they stand, the templates, the guard, and how many editions are kept."""

    root: Path
    environment: jinja2.Environment
    keep: int = 10
    guard: Guard = field(default_factory=Guard)


def build(
    inputs: EditionInputs,
    workshop: Workshop,
    *,
    now: datetime,
    allow_drafts: bool,
    full: bool = False,
    progress: Progress = lambda done, total: None,
) -> BuildOutcome:
    """Publish an edition and return what was done. `full` makes every page anew, whatever has changed.

    Raises DraftsRefusedError, GuardRefusedError (with every refusal), ShelfBusyError, SameAddressError or
    BuildDamagedError; after any of them readers have what they had.
    """
    started = time.perf_counter()
    _refuse_drafts(inputs, allow_drafts)
    shelf = Shelf(workshop.root, inputs.name)
    renderer = Renderer(workshop.environment, inputs.frames, inputs.contacts, inputs.notices)
    with exclusive(shelf):
        clear_left_overs(shelf)
        before = _before(shelf)
        planned = plan(inputs, renderer, before, full=full)
        with _building_folder(shelf, now) as folder:
            maker = Maker(folder, renderer, workshop.guard, _surroundings(inputs), before)
            records = _make(maker, inputs, planned, before, progress)
            edition, paths = shelf.current() or "", before.paths if before else ()
            switched = before is None or not planned.changes_nothing
            if switched:
                edition, paths = finish(folder, shelf, inputs, planned, renderer, records, now)
        seconds = time.perf_counter() - started
        prune(shelf, workshop.keep)
        if switched or not (before and before.untouched):
            remember_whole(shelf, edition, paths)
    return _outcome(inputs, planned, planned.healed | maker.healed, edition, switched, seconds)


def _refuse_drafts(inputs: EditionInputs, allow_drafts: bool) -> None:
    if allow_drafts or not inputs.drafts:
        return
    drafts, unconfirmed = sum(page.draft for page in inputs.pages), len(inputs.unconfirmed)
    reasons = []
    if drafts:
        reasons.append(
            f"{drafts} av {len(inputs.pages)} sider for {inputs.title} er utkast og ikke faglig godkjent. Få dem godkjent."
        )
    if unconfirmed:
        named = ", ".join(inputs.unconfirmed[:NAMED]) + (" …" if unconfirmed > NAMED else ".")
        reasons.append(
            f"Numrene til {unconfirmed} kontakter i {inputs.title} er ikke bekreftet av to personer: {named} "
            "Bekreft dem under «Kontakter» i arbeidsflaten."
        )
    raise DraftsRefusedError(" ".join([*reasons, "Vil du publisere utkast med vilje, bruk --allow-drafts."]))


def _make(
    maker: Maker, inputs: EditionInputs, planned: BuildPlan, before: Before | None, progress: Progress
) -> list[FileRecord]:
    gone = _gone(inputs, before, planned) if before else set()
    if before and gone:
        maker.look_again(before.folder, planned.share, gone)
    records = maker.make(planned.make, progress)
    if before and not planned.changes_nothing and not planned.is_hurried:
        records += maker.pack(before.folder, planned.unpacked)
    refusals = [*missing_in_languages(inputs.pages), *maker.refusals]
    if refusals:
        raise GuardRefusedError(tuple(refusals))
    return records


@contextmanager
def _building_folder(shelf: Shelf, now: datetime) -> Iterator[Path]:
    """Give a folder to build in, and take away what is left there when nothing came of it."""
    folder = shelf.folder / f"{BUILDING}{shelf.next_id(now)}"
    folder.mkdir()
    try:
        yield folder
    finally:
        rmtree(folder, ignore_errors=True)


def _before(shelf: Shelf) -> Before | None:
    """Return the current edition if its manifest can be relied on; otherwise everything is made anew."""
    current = shelf.current()
    if current is None:
        return None
    try:
        manifest = read_manifest(shelf.path(current))
        return Before(shelf.path(current), manifest, is_untouched(shelf, current, manifest.files))
    except DamagedManifestError:
        return None


def _gone(inputs: EditionInputs, before: Before, planned: BuildPlan) -> set[str]:
    """Numbers, hosts and addresses that are gone and that pages of the edition before may still show or lead to."""
    held, holds = before.manifest.standard, inputs.standard
    numbers = {number.removeprefix("+47") for number in held.numbers - holds.numbers}
    addresses = {path.partition("/")[2].removesuffix("index.html") for path in planned.removed}
    return numbers | (held.hosts - holds.hosts) | addresses


def _surroundings(inputs: EditionInputs) -> dict[str, Surroundings]:
    return {
        site: Surroundings(
            standard=inputs.standard,
            home=inputs.home,
            addresses=inputs.addresses(site),
            exit_address=frame.exit_address,
            style_hash=frame.style_hash,
            schedules=inputs.schedules,
        )
        for (site, _), frame in inputs.frames.items()
    }


def _outcome(
    inputs: EditionInputs, planned: BuildPlan, healed: set[str], edition: str, switched: bool, seconds: float
) -> BuildOutcome:
    paths = {file_path(page) for page in inputs.pages}
    return BuildOutcome(
        title=inputs.title,
        edition=edition,
        switched=switched,
        pages=len(inputs.pages),
        made=sum(job.path in paths for job in planned.make),
        healed=len(healed & paths),
        unchanged=sum(job.path in paths for job in planned.share),
        removed=sum(path.endswith(".html") for path in planned.removed),
        drafts=inputs.drafts,
        seconds=seconds,
    )
