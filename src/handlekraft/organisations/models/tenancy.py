"""The tenant, a municipality, and the one gate to every row that it owns."""

from datetime import date
from typing import ClassVar, Self, TypeVar

from django.db import models
from django.db.models import F, Q

Row = TypeVar("Row", bound=models.Model, covariant=True)


class TenantQuerySet(models.QuerySet[Row]):
    """The one gate: every query for rows that a municipality owns goes through `of`.

    A model whose owner is further away names the path to it. An empty owner is the common library.
    """

    municipality_path: ClassVar[str] = "municipality"

    def of(self, municipality: "Municipality | None") -> Self:
        """Rows owned by this municipality; None gives what the common library owns."""
        if municipality is None:
            return self.filter(**{f"{self.municipality_path}__isnull": True})
        return self.filter(**{self.municipality_path: municipality})


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
        """Whose content is read here besides the library's, by id: its own, and
        that of its host where it has one."""
        return [self.pk] if self.host_id is None else [self.pk, self.host_id]
