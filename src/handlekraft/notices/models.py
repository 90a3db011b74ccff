"""Important messages: a line that stands first on readers' pages for some hours or
days, when words must change at once."""

from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from handlekraft.organisations.models import Municipality, ServiceArea, TenantQuerySet

LONGEST_NOTICE = 200
CLOCKS_DIFFER = timedelta(minutes=2)  # at most, of machines whose clocks are right


class NoticeState(models.TextChoices):
    WRITTEN = "written", _("venter på godkjenning")
    APPROVED = "approved", _("godkjent")
    ENDED = "ended", _("avsluttet")
    WITHDRAWN = "withdrawn", _("trukket")


class NoticeQuerySet(TenantQuerySet["Notice"]):
    """Messages through the gate. What holds and what waits depends on the clock as well as on the state."""

    def read_in(self, home: Municipality) -> Self:
        """Those that readers of a home can have: its own, and its host's."""
        return self.filter(municipality__in=home.owners)

    def waiting(self, now: datetime) -> Self:
        """Those that nobody has decided and that can still be approved, the oldest first."""
        return self.filter(state=NoticeState.WRITTEN, expires_at__gt=now).order_by("written_at", "pk")

    def in_force(self, now: datetime) -> Self:
        """Those that readers have, the newest first."""
        return self.filter(state=NoticeState.APPROVED, expires_at__gt=now).order_by("-approved_at", "-pk")

    def past(self, now: datetime) -> Self:
        """Those that no reader has and nobody can approve, the newest first."""
        over = Q(state__in=(NoticeState.ENDED, NoticeState.WITHDRAWN)) | Q(expires_at__lte=now)
        return self.filter(over).order_by("-written_at", "-pk")

    def run_out(self, now: datetime) -> Self:
        """Those whose time is out and that nobody has ended yet: the editions
        that show them must be made again."""
        return self.filter(state=NoticeState.APPROVED, expires_at__lte=now).order_by("pk")

    def ended_too_early(self, now: datetime) -> Self:
        """Those that a clock which was ahead has ended, though their time is
        not out: their end is yet to come."""
        by_the_clock = self.filter(state=NoticeState.ENDED, ender__isnull=True)
        return by_the_clock.filter(ended_at__gt=now + CLOCKS_DIFFER, expires_at__gt=now).order_by("pk")


class Notice(models.Model):
    """An important message to readers of a municipality and its members, or with
    `service_area` of the units of that area.

    It stands in the toolbox, and with `on_public` on the help pages of the public site too; those belong to
    no unit, so a message to one area never stands there. `text` is one line, references in it as in every
    text. `revision` counts the times it was written, so that nobody approves other words than they read.
    `ender` is empty where the clock ended it.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="notices")
    service_area = models.ForeignKey(
        ServiceArea, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    text = models.CharField(max_length=LONGEST_NOTICE)
    on_public = models.BooleanField(default=False)
    expires_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=NoticeState, default=NoticeState.WRITTEN)
    revision = models.PositiveIntegerField(default=1)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    approver = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ender = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    written_at = models.DateTimeField()
    approved_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ("-written_at", "-pk")
        indexes = (models.Index(fields=("state", "expires_at"), name="notice_by_state_and_end"),)
        constraints = (
            models.CheckConstraint(
                name="notice_four_eyes",
                condition=~Q(state__in=(NoticeState.APPROVED, NoticeState.ENDED))
                | (Q(approver__isnull=False, approved_at__isnull=False) & ~Q(approver=F("author"))),
            ),
            models.CheckConstraint(
                name="notice_of_an_area_in_the_toolbox",
                condition=Q(on_public=False) | Q(service_area__isnull=True),
            ),
        )

    def __str__(self) -> str:
        return f"{self.where}: {self.get_state_display()}"

    @property
    def where(self) -> str:
        """Whom it is to, by name: "Narvik", "Barnehage i Narvik"."""
        area = f"{self.service_area.name} i " if self.service_area else ""
        return f"{area}{self.municipality.name}"
