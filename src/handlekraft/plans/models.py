"""The action plan as data: its editions, what they aim at, and their measures with time windows."""

from django.db import models
from django.db.models import F, Q

from handlekraft.organisations.models import Municipality, TenantQuerySet


class PlanQuerySet(TenantQuerySet["Plan"]):
    """Plans through the gate."""


class Plan(models.Model):
    """A municipality's action plan through all its editions."""

    municipality = models.OneToOneField(Municipality, on_delete=models.PROTECT, related_name="plan")

    objects = PlanQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Planen til {self.municipality}"


class PlanEditionQuerySet(TenantQuerySet["PlanEdition"]):
    """Plan editions through the gate."""

    municipality_path = "plan__municipality"


class PlanEdition(models.Model):
    """The plan for one period. `follows` is the edition it was revised from,
    so that a measure can be traced back.

    Periods are whole years. `recommended_from` and `recommended_to` give the next period, for which the plan
    recommends measures without numbering them.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="editions")
    title = models.CharField(max_length=200)
    period_from = models.PositiveSmallIntegerField()
    period_to = models.PositiveSmallIntegerField()
    adopted_on = models.DateField(null=True, blank=True)
    revision_years = models.PositiveSmallIntegerField(null=True, blank=True)
    purpose = models.TextField(blank=True)
    vision = models.TextField(blank=True)
    recommended_from = models.PositiveSmallIntegerField(null=True, blank=True)
    recommended_to = models.PositiveSmallIntegerField(null=True, blank=True)
    findings = models.CharField(max_length=200, blank=True)
    follows = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="followed_by"
    )

    objects = PlanEditionQuerySet.as_manager()

    class Meta:
        ordering = ("plan", "period_from")
        constraints = (
            models.UniqueConstraint(fields=("plan", "period_from"), name="plan_edition_period_unique"),
            models.CheckConstraint(name="plan_period_in_order", condition=Q(period_to__gte=F("period_from"))),
            models.CheckConstraint(
                name="recommended_period_in_order",
                condition=Q(recommended_from__isnull=True, recommended_to__isnull=True)
                | Q(recommended_to__gte=F("recommended_from")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.title} {self.period_from}–{self.period_to}"


class FocusArea(models.Model):
    """What the edition wants to be true in every service (fokusområde)."""

    edition = models.ForeignKey(PlanEdition, on_delete=models.CASCADE, related_name="focus_areas")
    key = models.SlugField(max_length=60)
    text = models.TextField()
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("edition", "order")
        constraints = (models.UniqueConstraint(fields=("edition", "key"), name="focus_area_key_unique"),)

    def __str__(self) -> str:
        return self.key


class EffortArea(models.Model):
    """What the edition puts work into (innsatsområde). `points` is a JSON
    list of the plan's own sentences."""

    edition = models.ForeignKey(PlanEdition, on_delete=models.CASCADE, related_name="effort_areas")
    key = models.SlugField(max_length=60)
    title = models.CharField(max_length=120)
    points = models.JSONField(default=list, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("edition", "order")
        constraints = (models.UniqueConstraint(fields=("edition", "key"), name="effort_area_key_unique"),)

    def __str__(self) -> str:
        return self.title


class MeasureQuerySet(TenantQuerySet["Measure"]):
    """Measures through the gate."""

    municipality_path = "edition__plan__municipality"


class Measure(models.Model):
    """Something the plan says shall be done, by whom and when.

    `key` is the same from edition to edition. `window` is the time as the plan prints it, `starts`
    and `ends` the first and last day it means. A recommended measure belongs to the next period and
    has no number. That no two share a number is seen to by the operation: two measures may change
    numbers with one another in one revision.
    """

    edition = models.ForeignKey(PlanEdition, on_delete=models.CASCADE, related_name="measures")
    effort_area = models.ForeignKey(EffortArea, on_delete=models.CASCADE, related_name="measures")
    key = models.SlugField(max_length=60)
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    text = models.TextField()
    # JSON: role names, in the plan's order; read whole.
    responsible = models.JSONField(default=list, blank=True)
    window = models.CharField(max_length=60)
    starts = models.DateField()
    ends = models.DateField()
    is_recommended = models.BooleanField(default=False)
    order = models.PositiveSmallIntegerField(default=0)

    objects = MeasureQuerySet.as_manager()

    class Meta:
        ordering = ("edition", "is_recommended", "order")
        constraints = (
            models.UniqueConstraint(fields=("edition", "key"), name="measure_key_unique"),
            models.CheckConstraint(
                name="only_recommended_measures_lack_a_number",
                condition=Q(is_recommended=True, number__isnull=True)
                | Q(is_recommended=False, number__isnull=False),
            ),
            models.CheckConstraint(name="measure_dates_in_order", condition=Q(ends__gte=F("starts"))),
        )

    def __str__(self) -> str:
        return f"{self.number}. {self.text}" if self.number else self.text
