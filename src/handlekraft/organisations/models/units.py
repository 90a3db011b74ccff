"""What a municipality consists of: service areas, and units placed in a tree through time."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from handlekraft.domain.discretion import neutral_name
from handlekraft.organisations.models.tenancy import (
    DatedQuerySet,
    Municipality,
    TenantQuerySet,
    dates_in_order,
)

UNNAMED = "Enhet"
"""What a unit is called in a history where nothing of its name may stand there."""


class ServiceAreaQuerySet(TenantQuerySet["ServiceArea"]):
    """Service areas through the gate."""


class ServiceArea(models.Model):
    """What a unit does (barnehage, skole …): decides which cards are its own."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="service_areas")
    key = models.SlugField(max_length=60)
    name = models.CharField(max_length=120)
    order = models.PositiveIntegerField(default=0)

    objects = ServiceAreaQuerySet.as_manager()

    class Meta:
        ordering = ("order", "name")
        constraints = (
            models.UniqueConstraint(fields=("municipality", "key"), name="service_area_key_unique"),
        )

    def __str__(self) -> str:
        return self.name


class UnitQuerySet(DatedQuerySet["Unit"]):
    """Units through the gate, by date."""


class Unit(models.Model):
    """A unit or a sector. Never deleted: it ends with `valid_to` and may name a successor.

    `decided_on` is the day people last decided what it is or where it stands: from then on no content file
    changes it or its placements (decision 0026). Empty while it is as files left it. `filed_as` is the
    address by which content files name it, empty when they do not: people may have given it another since.
    """

    class Kind(models.TextChoices):
        UNIT = "unit", "enhet"
        SECTOR = "sector", "sektor"

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="units")
    slug = models.SlugField(max_length=80)
    name = models.CharField(max_length=160)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.UNIT)
    service_area = models.ForeignKey(
        ServiceArea, on_delete=models.PROTECT, null=True, blank=True, related_name="units"
    )
    is_example = models.BooleanField(default=False)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    successor = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="predecessors"
    )
    decided_on = models.DateField(null=True, blank=True)
    filed_as = models.SlugField(max_length=80, blank=True)

    objects = UnitQuerySet.as_manager()

    class Meta:
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(fields=("municipality", "slug"), name="unit_slug_unique"),
            models.CheckConstraint(name="unit_not_own_successor", condition=~Q(successor=F("id"))),
            dates_in_order("unit_dates_in_order"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def discreet_name(self) -> str:
        """What stands in tab and history on the unit's pages, where its name may say too much (T-11)."""
        return neutral_name(self.name) or UNNAMED

    def is_closed(self, on: date) -> bool:
        """Whether its last day has been."""
        return self.valid_to is not None and self.valid_to < on


class UnitPlacementQuerySet(DatedQuerySet["UnitPlacement"]):
    """Placements through the gate, by date."""

    municipality_path = "unit__municipality"


class UnitPlacement(models.Model):
    """Where a unit stands in the tree, and since when: a move is a new row, so that yesterday can be read."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="placements")
    parent = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="placed_below")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    objects = UnitPlacementQuerySet.as_manager()

    class Meta:
        ordering = ("unit", "valid_from")
        constraints = (
            models.UniqueConstraint(fields=("unit", "valid_from"), name="placement_start_unique"),
            models.CheckConstraint(name="placement_not_below_itself", condition=~Q(parent=F("unit"))),
            dates_in_order("placement_dates_in_order"),
        )

    def __str__(self) -> str:
        return f"{self.unit} < {self.parent}"
