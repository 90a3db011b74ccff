"""Municipalities, service areas, units placed in a tree through time, and who holds which role.

Every date pair is inclusive: `valid_to` is the last day, and empty while nobody knows of an end.
"""

from datetime import date
from typing import ClassVar, Self, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from handlekraft.accounts.models import User

Row = TypeVar("Row", bound=models.Model, covariant=True)


class TenantQuerySet(models.QuerySet[Row]):
    """The one gate: every query for rows that a municipality owns goes through `of` or `visible_to`.

    A model whose owner is further away names the path to it. An empty owner is the common library.
    """

    municipality_path: ClassVar[str] = "municipality"

    def of(self, municipality: "Municipality | None") -> Self:
        """Rows owned by this municipality; None gives what the common library owns."""
        if municipality is None:
            return self.filter(**{f"{self.municipality_path}__isnull": True})
        return self.filter(**{self.municipality_path: municipality})

    def visible_to(self, user: User, *, on: date | None = None) -> Self:
        """Rows of the municipalities where the user holds a role that day (default today), and the library's.

        Running the installation gives no view of content: a superuser without a role sees the library only.
        """
        held = RoleHolder.objects.filter(person=user).in_force(on or timezone.localdate())
        return self.filter(
            Q(**{f"{self.municipality_path}__isnull": True})
            | Q(**{f"{self.municipality_path}__in": held.values("municipality")})
        )


class DatedQuerySet(TenantQuerySet[Row]):
    """Rows that hold from one day to another."""

    def in_force(self, on: date) -> Self:
        """Rows that hold on this day, first and last day included."""
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on), valid_from__lte=on)


def dates_in_order(name: str) -> models.CheckConstraint:
    """The constraint that nothing ends before it begins."""
    return models.CheckConstraint(
        name=name, condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from"))
    )


class Municipality(models.Model):
    """A municipality: the tenant. `host` is set for a member of another municipality's co-operation."""

    number = models.CharField(max_length=4, unique=True)
    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    # JSON: language code → official name; read whole, never searched, about places only.
    names = models.JSONField(default=dict, blank=True)
    county = models.CharField(max_length=60)
    host = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="members")
    host_since = models.DateField(null=True, blank=True)
    # Key of a contact point; a key and not a foreign key, since the nearest owner of the key is bound late.
    switchboard = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ("name",)
        constraints = (
            models.CheckConstraint(
                name="municipality_number_four_digits", condition=Q(number__regex=r"^\d{4}$")
            ),
            models.CheckConstraint(name="municipality_not_own_host", condition=~Q(host=F("id"))),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def owners(self) -> list[int]:
        """Whose content is read here besides the library's, by id: its own, and that of its host where it has one."""
        return [self.pk] if self.host_id is None else [self.pk, self.host_id]


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
    """A unit or a sector. Never deleted: it ends with `valid_to` and may name a successor."""

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


class Role(models.TextChoices):
    """What a person may do and is asked to do; always within a municipality, often within one unit."""

    ANSATT = "ansatt", "ansatt"
    NOKKELPERSON = "nokkelperson", "nøkkelperson"
    ENHETSLEDER = "enhetsleder", "enhetsleder"
    SEKTORLEDER = "sektorleder", "sektorleder"
    REDAKTOR = "redaktor", "redaktør"
    GODKJENNER = "godkjenner", "godkjenner"
    NUMMERANSVARLIG = "nummeransvarlig", "nummeransvarlig"
    KOORDINATOR = "koordinator", "koordinator"
    RESSURSGRUPPE = "ressursgruppe", "ressursgruppe"
    DRIFT = "drift", "drift"


class RoleHolderQuerySet(DatedQuerySet["RoleHolder"]):
    """Role holders through the gate, by date."""


class RoleHolder(models.Model):
    """Who holds a role, where and when. A role nobody holds has no row: it is vacant.

    `holder_name` is how the holder is shown; `person` is set when the holder can sign in. `by_account` marks a role
    given to an account (by the identity provider's claims or from the command line) and not by a content file: it
    ends when it is no longer given, and loading a file leaves it alone.
    """

    role = models.CharField(max_length=20, choices=Role)
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="role_holders")
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="role_holders"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="roles"
    )
    holder_name = models.CharField(max_length=120)
    by_account = models.BooleanField(default=False)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    objects = RoleHolderQuerySet.as_manager()

    class Meta:
        ordering = ("role", "holder_name", "valid_from")
        constraints = (
            models.UniqueConstraint(
                fields=("role", "unit", "holder_name", "valid_from"),
                condition=Q(unit__isnull=False, by_account=False),
                name="role_in_unit_unique",
            ),
            models.UniqueConstraint(
                fields=("role", "municipality", "holder_name", "valid_from"),
                condition=Q(unit__isnull=True, by_account=False),
                name="role_in_municipality_unique",
            ),
            models.CheckConstraint(name="role_holder_named", condition=~Q(holder_name="")),
            dates_in_order("role_dates_in_order"),
        )

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.holder_name}"
