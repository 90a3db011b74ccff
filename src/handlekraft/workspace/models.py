"""What the workspace keeps: messages on their way out. Never what a message would
have said about a task or a text."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from handlekraft.organisations.models import Municipality, TenantQuerySet


class MessageQuerySet(TenantQuerySet["Message"]):
    """Messages through the gate."""


class Message(models.Model):
    """One message to one person, sent by e-mail. It has no words: they come from a template when it is sent.

    `key` says what it is for, so that the same reminder is never composed twice.
    `municipality` is where something waited. `next_attempt` is when it may be tried (again);
    `attempts` counts the tries that were begun.
    """

    class Kind(models.TextChoices):
        DIGEST = "digest", "påminnelse om oppgaver"

    class State(models.TextChoices):
        WAITING = "waiting", "venter"
        SENT = "sent", "sendt"
        FAILED = "failed", "kom ikke fram"

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    key = models.CharField(max_length=80, unique=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    composed_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering = ("-composed_at", "-pk")
        indexes = (models.Index(fields=("state", "next_attempt"), name="message_due"),)
        constraints = (
            models.CheckConstraint(
                name="message_sent_at_a_time",
                condition=Q(state="sent", sent_at__isnull=False)
                | (~Q(state="sent") & Q(sent_at__isnull=True)),
            ),
        )

    def __str__(self) -> str:
        return self.key
