"""What a municipality, a sector or a unit says about a document of somebody above it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from handlekraft.guidance.models.documents import Document, VersionState, approved_by_a_second_person
from handlekraft.organisations.models import Municipality, TenantQuerySet, Unit


class AdaptationQuerySet(TenantQuerySet["Adaptation"]):
    """Adaptations through the gate."""


class Adaptation(models.Model):
    """One layer of one document: the municipality's, or with `unit` that unit's. `latest` is
    the number of its newest version."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="adaptations")
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="adaptations")
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="adaptations"
    )
    latest = models.PositiveIntegerField(default=0)

    objects = AdaptationQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("document", "unit"), name="adaptation_of_unit_unique"),
            models.UniqueConstraint(
                fields=("document", "municipality"),
                condition=Q(unit__isnull=True),
                name="adaptation_of_municipality_unique",
            ),
        )

    def __str__(self) -> str:
        return f"{self.document}: {self.unit or self.municipality}"


class AdaptationVersionQuerySet(TenantQuerySet["AdaptationVersion"]):
    """Versions through the gate."""

    municipality_path = "adaptation__municipality"


class AdaptationVersion(models.Model):
    """What a layer said from a day on. Nothing in it changes after it is
    written, except that it is approved once.

    `manifest` is JSON because it is one value, compared and read whole: overrides with what they were written
    against, and sections of the layer's own (see `guidance.manifests`).
    """

    adaptation = models.ForeignKey(Adaptation, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=VersionState, default=VersionState.DRAFT)
    effective_from = models.DateField()
    created = models.DateTimeField(default=timezone.now)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    approver = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    approved_on = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=200, blank=True)
    manifest = models.JSONField()

    objects = AdaptationVersionQuerySet.as_manager()

    class Meta:
        ordering = ("adaptation", "number")
        constraints = (
            models.UniqueConstraint(fields=("adaptation", "number"), name="adaptation_version_unique"),
            approved_by_a_second_person("adaptation_version_four_eyes"),
        )

    def __str__(self) -> str:
        return f"{self.adaptation} {self.number}"
