"""Changes that somebody writes and somebody else decides on. Nothing here is read by readers."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from handlekraft.guidance.models import Document
from handlekraft.organisations.models import Municipality, TenantQuerySet, Unit


class ProposalState(models.TextChoices):
    WRITING = "writing", _("skrives")
    SUBMITTED = "submitted", _("venter på godkjenning")
    RETURNED = "returned", _("sendt tilbake")
    SCHEDULED = "scheduled", _("godkjent, trer i kraft senere")
    APPROVED = "approved", _("godkjent")
    WITHDRAWN = "withdrawn", _("trukket")


WRITABLE = (ProposalState.WRITING, ProposalState.RETURNED)
OPEN = (*WRITABLE, ProposalState.SUBMITTED, ProposalState.SCHEDULED)
DECIDED = (ProposalState.SCHEDULED, ProposalState.APPROVED)


class ProposalQuerySet(TenantQuerySet["Proposal"]):
    """Proposals through the gate."""

    def open(self) -> "ProposalQuerySet":
        """Those that are not in force, withdrawn or replaced: at most one for each place."""
        return self.filter(state__in=OPEN)


class Proposal(models.Model):
    """What somebody wants a document to say in a municipality, or with `unit` in that
    unit. One at a time for each place.

    `changes` is JSON because it is one value, read and written whole: a list of `guidance.proposing.Change`,
    each with the id of the person who wrote it. `revision` counts every change of the row, so that a form can
    tell that it is no longer what was read. `author` is who submitted it; nobody who wrote any of it may
    approve it. `reason` and `answer` are for colleagues.
    """

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="proposals")
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="proposals")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="proposals")
    state = models.CharField(max_length=10, choices=ProposalState, default=ProposalState.WRITING)
    revision = models.PositiveIntegerField(default=0)
    changes = models.JSONField(default=list)
    reason = models.CharField(max_length=200, blank=True)
    effective_from = models.DateField(null=True, blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    approver = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answer = models.CharField(max_length=200, blank=True)
    created = models.DateTimeField(default=timezone.now)
    submitted_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ("submitted_at", "created")
        constraints = (
            models.UniqueConstraint(
                fields=("document", "unit"),
                condition=Q(state__in=OPEN, unit__isnull=False),
                name="proposal_open_once_in_unit",
            ),
            models.UniqueConstraint(
                fields=("document", "municipality"),
                condition=Q(state__in=OPEN, unit__isnull=True),
                name="proposal_open_once_in_municipality",
            ),
            models.CheckConstraint(
                name="proposal_four_eyes",
                condition=~Q(state__in=DECIDED)
                | (Q(author__isnull=False, approver__isnull=False) & ~Q(approver=F("author"))),
            ),
        )

    def __str__(self) -> str:
        return f"{self.document}: {self.unit or self.municipality} ({self.get_state_display()})"

    @property
    def where(self) -> Municipality | Unit:
        """Whose words it is about."""
        return self.unit or self.municipality

    @property
    def is_writable(self) -> bool:
        return self.state in WRITABLE

    @property
    def writers(self) -> set[int]:
        """Ids of everybody who wrote any of it, whose words were taken into it, or who submitted it."""
        wrote = {change[name] for change in self.changes for name in ("by", "suggested") if change.get(name)}
        wrote |= {person for change in self.changes for person in change.get("others", ())}
        return wrote | ({self.author_id} if self.author_id else set())
