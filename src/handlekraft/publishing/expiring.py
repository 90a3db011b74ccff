"""What the clock asks for at its own minute: editions without the important messages whose time is out."""

from datetime import datetime

from django.db import transaction

from handlekraft.notices.models import Notice
from handlekraft.notices.operations import end_expired_notices
from handlekraft.orders.operations import order_edition

RUN_OUT = "En viktig beskjed gikk ut"


def take_away_expired(*, now: datetime) -> bool:
    """End messages whose time is out and order the editions that show them; False when there was none to end.

    Asks without locking first: it is asked every second. Either a message is ended and the edition ordered, or neither.
    """
    if not Notice.objects.run_out(now).exists():
        return False
    with transaction.atomic():
        ended = end_expired_notices(now=now)
        for municipality in {notice.municipality for notice in ended}:
            order_edition(municipality, because=RUN_OUT, now=now, urgent=True)
    return bool(ended)
