"""Carrying out an order: publish, tell how far it has come, and say how it went."""

import logging
import time
from contextlib import suppress

from django.db import OperationalError, transaction
from django.utils import timezone

from handlekraft.organisations.log import remember
from handlekraft.publishing.building import Outcome
from handlekraft.publishing.editions.switching import ShelfBusyError
from handlekraft.publishing.models import EditionOrder
from handlekraft.publishing.operations import publish, publish_front
from handlekraft.publishing.reporting import count_held, held_lines
from handlekraft.publishing.troubles import TROUBLES, told

MOST_ATTEMPTS = 3
BETWEEN_SIGNS = 0.5  # seconds at least between two writings of progress
LONGEST_MESSAGE = 4000
OURS = "Noe gikk galt hos oss, og leserne har utgaven de hadde. Be den som drifter løsningen se i loggen."
GIVEN_UP = "Publiseringen stanset flere ganger uten å bli ferdig. Be den som drifter løsningen se på det."

_log = logging.getLogger("handlekraft.publishing")


def carry_out(order: EditionOrder) -> Outcome | None:
    """Publish what was ordered, with the installation's own choice about drafts, then the front.

    Returns the outcome, or None when it was refused, when somebody else is publishing there just now (the order waits
    again) or when it has been tried too often. Whatever happens readers have a whole edition. An interruption puts the
    order back and goes on up.
    """
    if order.attempts > MOST_ATTEMPTS:
        _finish(order, EditionOrder.State.REFUSED, message=GIVEN_UP)
        return None
    try:
        outcome = publish(order.municipality.slug, progress=_Signs(order).tell)
    except ShelfBusyError:
        _put_back(order)
    except TROUBLES as error:
        _finish(order, EditionOrder.State.REFUSED, message=told(error))
    except Exception as error:
        _log.exception("Utgaven for %s ble ikke bygget: %s", order.municipality.slug, type(error).__name__)
        _finish(order, EditionOrder.State.REFUSED, message=OURS)
    except BaseException:
        _put_back(order)
        raise
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
        with suppress(OperationalError):
            EditionOrder.objects.filter(pk=self._order.pk).update(
                pages_done=done, pages_total=total, touched_at=timezone.now()
            )


def _message(outcome: Outcome) -> str:
    """What is to be said of an edition that readers have: what is held back from it, and what stood in the way of the front."""
    held = [f"{count_held(outcome.held)}:", *held_lines(outcome.held)] if outcome.held else []
    return "\n".join(filter(None, (*held, _front_message())))


def _front_message() -> str:
    """Publish the front; return what stood in its way, which is no fault of the edition before it."""
    try:
        publish_front()
    except ShelfBusyError:
        return ""  # whoever holds it is making the same list
    except TROUBLES as error:
        return told(error)
    return ""


@transaction.atomic
def _finish(
    order: EditionOrder, state: EditionOrder.State, *, outcome: Outcome | None = None, message: str = ""
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
    """Let the order wait again as if nobody had taken it; one that waits beside it already stands for both."""
    waiting = EditionOrder.objects.of(order.municipality).filter(state=EditionOrder.State.WAITING)
    if waiting.select_for_update().exists():
        if order.urgent:
            waiting.update(urgent=True)
        EditionOrder.objects.filter(pk=order.pk).delete()
        return
    EditionOrder.objects.filter(pk=order.pk).update(
        state=EditionOrder.State.WAITING, started_at=None, touched_at=None, attempts=order.attempts - 1
    )
