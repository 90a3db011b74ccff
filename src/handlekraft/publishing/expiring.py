"""What the clock asks for at its own minute: editions without the important messages whose time is out."""

from collections.abc import Callable, Sequence
from datetime import datetime

from django.db import transaction

from handlekraft.guidance.models import Notice
from handlekraft.guidance.operations import bring_back_notices, end_expired_notices
from handlekraft.publishing.orders import order_edition

RUN_OUT = "En viktig beskjed gikk ut"
BACK = "En viktig beskjed gjelder fortsatt"


def take_away_expired(*, now: datetime) -> bool:
    """End messages whose time is out, bring back those that a wrong clock ended, and order the editions that show them;
    False when there was none.

    Asks without locking first: it is asked every second. Either a message is changed and the edition ordered, or neither.
    """
    changed = False
    if Notice.objects.run_out(now).exists():
        changed = _ordered(end_expired_notices, RUN_OUT, now)
    if Notice.objects.ended_too_early(now).exists():
        changed = _ordered(bring_back_notices, BACK, now) or changed
    return changed


@transaction.atomic
def _ordered(change: Callable[..., Sequence[Notice]], because: str, now: datetime) -> bool:
    changed = change(now=now)
    for municipality in {notice.municipality for notice in changed}:
        order_edition(municipality, because=because, now=now, urgent=True)
    return bool(changed)
