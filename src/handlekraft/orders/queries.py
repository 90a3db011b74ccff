"""Taking the next order, by one worker alone, also where there are several."""

from datetime import datetime, timedelta

from django.db import IntegrityError, connection, transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from handlekraft.orders.models import EditionOrder

SILENCE = timedelta(minutes=2)
"""A worker that has not been heard of for so long is taken to be dead, and its order is taken by another.
So is one whose last sign is to come in more than this: a clock was wrong then or is now, and a worker
that lives will give a sign at once."""


def next_order(*, now: datetime | None = None) -> EditionOrder | None:
    """Take the oldest order that waits, the urgent first, or that was left by a dead
    worker; None when there is nothing to do.

    An order for a municipality whose edition is being built waits. Asks without locking first: nothing is
    written while there is nothing to do.
    """
    moment = now or timezone.now()
    if not _free(moment).exists():
        return None
    try:
        with transaction.atomic():
            return _taken(moment)
    except IntegrityError:  # another worker took one for the same municipality at the same time
        return None


def _taken(now: datetime) -> EditionOrder | None:
    skip = connection.features.has_select_for_update_skip_locked
    order = _free(now).select_for_update(skip_locked=skip).first()
    if order is None:
        return None
    EditionOrder.objects.filter(pk=order.pk).update(
        state=EditionOrder.State.BUILDING,
        started_at=now,
        touched_at=now,
        pages_done=0,
        pages_total=0,
        attempts=F("attempts") + 1,
    )
    return EditionOrder.objects.select_related("municipality").get(pk=order.pk)


def _free(now: datetime) -> QuerySet[EditionOrder]:
    """What a worker may take: an order left by a dead one, and what waits where none is under way.

    Where one was left and another waits, the one that was left is taken first, in as much haste as either
    has: a municipality has one edition under way at most, made from what is in force when it is made.
    """
    alive = Q(touched_at__range=(now - SILENCE, now + SILENCE))
    building = EditionOrder.objects.filter(state=EditionOrder.State.BUILDING)
    left = Q(state=EditionOrder.State.BUILDING) & ~alive
    waits = Q(state=EditionOrder.State.WAITING) & ~Q(municipality__in=building.values("municipality"))
    open_states = (EditionOrder.State.WAITING, EditionOrder.State.BUILDING)
    of_the_same = EditionOrder.objects.filter(municipality=OuterRef("municipality"), state__in=open_states)
    in_haste = Exists(of_the_same.filter(urgent=True))
    return EditionOrder.objects.filter(left | waits).annotate(in_haste=in_haste).order_by("-in_haste", "pk")
