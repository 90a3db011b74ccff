"""Who holds which role, where and when."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from handlekraft.organisations.models.tenancy import DatedQuerySet, Municipality, dates_in_order
from handlekraft.organisations.models.units import Unit


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
    OVERSETTER = "oversetter", "oversetter"


class RoleHolderQuerySet(DatedQuerySet["RoleHolder"]):
    """Role holders through the gate, by date."""


class RoleHolder(models.Model):
    """Who holds a role, where and when. A role nobody holds has no row: it is vacant.

    `holder_name` is how the holder is shown; `person` is set when the holder can sign in. `by_account` marks
    a role given to an account (by the identity provider's claims or from the command line) and not by a
    content file: it ends when it is no longer given, and loading a file leaves it alone.

    `decided_on` is the day people last decided what the row says: from then on no content file changes it
    (decision 0026). Empty while it is as files left it.

    `languages` is the scope of a translator: codes of languages with a space between, in the order of
    `domain.languages`. A translator has at least one, every other role none.
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
    decided_on = models.DateField(null=True, blank=True)
    languages = models.CharField(max_length=60, blank=True)
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
            models.CheckConstraint(
                name="translator_has_languages",
                condition=Q(role=Role.OVERSETTER) & ~Q(languages="")
                | ~Q(role=Role.OVERSETTER) & Q(languages=""),
            ),
            dates_in_order("role_dates_in_order"),
        )

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.holder_name}"

    @property
    def language_codes(self) -> tuple[str, ...]:
        """The languages that a translator answers for, by code."""
        return tuple(self.languages.split())
