"""Taking the next order, by one worker alone, also where there are several."""

from datetime import datetime, timedelta

from django.db import IntegrityError, connection, transaction
from django.db.models import F, Q, QuerySet
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
    alive = Q(touched_at__range=(now - SILENCE, now + SILENCE))
    building = Q(state=EditionOrder.State.BUILDING)
    under_way = EditionOrder.objects.filter(building & alive)
    free = EditionOrder.objects.filter(Q(state=EditionOrder.State.WAITING) | (building & ~alive))
    return free.exclude(municipality__in=under_way.values("municipality")).order_by("-urgent", "pk")
