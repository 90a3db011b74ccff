"""What readers saw, when."""

from django.db import models
from django.db.models import F, Q

from handlekraft.guidance.models.documents import Document
from handlekraft.organisations.models import Municipality, TenantQuerySet, Unit


class SnapshotQuerySet(TenantQuerySet["Snapshot"]):
    """Snapshots through the gate."""

    def current(self) -> "SnapshotQuerySet":
        return self.filter(valid_to__isnull=True)


class Snapshot(models.Model):
    """The effective document at one layer, from `valid_from` until `valid_to`
    (empty = now). A record: never changed.

    There is one for the document itself and one for each layer that says something; a unit that says
    nothing reads the nearest above it. `digest` is that of what readers see; a new row is written when
    `fingerprint` changes, which also covers problems and approval. `changes_on` is the day on which it must
    be resolved again though nobody did anything.

    JSON columns are values written once and read whole: `blocks` hold digests, origins and states (never a
    copy of a text), `problems` what waits for whom, `sources` the version of each layer.
    """

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="snapshots")
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    digest = models.CharField(max_length=64)
    fingerprint = models.CharField(max_length=64)
    blocks = models.JSONField()
    problems = models.JSONField()
    sources = models.JSONField()
    approved = models.BooleanField()
    changes_on = models.DateField(null=True, blank=True)
    valid_from = models.DateTimeField()
    valid_to = models.DateTimeField(null=True, blank=True)

    objects = SnapshotQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("document", "unit"),
                condition=Q(valid_to__isnull=True, unit__isnull=False),
                name="snapshot_of_unit_current_once",
            ),
            models.UniqueConstraint(
                fields=("document", "municipality"),
                condition=Q(valid_to__isnull=True, unit__isnull=True, municipality__isnull=False),
                name="snapshot_of_municipality_current_once",
            ),
            models.UniqueConstraint(
                fields=("document",),
                condition=Q(valid_to__isnull=True, unit__isnull=True, municipality__isnull=True),
                name="snapshot_of_library_current_once",
            ),
            models.CheckConstraint(
                name="snapshot_dates_in_order",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.document} {self.digest[:8]}"
