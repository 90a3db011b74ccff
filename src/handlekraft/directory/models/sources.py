"""What texts refer to besides contacts: resources, law sections, terms, link hosts."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from handlekraft.organisations.models import Municipality, TenantQuerySet


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
    """Everyday words that readers search with and texts do not use. All four
    columns are short JSON lists of text.

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
