"""How it stands with a municipality's edition: what readers have now, what is under way,
and what has been refused since."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile

from django.conf import settings

from handlekraft.editions.shelf.manifest import DamagedManifestError, Held, read_manifest
from handlekraft.editions.shelf.shelf import Shelf
from handlekraft.orders.models import EditionOrder
from handlekraft.organisations.models import Municipality

State = EditionOrder.State
SHOWN_REFUSALS = 3


@dataclass(frozen=True, slots=True)
class CurrentEdition:
    """The edition readers have: when it was built (aware), how many pages it has, whether
    some are drafts, what it holds back."""

    built_at: datetime
    pages: int
    drafts: bool
    held: Sequence[Held] = ()


@dataclass(frozen=True, slots=True)
class EditionState:
    """Everything the page about editions shows. `under_way` has at most one order of each
    kind, the one being built first."""

    current: CurrentEdition | None
    under_way: Sequence[EditionOrder]
    refusals: Sequence[EditionOrder]


def edition_state(municipality: Municipality) -> EditionState:
    """Read how it stands. Two queries, and the manifest of the current edition."""
    ended = EditionOrder.objects.of(municipality).filter(state__in=(State.DONE, State.REFUSED))
    since_done = takewhile(lambda order: order.state == State.REFUSED, ended[:SHOWN_REFUSALS])
    return EditionState(current_edition(municipality), orders_under_way(municipality), list(since_done))


def orders_under_way(municipality: Municipality) -> list[EditionOrder]:
    """The order that is being built, and the one that waits behind it. One query."""
    found = EditionOrder.objects.of(municipality).filter(state__in=(State.WAITING, State.BUILDING))
    return sorted(found, key=lambda order: order.state)


def current_edition(municipality: Municipality) -> CurrentEdition | None:
    """What readers have now, None before the first edition and when its manifest cannot be read. No query."""
    shelf = Shelf(settings.EDITIONS_DIR, municipality.slug)
    current = shelf.current()
    if current is None:
        return None
    try:
        manifest = read_manifest(shelf.path(current))
    except DamagedManifestError:
        return None
    built_at = datetime.fromisoformat(manifest.built_at)
    return CurrentEdition(built_at, len(manifest.pages()), manifest.drafts, manifest.held)
