"""What texts refer to by key: contact points with their numbers, resources, law sections, terms, link hosts.

Rows without a municipality are the common library's. Nothing here is about a person who needs help: contact
points are offices and services. JSON columns hold short lists of codes (languages, audiences), read whole.
"""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from handlekraft.organisations.models import Municipality, TenantQuerySet


class Answer(models.TextChoices):
    """A trace fact. Unknown is an answer of its own and is shown as such, never as no (safety.md 1.8)."""

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
    """

    class Status(models.TextChoices):
        CONFIRMED = "confirmed", "bekreftet"
        UNCONFIRMED = "unconfirmed", "ikke bekreftet"

    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, null=True, blank=True, related_name="contact_points"
    )
    key = models.SlugField(max_length=60)
    name = models.CharField(max_length=160)
    service = models.CharField(max_length=20, choices=Service)
    purpose = models.CharField(max_length=200, blank=True)
    order = models.PositiveIntegerField(default=0)
    email = models.EmailField(blank=True)
    website = models.URLField(max_length=400, blank=True)
    instead = models.CharField(max_length=60, blank=True)
    what_happens = models.TextField(blank=True)
    free = models.CharField(max_length=7, choices=Answer, default=Answer.UNKNOWN)
    on_bill = models.CharField(max_length=7, choices=Answer, default=Answer.UNKNOWN)
    in_call_log = models.CharField(max_length=7, choices=Answer, default=Answer.UNKNOWN)
    anonymous = models.CharField(max_length=7, choices=Answer, default=Answer.UNKNOWN)
    sees_number = models.CharField(max_length=7, choices=Answer, default=Answer.UNKNOWN)
    interpreter = models.CharField(max_length=7, choices=Answer, default=Answer.UNKNOWN)
    languages = models.JSONField(default=list, blank=True)
    audience = models.JSONField(default=list, blank=True)
    status = models.CharField(max_length=12, choices=Status, default=Status.UNCONFIRMED)
    verified_on = models.DateField(null=True, blank=True)
    verified_by = models.CharField(max_length=120, blank=True)
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
    label = models.CharField(max_length=80, blank=True)
    hours = models.CharField(max_length=300, blank=True)
    hours_text = models.CharField(max_length=300, blank=True)
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

    Borders differ from service to service (police district, child protection, county): domain.md 8.
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


class ResourceQuerySet(TenantQuerySet["Resource"]):
    """Resources through the gate."""


class Resource(models.Model):
    """A course, tool, guide or site elsewhere. `hidden` ones are known and reported but not shown to readers.

    `stated_url` and `stated_label` keep what the plan printed, where the right address or name is another.
    """

    class Kind(models.TextChoices):
        COURSE = "course", "kurs"
        TOOL = "tool", "verktøy"
        WEBSITE = "website", "nettsted"
        GUIDE = "guide", "veileder"
        SERVICE = "service", "tjeneste"
        RESEARCH = "research", "forskning"
        PLAN = "plan", "plan"

    class Link(models.TextChoices):
        OK = "ok", "virker"
        UNVERIFIED = "unverified", "ikke kontrollert"
        OUTDATED = "outdated", "utdatert"
        DEAD = "dead", "virker ikke"

    WORN_OUT: ClassVar[tuple[str, ...]] = (Link.OUTDATED, Link.DEAD)

    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, null=True, blank=True, related_name="resources"
    )
    key = models.SlugField(max_length=80)
    title = models.CharField(max_length=200)
    provider = models.CharField(max_length=120, blank=True)
    kind = models.CharField(max_length=10, choices=Kind)
    audience = models.JSONField(default=list, blank=True)
    summary = models.TextField(blank=True)
    url = models.URLField(max_length=400, blank=True)
    languages = models.JSONField(default=list, blank=True)
    requires_login = models.BooleanField(default=False)
    link = models.CharField(max_length=10, choices=Link, default=Link.UNVERIFIED)
    link_note = models.TextField(blank=True)
    stated_url = models.CharField(max_length=400, blank=True)
    stated_label = models.CharField(max_length=200, blank=True)
    hidden = models.BooleanField(default=False)

    objects = ResourceQuerySet.as_manager()

    class Meta:
        ordering = ("title",)
        constraints = (
            models.UniqueConstraint(fields=("municipality", "key"), name="resource_key_unique"),
            models.UniqueConstraint(
                fields=("key",), condition=Q(municipality__isnull=True), name="library_resource_key_unique"
            ),
        )

    def __str__(self) -> str:
        return self.title


class LawReference(models.Model):
    """A section of an act, what it says in our words, and when somebody last read it in the source."""

    key = models.SlugField(max_length=60, unique=True)
    act = models.CharField(max_length=200)
    short = models.CharField(max_length=120)
    section = models.CharField(max_length=60, blank=True)
    about = models.TextField(blank=True)
    url = models.URLField(max_length=400, blank=True)
    applies_to = models.TextField(blank=True)
    checked_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("short", "section")

    def __str__(self) -> str:
        return f"{self.short} {self.section}".strip()


class GlossaryTerm(models.Model):
    """A word of the field explained. `examples` is a JSON list of short sentences, shown whole."""

    key = models.SlugField(max_length=60, unique=True)
    term = models.CharField(max_length=120)
    definition = models.TextField()
    examples = models.JSONField(default=list, blank=True)
    source = models.TextField(blank=True)
    order = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("order", "term")

    def __str__(self) -> str:
        return self.term


class SynonymQuerySet(TenantQuerySet["Synonym"]):
    """Synonyms through the gate."""


class Synonym(models.Model):
    """Everyday words that readers search with and texts do not use. All four columns are short JSON lists of text.

    `means` are words of the texts, `leads_to` references ("{kort:fare-na}").
    """

    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, null=True, blank=True, related_name="synonyms"
    )
    key = models.SlugField(max_length=60)
    words = models.JSONField(default=list)
    means = models.JSONField(default=list, blank=True)
    leads_to = models.JSONField(default=list, blank=True)

    objects = SynonymQuerySet.as_manager()

    class Meta:
        ordering = ("key",)
        constraints = (
            models.UniqueConstraint(fields=("municipality", "key"), name="synonym_key_unique"),
            models.UniqueConstraint(
                fields=("key",), condition=Q(municipality__isnull=True), name="library_synonym_key_unique"
            ),
        )

    def __str__(self) -> str:
        return self.key


class AllowedHost(models.Model):
    """A host that a page may link to, by its exact name."""

    host = models.CharField(max_length=200, unique=True)

    class Meta:
        ordering = ("host",)

    def __str__(self) -> str:
        return self.host
