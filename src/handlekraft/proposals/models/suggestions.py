"""What a unit suggests that the text above should say. Nothing here is read by readers."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from handlekraft.guidance.models import Document
from handlekraft.organisations.models import Municipality, TenantQuerySet, Unit


class SuggestionState(models.TextChoices):
    WAITING = "waiting", _("venter på svar")
    TAKEN = "taken", _("tatt inn i et forslag")
    DECLINED = "declined", _("ikke tatt inn")
    WITHDRAWN = "withdrawn", _("trukket")


class SuggestionQuerySet(TenantQuerySet["Suggestion"]):
    """Suggestions through the gate."""

    def waiting(self) -> Self:
        """Those that nobody has answered, the oldest first."""
        return self.filter(state=SuggestionState.WAITING).order_by("created", "pk")


class Suggestion(models.Model):
    """That a section above should say `content`: from a unit to the sector `to_unit` above
    it, or without it to the municipality.

    It changes nothing by itself: those who write above may take the words into a proposal of their own,
    which another approves, or decline with a line. `content` is JSON because it is one value, the
    content of a section. `base` is the digest of the section above when it was written. `revision`
    counts every change of the row, so that a form can tell that it is no longer what was read. One at a
    time waits from each unit for each section.
    """

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="suggestions")
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="suggestions")
    from_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="suggestions")
    to_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    section = models.SlugField(max_length=80)
    content = models.JSONField()
    base = models.CharField(max_length=64)
    reason = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=SuggestionState, default=SuggestionState.WAITING)
    revision = models.PositiveIntegerField(default=1)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decider = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answer = models.CharField(max_length=200, blank=True)
    created = models.DateTimeField(default=timezone.now)
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        ordering = ("-created", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("document", "from_unit", "section"),
                condition=Q(state=SuggestionState.WAITING),
                name="suggestion_waits_once",
            ),
            models.CheckConstraint(
                name="suggestion_answered_by_another",
                condition=~Q(state__in=(SuggestionState.TAKEN, SuggestionState.DECLINED))
                | (Q(decider__isnull=False, decided_at__isnull=False) & ~Q(decider=F("author"))),
            ),
        )

    def __str__(self) -> str:
        return f"{self.document}: {self.from_unit} ({self.get_state_display()})"

    @property
    def to(self) -> Municipality | Unit:
        """Whose text it is about."""
        return self.to_unit or self.municipality

    @property
    def waits(self) -> bool:
        return self.state == SuggestionState.WAITING
