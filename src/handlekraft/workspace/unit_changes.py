"""Changing a unit, and letting what follows from it follow: the texts of what stands below it, and the pages
that name it."""

from collections.abc import Callable
from datetime import date

from django.db import transaction

from handlekraft.guidance.models import Snapshot
from handlekraft.guidance.operations.propagating import propagate
from handlekraft.orders.operations import order_edition
from handlekraft.organisations.models import Municipality, Unit

BECAUSE = "En enhet er endret"


@transaction.atomic
def change_unit(change: Callable[[], object], municipality: Municipality, today: date) -> None:
    """Carry out a change of a unit, resolve what stands below it, and order the edition it shows in. Raises
    as the change does."""
    change()
    propagate(today=today)
    order_edition(municipality, because=BECAUSE)


@transaction.atomic
def take_away_unit(remove: Callable[[], object], unit: Unit, today: date) -> None:
    """Carry out the removal of a unit, whose snapshots are worked out and hang on nothing. Raises as the
    removal does."""
    Snapshot.objects.filter(unit=unit).delete()
    change_unit(remove, unit.municipality, today)
