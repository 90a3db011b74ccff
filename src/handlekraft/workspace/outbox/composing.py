"""The day's reminders: one to each person for whom something waits, wherever it waits."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils import timezone

from handlekraft.accounts.models import User
from handlekraft.organisations.models import RoleHolder
from handlekraft.shell.workplace import Workplace, places_of
from handlekraft.workspace.models import Message
from handlekraft.workspace.tasks import waiting_for

PAUSE = timedelta(days=14)
"""Nobody is reminded more often than this of what does not press, such as reading that may wait."""


def compose_digests(*, now: datetime) -> Iterator[Message | None]:
    """Compose today's reminders, and yield for each person looked at the message that is new, or None.

    At most one for each person and day, whoever composes and however often: the key says so, and the database
    holds it. Nobody gets one for whom nothing waits, or who has had one in a fortnight and for whom nothing
    presses, or whose account has no address (those of the employer's provider have none). A generator, so
    that whoever composes can do something more pressing between two people.
    """
    today = timezone.localdate(now)
    held = RoleHolder.objects.in_force(today).values("person")
    reached = User.objects.filter(pk__in=held, is_active=True, email__isnull=False).exclude(email="")
    reminded = Message.objects.filter(key__endswith=f":{today.isoformat()}").values("recipient")
    for person in reached.exclude(pk__in=reminded).order_by("pk"):
        yield _digest(person, now)


def _digest(person: User, now: datetime) -> Message | None:
    today = timezone.localdate(now)
    calm = None
    for place in places_of(person, today).values():
        waits = waiting_for(place)
        if any(each.pressing for each in waits):
            return _composed(person, place, now)
        calm = calm or (place if waits else None)
    return _composed(person, calm, now) if calm and not _reminded_lately(person, now) else None


def _reminded_lately(person: User, now: datetime) -> bool:
    return Message.objects.filter(recipient=person, composed_at__gt=now - PAUSE).exists()


def _composed(person: User, place: Workplace, now: datetime) -> Message | None:
    """Put a reminder in the outbox; None when somebody else has done it just now."""
    message, made = Message.objects.get_or_create(
        key=f"digest:{person.pk}:{place.on.isoformat()}",
        defaults={
            "municipality": place.municipality,
            "recipient": person,
            "kind": Message.Kind.DIGEST,
            "composed_at": now,
            "next_attempt": now,
        },
    )
    return message if made else None
