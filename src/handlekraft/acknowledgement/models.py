"""Who has confirmed which texts, and which texts somebody finds unclear. Nobody is
recorded for having opened anything."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from handlekraft.domain.acknowledgement import ReadText, seal
from handlekraft.guidance.models import Document
from handlekraft.organisations.models import Municipality, TenantQuerySet, Unit


class Method(models.TextChoices):
    """How a confirmation came about."""

    SELF = "self", _("bekreftet selv")
    GROUP = "group", _("lest sammen")
    PAPER = "paper", _("på papir")


class SealField(models.CharField):  # type: ignore[type-arg]  # no field can be subscripted while the program runs
    """One digest for all that a row's `texts` confirm, worked out whenever the row is
    written. In the database a text."""

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        value = seal(ReadText(**text) for text in model_instance.__dict__["texts"])
        setattr(model_instance, self.attname, value)
        return value

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs


class AcknowledgementQuerySet(TenantQuerySet["Acknowledgement"]):
    """Confirmations through the gate."""

    def standing(self) -> "AcknowledgementQuerySet":
        """Those that nobody has taken back, the oldest first."""
        return self.filter(taken_back_on__isnull=True).order_by("on", "pk")


class Acknowledgement(models.Model):
    """What a person confirmed having read of a document on a day: a
    deliberate act, never the opening of a page.

    `texts` is JSON because it is one value, written once and read whole: a list of
    `domain.acknowledgement.ReadText`, digests alone. `sealed` is one digest for all that they confirm, by
    which thousands of rows are counted without being read. `unit` is where it was read, empty for the
    municipality's own texts and for somebody who reads for several units. `recorded_by` is the leader who
    recorded it for the person, who may take it back. The day is kept, not the hour: nobody needs it.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="acknowledgements")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    texts = models.JSONField()
    sealed = SealField(max_length=64, editable=False)
    on = models.DateField()
    method = models.CharField(max_length=10, choices=Method, default=Method.SELF)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    taken_back_on = models.DateField(null=True, blank=True)

    objects = AcknowledgementQuerySet.as_manager()

    class Meta:
        indexes = (
            models.Index(fields=("municipality", "person"), name="acknowledgements_of_person"),
            # Everything that counting asks for, so that the texts themselves are not read.
            models.Index(
                fields=("municipality", "document", "sealed", "person", "on"),
                condition=Q(taken_back_on__isnull=True),
                name="acknowledgements_counted",
            ),
        )
        constraints = (
            models.CheckConstraint(
                name="acknowledgement_recorded_by_another",
                condition=Q(method=Method.SELF, recorded_by__isnull=True)
                | (~Q(method=Method.SELF) & Q(recorded_by__isnull=False) & ~Q(recorded_by=F("person"))),
            ),
            models.CheckConstraint(
                name="acknowledgement_of_ones_own_stands",
                condition=Q(taken_back_on__isnull=True) | ~Q(method=Method.SELF),
            ),
        )

    def __str__(self) -> str:
        return f"{self.document}: {self.person} ({self.get_method_display()})"


class UnclearTextQuerySet(TenantQuerySet["UnclearText"]):
    """Unclear texts through the gate."""


class UnclearText(models.Model):
    """How many times somebody in a unit has said that a text is unclear: a
    number, with no name, no day and no words.

    It is about one wording (`acknowledgement`): a text that is written anew is
    not unclear until somebody says so.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    section = models.SlugField(max_length=80)
    acknowledgement = models.CharField(max_length=64)
    times = models.PositiveIntegerField(default=0)

    objects = UnclearTextQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("unit", "document", "section", "acknowledgement"), name="unclear_in_unit_once"
            ),
            models.UniqueConstraint(
                fields=("municipality", "document", "section", "acknowledgement"),
                condition=Q(unit__isnull=True),
                name="unclear_in_municipality_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.document} {self.section}: {self.times}"

    @property
    def token(self) -> str:
        """The text it is about, as confirmations name it."""
        return f"{self.section}:{self.acknowledgement}"
