"""The day's reminders: one to each person for whom something waits, wherever it waits."""

from collections.abc import Iterator
from datetime import datetime

from django.utils import timezone

from handlekraft.accounts.models import User
from handlekraft.organisations.models import RoleHolder
from handlekraft.workspace.models import Message
from handlekraft.workspace.place import Place, places_of
from handlekraft.workspace.waiting import waiting_for


def compose_digests(*, now: datetime) -> Iterator[Message | None]:
    """Compose today's reminders, and yield for each person looked at the message that is new, or None.

    At most one for each person and day, whoever composes and however often: the key says so, and the database holds it.
    Nobody gets one for whom nothing waits, or whose account has no address (those of the employer's provider have none).
    A generator, so that whoever composes can do something more pressing between two people.
    """
    today = timezone.localdate(now)
    held = RoleHolder.objects.in_force(today).values("person")
    reached = User.objects.filter(pk__in=held, is_active=True, email__isnull=False).exclude(email="")
    reminded = Message.objects.filter(key__endswith=f":{today.isoformat()}").values("recipient")
    for person in reached.exclude(pk__in=reminded).order_by("pk"):
        yield _digest(person, now)


def _digest(person: User, now: datetime) -> Message | None:
    today = timezone.localdate(now)
    place = next((each for each in places_of(person, today).values() if waiting_for(each)), None)
    return _composed(person, place, now) if place else None


def _composed(person: User, place: Place, now: datetime) -> Message | None:
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
