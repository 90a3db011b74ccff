"""What the worker is asked to do, and what it has done today. Editions
themselves are files and have no rows."""

from django.db import models
from django.db.models import Q

from handlekraft.organisations.models import Municipality, TenantQuerySet


class EditionOrderQuerySet(TenantQuerySet["EditionOrder"]):
    """Orders through the gate."""


class EditionOrder(models.Model):
    """That a municipality's edition should be built from what is in force:
    waiting, under way, or how it went.

    Whoever orders while one waits joins it, so at most one waits for each municipality and at most one is
    under way. `pages_done` of `pages_total` is how far the making of pages has come; `touched_at` is the last
    sign of life from the worker that took it, and `attempts` how many took it. An `urgent` one is taken
    before those that are not. `message` is what publishing said when it refused, in bokmål.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "venter"
        BUILDING = "building", "bygges"
        DONE = "done", "ferdig"
        REFUSED = "refused", "stanset"

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    because = models.CharField(max_length=200)
    urgent = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    ordered_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    touched_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    pages_done = models.PositiveIntegerField(default=0)
    pages_total = models.PositiveIntegerField(default=0)
    edition = models.CharField(max_length=40, blank=True)
    message = models.TextField(blank=True)

    objects = EditionOrderQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        indexes = (models.Index(fields=("state",), name="edition_order_state"),)
        constraints = (
            models.UniqueConstraint(
                fields=("municipality",), condition=Q(state="waiting"), name="edition_order_waits_once"
            ),
            models.UniqueConstraint(
                fields=("municipality",), condition=Q(state="building"), name="edition_order_is_built_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.municipality}: {self.get_state_display()}"


class DailyRun(models.Model):
    """Something that is done once a day has been done that day; whoever makes the row does it."""

    class Task(models.TextChoices):
        DEADLINES = "deadlines", "frister"
        NIGHT = "night", "nattarbeid"
        REMINDERS = "reminders", "påminnelser"

    task = models.CharField(max_length=20, choices=Task)
    day = models.DateField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("task", "day"), name="daily_run_once_a_day"),)

    def __str__(self) -> str:
        return f"{self.task} {self.day.isoformat()}"
