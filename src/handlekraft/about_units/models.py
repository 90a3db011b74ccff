"""That what a unit says of itself still holds."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from handlekraft.organisations.models import Municipality, TenantQuerySet, Unit


class AnswersConfirmed(models.Model):
    """Somebody in the unit read its answers and said that they hold. Rows are kept: the newest counts."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(default=timezone.now)

    objects = TenantQuerySet["AnswersConfirmed"].as_manager()

    class Meta:
        ordering = ("confirmed_at", "pk")

    def __str__(self) -> str:
        return f"{self.unit}, {self.confirmed_at:%Y-%m-%d}"
