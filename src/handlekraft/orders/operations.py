"""Asking for an edition. Asking twice before it is begun is asking once."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from handlekraft.accounts.models import User
from handlekraft.domain.faults import NotAllowedError
from handlekraft.orders.models import EditionOrder
from handlekraft.organisations.log import remember
from handlekraft.organisations.models import Municipality, Role
from handlekraft.organisations.permissions import holds_any

PUBLISHERS = frozenset({Role.REDAKTOR, Role.GODKJENNER, Role.KOORDINATOR})
"""Who may order an edition without having changed anything."""


@transaction.atomic
def order_edition(
    municipality: Municipality, *, because: str, now: datetime | None = None, urgent: bool = False
) -> EditionOrder:
    """Order the municipality's edition and those of its members, and return the municipality's order.

    One that waits already is joined and keeps its reason. Call it in or after the transaction that changes
    what readers see: an order cannot be taken until what it was joined by is committed. `because` is a
    short phrase in bokmål. `urgent` lets the orders pass all that are not, such as those of the night's
    round; one that is joined becomes so too.
    """
    places = [municipality, *municipality.members.all()]
    waiting = _ordered(places, because, now or timezone.now(), urgent=urgent)
    return waiting[municipality.pk]


@transaction.atomic
def order_all_editions(*, because: str, now: datetime | None = None) -> int:
    """Order the edition of every municipality, for what all of them share; return how many wait now."""
    return len(_ordered(list(Municipality.objects.all()), because, now or timezone.now()))


@transaction.atomic
def order_editions_of(changed: Collection[int | None], *, because: str, now: datetime | None = None) -> None:
    """Order the editions of municipalities by their ids, with their members; None
    among them stands for all there are."""
    if None in changed:
        order_all_editions(because=because, now=now)
        return
    for municipality in Municipality.objects.filter(pk__in=[pk for pk in changed if pk is not None]):
        order_edition(municipality, because=because, now=now)


@transaction.atomic
def publish_now(*, municipality: Municipality, person: User, now: datetime | None = None) -> EditionOrder:
    """Order an edition because somebody wants one, and put that in the log.

    Raises NotAllowedError without one of the roles in PUBLISHERS for the whole municipality.
    """
    moment = now or timezone.now()
    today = timezone.localdate(moment)
    if not holds_any(person, PUBLISHERS, municipality, today):
        raise NotAllowedError("Du har ikke rollen som publiserer. Spør redaktøren eller koordinatoren.")
    remember(
        municipality=municipality,
        person=person,
        verb="bestilte en ny utgave",
        subject=municipality.name,
        now=moment,
    )
    return order_edition(municipality, because=f"Bestilt av {person.display_name}"[:200], now=moment)


def _ordered(
    places: Collection[Municipality], because: str, now: datetime, *, urgent: bool = False
) -> dict[int, EditionOrder]:
    """One waiting order for each place, by the place's id, held until the transaction ends.

    Holding the row keeps a worker from taking the order before what it should show is committed; one that was
    taken just before is followed by a new one.
    """
    while True:
        EditionOrder.objects.bulk_create(
            (EditionOrder(municipality=place, because=because, ordered_at=now) for place in places),
            ignore_conflicts=True,
        )
        waiting = EditionOrder.objects.filter(state=EditionOrder.State.WAITING, municipality__in=places)
        held = {order.municipality_id: order for order in waiting.select_for_update().order_by("pk")}
        if len(held) == len(places):
            if urgent:
                waiting.update(urgent=True)
            return held
