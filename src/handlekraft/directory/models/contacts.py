"""Contact points with their numbers, and the homes they answer for.

Rows without a municipality are the common library's. JSON columns hold short lists of codes
(languages, audiences), read whole.
"""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from handlekraft.directory import limits
from handlekraft.organisations.models import Municipality, TenantQuerySet


class CallFact(models.TextChoices):
    """A trace fact. Unknown is an answer of its own and is shown as such,
    never as no: somebody may rely on it."""

    YES = "yes", "ja"
    NO = "no", "nei"
    UNKNOWN = "unknown", "vi vet ikke"


class Service(models.TextChoices):
    """What kind of help answers."""

    NODNUMMER = "nodnummer", "nødnummer"
    POLITI = "politi", "politi"
    HELSE = "helse", "helse"
    BARNEVERN = "barnevern", "barnevern"
    KRISESENTER = "krisesenter", "krisesenter"
    RADGIVNING = "radgivning", "rådgivning"
    BARNEHUS = "barnehus", "barnehus"
    KOMMUNE = "kommune", "kommune"
    ANNET = "annet", "annet"


class ContactPointQuerySet(TenantQuerySet["ContactPoint"]):
    """Contact points through the gate."""


class ContactPoint(models.Model):
    """Somewhere one can call. Several owners may use one key: the nearest that covers the reader's home wins.

    `instead` is the key of another contact to show beside this one while it is unconfirmed or has no number.
    `note` is for the municipality's own people and never reaches a reader.

    `guarded_since` is the day two people first stood behind what it says: from then on no file
    changes it (decision 0013). `verifier` is the person who last confirmed it in the
    workspace; readers see `verified_by`.
    """

    class Status(models.TextChoices):
        CONFIRMED = "confirmed", "bekreftet"
        UNCONFIRMED = "unconfirmed", "ikke bekreftet"

    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, null=True, blank=True, related_name="contact_points"
    )
    key = models.SlugField(max_length=limits.KEY)
    name = models.CharField(max_length=limits.NAME)
    service = models.CharField(max_length=20, choices=Service)
    purpose = models.CharField(max_length=limits.PURPOSE, blank=True)
    order = models.PositiveIntegerField(default=0)
    email = models.EmailField(max_length=limits.EMAIL, blank=True)
    website = models.URLField(max_length=limits.WEBSITE, blank=True)
    instead = models.CharField(max_length=limits.KEY, blank=True)
    what_happens = models.TextField(blank=True)
    free = models.CharField(max_length=7, choices=CallFact, default=CallFact.UNKNOWN)
    on_bill = models.CharField(max_length=7, choices=CallFact, default=CallFact.UNKNOWN)
    in_call_log = models.CharField(max_length=7, choices=CallFact, default=CallFact.UNKNOWN)
    anonymous = models.CharField(max_length=7, choices=CallFact, default=CallFact.UNKNOWN)
    sees_number = models.CharField(max_length=7, choices=CallFact, default=CallFact.UNKNOWN)
    interpreter = models.CharField(max_length=7, choices=CallFact, default=CallFact.UNKNOWN)
    languages = models.JSONField(default=list, blank=True)
    audience = models.JSONField(default=list, blank=True)
    status = models.CharField(max_length=12, choices=Status, default=Status.UNCONFIRMED)
    verified_on = models.DateField(null=True, blank=True)
    verified_by = models.CharField(max_length=limits.VERIFIED_BY, blank=True)
    verifier = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    guarded_since = models.DateField(null=True, blank=True)
    source = models.TextField(blank=True)
    note = models.TextField(blank=True)

    objects = ContactPointQuerySet.as_manager()

    class Meta:
        ordering = ("order", "name")
        constraints = (
            models.UniqueConstraint(fields=("municipality", "key"), name="contact_key_unique"),
            models.UniqueConstraint(
                fields=("key",), condition=Q(municipality__isnull=True), name="library_contact_key_unique"
            ),
            models.CheckConstraint(
                name="confirmed_contact_has_a_date",
                condition=~Q(status="confirmed") | Q(verified_on__isnull=False),
            ),
            models.CheckConstraint(name="contact_not_instead_of_itself", condition=~Q(instead=F("key"))),
        )

    def __str__(self) -> str:
        return self.name


class ContactNumber(models.Model):
    """One number of a contact point, as dialled: grouping for the eye is made when it is shown.

    `hours` is OpenStreetMap's opening_hours syntax; "open now" is worked out only when `hours_confirmed`.
    """

    contact = models.ForeignKey(ContactPoint, on_delete=models.CASCADE, related_name="numbers")
    place = models.PositiveSmallIntegerField()
    dial = models.CharField(max_length=16)
    label = models.CharField(max_length=limits.LABEL, blank=True)
    hours = models.CharField(max_length=limits.HOURS, blank=True)
    hours_text = models.CharField(max_length=limits.HOURS, blank=True)
    hours_confirmed = models.BooleanField(default=False)

    class Meta:
        ordering = ("contact", "place")
        constraints = (
            models.UniqueConstraint(fields=("contact", "place"), name="contact_number_place_unique"),
        )

    def __str__(self) -> str:
        return self.dial


class ContactCoverageQuerySet(TenantQuerySet["ContactCoverage"]):
    """Coverage through the gate of the contact's owner."""

    municipality_path = "contact__municipality"

    def in_force(self, on: date) -> Self:
        """Coverage that holds on this day; without a first day it has always held."""
        return self.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=on), Q(valid_to__isnull=True) | Q(valid_to__gte=on)
        )


class ContactCoverage(models.Model):
    """A home municipality that a municipality's contact answers for; a library contact answers for all.

    Borders differ from service to service (police district, child protection, county).
    """

    contact = models.ForeignKey(ContactPoint, on_delete=models.CASCADE, related_name="coverage")
    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="+")
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    objects = ContactCoverageQuerySet.as_manager()

    class Meta:
        ordering = ("contact", "municipality")
        constraints = (
            models.UniqueConstraint(fields=("contact", "municipality"), name="coverage_unique"),
            models.CheckConstraint(
                name="coverage_dates_in_order",
                condition=Q(valid_from__isnull=True)
                | Q(valid_to__isnull=True)
                | Q(valid_to__gte=F("valid_from")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.contact} → {self.municipality}"
