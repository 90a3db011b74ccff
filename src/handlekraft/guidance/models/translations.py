"""Texts in other languages, bound to the digest of the text they translate."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from handlekraft.guidance.models.documents import Section, VersionState
from handlekraft.organisations.models import Municipality, TenantQuerySet


class SectionTranslationQuerySet(TenantQuerySet["SectionTranslation"]):
    """Translations through the gate."""


class SectionTranslation(models.Model):
    """One text in one language. A machine's translation is a draft until a person answers for it; Sámi never comes from a machine.

    `content` is JSON with the fields of the section's kind, like the text it translates.
    """

    class Method(models.TextChoices):
        PERSON = "person", "oversatt av en person"
        MACHINE = "machine", "maskinutkast"

    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="translations")
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    digest = models.CharField(max_length=64)
    language = models.CharField(max_length=8)
    content = models.JSONField()
    method = models.CharField(max_length=7, choices=Method)
    state = models.CharField(max_length=10, choices=VersionState, default=VersionState.DRAFT)
    translator = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    approver = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = SectionTranslationQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("section", "municipality", "digest", "language"), name="translation_unique"
            ),
            models.UniqueConstraint(
                fields=("section", "digest", "language"),
                condition=Q(municipality__isnull=True),
                name="library_translation_unique",
            ),
            models.CheckConstraint(
                name="translation_four_eyes",
                condition=Q(state=VersionState.DRAFT, approver__isnull=True)
                | (
                    Q(state=VersionState.APPROVED, approver__isnull=False)
                    & (Q(translator__isnull=True) | ~Q(approver=F("translator")))
                ),
            ),
            models.CheckConstraint(
                name="translation_sami_by_person",
                condition=~Q(method="machine", language__in=["se", "smj", "sma"]),
            ),
        )

    def __str__(self) -> str:
        return f"{self.section} {self.language}"
