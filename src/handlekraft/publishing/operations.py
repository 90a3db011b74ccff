"""The verbs of publishing. Each holds the shelf while it works, so that two of them never meet.

They are carried out by whoever runs the installation; that content may be
published at all is decided by approval.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import jinja2
from django.conf import settings
from django.utils import timezone

from handlekraft.design.templating import environment
from handlekraft.directory.references import references_for
from handlekraft.editions.shelf.held import held_now
from handlekraft.editions.shelf.notes import put_note, take_note_away
from handlekraft.editions.shelf.pruning import prune
from handlekraft.editions.shelf.shelf import NoSuchEditionError, Shelf
from handlekraft.editions.shelf.switching import ShelfBusyError, exclusive, switch
from handlekraft.organisations.models import Municipality
from handlekraft.publishing.building import BuildOutcome, Workshop, build
from handlekraft.publishing.building.outcome import Progress
from handlekraft.publishing.collecting import front_inputs, municipality_inputs
from handlekraft.publishing.collecting.withheld import Withheld

STOPPED = (
    "Siste publisering ble stanset, så leserne har en eldre utgave. Grunnen står under «Utgaver» og i loggen."
)


class UnknownMunicipalityError(LookupError):
    """There is no municipality of this slug."""


def publish(
    municipality: str,
    *,
    allow_drafts: bool = False,
    full: bool = False,
    progress: Progress = lambda done, total: None,
) -> BuildOutcome:
    """Build a municipality's edition from what is in force today and let readers have it.

    `full` makes every page anew. Raises UnknownMunicipalityError, and what `building.build` raises; after any
    error readers have what they had.
    """
    chosen = Municipality.objects.filter(slug=municipality).first()
    if chosen is None:
        known = ", ".join(Municipality.objects.values_list("slug", flat=True)) or "ingen"
        raise UnknownMunicipalityError(
            f"Det finnes ingen kommune «{municipality}». Kjente kommuner: {known}."
        )
    drafts, now = allow_drafts or settings.PUBLISH_DRAFTS, timezone.now()
    workshop = _workshop()
    with _noted(municipality), _uncollected():
        withheld = Withheld.of(held_now(Shelf(workshop.root, municipality)))
        return build(
            municipality_inputs(chosen, timezone.localdate(now), now=now, drafts=drafts, withheld=withheld),
            workshop,
            now=now,
            allow_drafts=drafts,
            full=full,
            progress=progress,
        )


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep Python from looking for values that hold one another meanwhile.

    An edition has next to none of them, and hundreds of thousands of values that would be looked at again and
    again: with 600 units that takes a quarter of the time in which it is found that nothing has changed.
    """
    collected = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collected:
            gc.enable()


@contextmanager
def _noted(name: str) -> Iterator[None]:
    """Leave a note on the shelf while its readers do not get what is in force, for
    those who look at what is served."""
    shelf = Shelf(settings.EDITIONS_DIR, name)
    try:
        yield
    except (KeyboardInterrupt, SystemExit, ShelfBusyError):
        raise
    except BaseException:
        put_note(shelf.folder, STOPPED)
        raise
    take_note_away(shelf.folder)


def publish_front(*, full: bool = False) -> BuildOutcome | None:
    """Build the bare host's own edition: the list of municipalities that have one, and the pages for faults.

    Returns None while no municipality has an edition to lead to.
    """
    workshop = _workshop()
    served = [row for row in Municipality.objects.all() if Shelf(workshop.root, row.slug).current()]
    if not served:
        return None
    contacts = references_for(served[0], timezone.localdate()).contacts
    inputs = front_inputs([(row.slug, row.name) for row in served], contacts, workshop.environment)
    return build(inputs, workshop, now=timezone.now(), allow_drafts=True, full=full)


def roll_back(municipality: str, *, edition: str = "") -> str:
    """Give readers an earlier edition, the one before the current one unless another is named; return its id.

    Raises NoSuchEditionError or ShelfBusyError.
    """
    shelf = Shelf(settings.EDITIONS_DIR, municipality)
    chosen = edition or shelf.before_current()
    if chosen is None:
        raise NoSuchEditionError(f"Det finnes ingen tidligere utgave for {municipality} å gå tilbake til.")
    shelf.require(chosen)
    with exclusive(shelf):
        switch(shelf, chosen)
    return chosen


def prune_editions(municipality: str, *, keep: int | None = None) -> list[str]:
    """Remove editions beyond the newest `keep` (EDITIONS_KEPT unless said),
    never the current or the one before it.

    Returns the ids of those removed. Raises ShelfBusyError.
    """
    shelf = Shelf(settings.EDITIONS_DIR, municipality)
    with exclusive(shelf):
        return prune(shelf, settings.EDITIONS_KEPT if keep is None else keep)


def _workshop() -> Workshop:
    return Workshop(settings.EDITIONS_DIR, rendering_environment(), settings.EDITIONS_KEPT)


@cache
def rendering_environment() -> jinja2.Environment:
    """One for the whole process: what it has rendered once of a contact that is as it was,
    it has for the next edition too."""
    return environment()
