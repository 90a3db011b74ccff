"""Deadlines that pass by themselves: a document may have to be resolved again though nobody did anything."""

from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from handlekraft.guidance.models import Document, Snapshot
from handlekraft.guidance.operations.propagating import propagate
from handlekraft.orders.operations import order_editions_of

DUE = "En frist gikk ut"


@transaction.atomic
def carry_through_deadlines(*, today: date) -> frozenset[int | None]:
    """Resolve the documents in which something was due by today, and order the editions that this changes.

    Returns whose snapshots changed. Ids of municipalities, None for the library, which is read in all of
    them. Once a day is enough: nothing new falls due before the next.
    """
    due = Snapshot.objects.current().filter(changes_on__lte=today)
    documents = list(Document.objects.filter(pk__in=due.values("document")))
    changed = _changed(documents, today) if documents else frozenset()
    order_editions_of(changed, because=DUE)
    return changed


@transaction.atomic
def carry_through_the_night(*, today: date) -> frozenset[int | None]:
    """Resolve every document, for deadlines and for units that opened,
    moved or closed; the answer as above."""
    return _changed(None, today)


def _changed(documents: list[Document] | None, today: date) -> frozenset[int | None]:
    begun = timezone.now()
    propagate(documents=documents, today=today)
    touched = Snapshot.objects.filter(Q(valid_from__gte=begun) | Q(valid_to__gte=begun))
    return frozenset(touched.values_list("municipality", flat=True))
