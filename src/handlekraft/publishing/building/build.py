"""One publishing from beginning to end. Killed at any moment it leaves readers with one whole edition."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from shutil import rmtree

import jinja2

from handlekraft.editions.shelf.manifest import FORMAT, DamagedManifestError, read_manifest
from handlekraft.editions.shelf.pruning import prune
from handlekraft.editions.shelf.shelf import BUILDING, Shelf
from handlekraft.editions.shelf.switching import clear_left_overs, exclusive
from handlekraft.editions.shelf.vouching import vouch, vouched_until
from handlekraft.publishing.building.assembly import Made, finish
from handlekraft.publishing.building.outcome import BuildOutcome, DraftsRefusedError, Progress
from handlekraft.publishing.building.planning import Before
from handlekraft.publishing.building.rounds import Yard, is_new, made_in_rounds
from handlekraft.publishing.collecting import EditionInputs
from handlekraft.publishing.guard import Guard

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

    A page that the guard refuses holds back itself (`holding`). Raises DraftsRefusedError,
    GuardRefusedError for what is no page's own fault, ShelfBusyError, SameAddressError or
    BuildDamagedError; after any of them readers have what they had.
    """
    started = time.perf_counter()
    _refuse_drafts(inputs, allow_drafts)
    shelf = Shelf(workshop.root, inputs.name)
    with exclusive(shelf):
        clear_left_overs(shelf)
        before = _before(shelf, now)
        with _building_folder(shelf, now) as folder:
            yard = Yard(folder, workshop.environment, workshop.guard, before, now, full, progress)
            made = made_in_rounds(inputs, yard)
            edition = shelf.current() or ""
            switched = is_new(made, yard)
            if switched:
                edition = finish(folder, shelf, made, now)
        seconds = time.perf_counter() - started
        prune(shelf, workshop.keep)
        vouch(shelf, edition, now)
    return _outcome(made, edition, switched, seconds)


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


@contextmanager
def _building_folder(shelf: Shelf, now: datetime) -> Iterator[Path]:
    """Give a folder to build in, and take away what is left there when nothing came of it."""
    folder = shelf.folder / f"{BUILDING}{shelf.next_id(now)}"
    folder.mkdir()
    try:
        yield folder
    finally:
        rmtree(folder, ignore_errors=True)


def _before(shelf: Shelf, now: datetime) -> Before | None:
    """Return the current edition if its manifest can be relied on and is written as ours are; otherwise
    everything is made anew."""
    current = shelf.current()
    if current is None:
        return None
    try:
        manifest = read_manifest(shelf.path(current), {FORMAT})
    except DamagedManifestError:
        return None
    return Before(shelf.path(current), manifest, vouched_until(shelf, current, now))


def _outcome(made: Made, edition: str, switched: bool, seconds: float) -> BuildOutcome:
    inputs, planned = made.inputs, made.planned
    paths = {page.file for page in inputs.pages}
    return BuildOutcome(
        title=inputs.title,
        edition=edition,
        switched=switched,
        pages=len(inputs.pages),
        made=sum(job.path in paths for job in planned.make),
        healed=len(made.healed & paths),
        unchanged=sum(job.path in paths for job in planned.share),
        removed=sum(path.endswith(".html") for path in planned.removed),
        drafts=inputs.drafts,
        seconds=seconds,
        held=made.held,
    )
