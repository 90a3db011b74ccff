"""Carrying out an order: publish, tell how far it has come, and say how it went."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.conf import settings
from django.db import Error, connection, transaction
from django.utils import timezone

from handlekraft.editions.shelf.notes import put_note
from handlekraft.editions.shelf.shelf import Shelf
from handlekraft.editions.shelf.switching import ShelfBusyError
from handlekraft.orders.models import EditionOrder
from handlekraft.organisations.log import remember
from handlekraft.publishing.building import BuildOutcome
from handlekraft.publishing.failures import reason_of
from handlekraft.publishing.operations import publish, publish_front
from handlekraft.publishing.reporting import count_held, held_lines

MOST_ATTEMPTS = 3
SIGNS = "signs-of-life"
BESIDE = 30.0  # seconds between two signs while there is no progress to tell of
BETWEEN_SIGNS = 0.5  # seconds at least between two writings of progress
LONGEST_MESSAGE = 4000
GIVEN_UP = (
    "Publiseringen stanset flere ganger uten å bli ferdig, så leserne har en eldre utgave. "
    "Be den som drifter løsningen se på det."
)


def carry_out(order: EditionOrder) -> BuildOutcome | None:
    """Publish what was ordered, with the installation's own choice about drafts, then the front.

    Returns the outcome, or None when it was refused, when somebody else is publishing there just now (the
    order waits again) or when it has been tried too often. Whatever happens readers have a whole edition. An
    interruption puts the order back and goes on up. An urgent order is tried again for as long as it takes.
    """
    if order.attempts > MOST_ATTEMPTS:
        put_note(Shelf(settings.EDITIONS_DIR, order.municipality.slug).folder, GIVEN_UP)
        if not order.urgent:
            _finish(order, EditionOrder.State.REFUSED, message=GIVEN_UP)
            return None
    try:
        signs = _Signs(order)
        with signs.given_meanwhile():
            outcome = publish(order.municipality.slug, progress=signs.tell)
    except ShelfBusyError:
        _put_back(order)
    except (KeyboardInterrupt, SystemExit):
        _put_back(order)
        raise
    except BaseException as error:  # a library in another language may panic, which is no Exception
        _finish(order, EditionOrder.State.REFUSED, message=reason_of(error, order.municipality.slug))
    else:
        _finish(order, EditionOrder.State.DONE, outcome=outcome, message=_message(outcome))
        return outcome
    return None


class _Signs:
    """Signs of life from a building: how far it has come, not oftener than somebody can look."""

    def __init__(self, order: EditionOrder) -> None:
        self._order = order
        self._last = 0.0

    def tell(self, done: int, total: int) -> None:
        """Write how far it has come. A database that is busy is no reason to stop a publishing."""
        now = time.monotonic()
        if now - self._last < BETWEEN_SIGNS:
            return
        self._last = now
        self._write(pages_done=done, pages_total=total)

    @contextmanager
    def given_meanwhile(self) -> Iterator[None]:
        """Give signs from beside for as long as the block lasts: reading what shall stand
        in an edition takes its time too."""
        over = threading.Event()
        beside = threading.Thread(target=self._give_until, args=(over,), name=SIGNS, daemon=True)
        beside.start()
        try:
            yield
        finally:
            over.set()
            beside.join()

    def _give_until(self, over: threading.Event) -> None:
        while not over.wait(BESIDE):
            self._write()
            connection.close()  # this thread's own

    def _write(self, **values: int) -> None:
        """Write a sign, unless another worker has taken the order meanwhile and gives its own."""
        ours = EditionOrder.objects.filter(
            pk=self._order.pk, attempts=self._order.attempts, state=EditionOrder.State.BUILDING
        )
        with suppress(Error):
            ours.update(touched_at=timezone.now(), **values)


def _message(outcome: BuildOutcome) -> str:
    """What is to be said of an edition that readers have: what is held back from it, and
    what stood in the way of the front."""
    held = [f"{count_held(outcome.held)}:", *held_lines(outcome.held)] if outcome.held else []
    return "\n".join(filter(None, (*held, _front_message())))


def _front_message() -> str:
    """Publish the front; return what stood in its way, which is no fault of the edition before it."""
    try:
        publish_front()
    except ShelfBusyError:
        return ""  # whoever holds it is making the same list
    except BaseException as error:
        return reason_of(error, "forsiden")
    return ""


@transaction.atomic
def _finish(
    order: EditionOrder, state: EditionOrder.State, *, outcome: BuildOutcome | None = None, message: str = ""
) -> None:
    """Say how it went, unless another worker has taken the order meanwhile and will say so itself."""
    now = timezone.now()
    counts = {"pages_done": outcome.made, "pages_total": outcome.pages} if outcome else {}
    edition = outcome.edition if outcome else ""
    ours = EditionOrder.objects.filter(pk=order.pk, attempts=order.attempts)
    if not ours.update(
        state=state, finished_at=now, edition=edition, message=message[:LONGEST_MESSAGE], **counts
    ):
        return
    if outcome is None or outcome.switched:
        remember(
            municipality=order.municipality,
            person=None,
            verb="ga leserne en ny utgave" if outcome else "stanset en utgave",
            subject=f"Utgave {edition}" if edition else order.municipality.name,
            now=now,
        )


@transaction.atomic
def _put_back(order: EditionOrder) -> None:
    """Let the order wait again as if nobody had taken it; one that waits beside it already stands for both.

    One that another worker has taken meanwhile is that worker's.
    """
    ours = EditionOrder.objects.filter(
        pk=order.pk, attempts=order.attempts, state=EditionOrder.State.BUILDING
    )
    if not ours.exists():
        return
    waiting = EditionOrder.objects.of(order.municipality).filter(state=EditionOrder.State.WAITING)
    if waiting.select_for_update().exists():
        if order.urgent:
            waiting.update(urgent=True)
        ours.delete()
        return
    ours.update(
        state=EditionOrder.State.WAITING, started_at=None, touched_at=None, attempts=order.attempts - 1
    )
