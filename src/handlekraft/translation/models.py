"""Texts in other languages, bound to the digest of the text they translate."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from handlekraft.domain.languages import SAMI
from handlekraft.guidance.models import Document, Section, approved_by_a_second_person
from handlekraft.organisations.models import Municipality, TenantQuerySet


class TranslationStage(models.TextChoices):
    DRAFT = "draft", _("utkast")
    APPROVED = "approved", _("godkjent")
    REPLACED = "replaced", _("erstattet")


STANDING = (TranslationStage.DRAFT, TranslationStage.APPROVED)


def _constraints(name: str, of: str) -> tuple[models.BaseConstraint, ...]:
    """What holds for every translation: for each text and owner one draft and one approved,
    four eyes, no Sámi from a machine."""
    return (
        models.UniqueConstraint(
            fields=(of, "municipality", "digest", "language", "state"),
            condition=Q(state__in=STANDING),
            name=f"{name}_unique",
        ),
        models.UniqueConstraint(
            fields=(of, "digest", "language", "state"),
            condition=Q(municipality__isnull=True, state__in=STANDING),
            name=f"library_{name}_unique",
        ),
        approved_by_a_second_person(
            f"{name}_four_eyes",
            writer="translator",
            decided=(TranslationStage.APPROVED, TranslationStage.REPLACED),
        ),
        models.CheckConstraint(
            name=f"{name}_sami_by_person", condition=~Q(method="machine", language__in=list(SAMI))
        ),
    )


class Translation(models.Model):
    """What every translation has. A machine's is a draft until a person answers for
    it; Sámi never comes from a machine.

    `translator` wrote it here; of one that came with a file, `made_by` says who or what made
    it. `municipality` owns the translation, empty for the common library: it is made for the
    readers there. An approved one is never changed: it is replaced when a newer one of the same
    text is approved, and stays on record.

    `writers` is JSON: the ids of everybody who wrote any of it here. None of them may approve it.
    """

    class Method(models.TextChoices):
        PERSON = "person", _("oversatt av en person")
        MACHINE = "machine", _("maskinutkast")

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    digest = models.CharField(max_length=64)
    language = models.CharField(max_length=8)
    method = models.CharField(max_length=7, choices=Method)
    made_by = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=10, choices=TranslationStage, default=TranslationStage.DRAFT)
    translator = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    writers = models.JSONField(default=list, blank=True)
    approver = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        abstract = True


class SectionTranslationQuerySet(TenantQuerySet["SectionTranslation"]):
    """Translations through the gate."""

    def standing(self) -> "SectionTranslationQuerySet":
        """Drafts and what is approved, without what was replaced."""
        return self.filter(state__in=STANDING)


class SectionTranslation(Translation):
    """The words of one section's text in one language.

    `content` is JSON with the fields of the section's kind that hold words; the others
    (contacts, laws) are the original's.
    """

    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="translations")
    content = models.JSONField()

    objects = SectionTranslationQuerySet.as_manager()

    class Meta:
        constraints = _constraints("translation", "section")

    def __str__(self) -> str:
        return f"{self.section} {self.language}"


class HeadTranslationQuerySet(TenantQuerySet["HeadTranslation"]):
    """Translations through the gate."""

    def standing(self) -> "HeadTranslationQuerySet":
        """Drafts and what is approved, without what was replaced."""
        return self.filter(state__in=STANDING)


class HeadTranslation(Translation):
    """The words of a document's head in one language; `digest` is that of the same
    words in bokmål (guidance.heads)."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="translations")
    title = models.CharField(max_length=200)
    discreet_title = models.CharField(max_length=120)
    situation = models.CharField(max_length=120, blank=True)
    audience = models.CharField(max_length=200, blank=True)
    use_when = models.TextField(blank=True)

    objects = HeadTranslationQuerySet.as_manager()

    class Meta:
        constraints = _constraints("head_translation", "document")

    def __str__(self) -> str:
        return f"{self.document} {self.language}"
