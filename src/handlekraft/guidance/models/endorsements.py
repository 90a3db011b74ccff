"""Who stands behind a version that came with files. Nobody wrote it here, so
it takes two people to approve it."""

from collections.abc import Collection

from django.conf import settings
from django.db import models
from django.db.models import Count, Q

from handlekraft.guidance.models.adaptations import AdaptationVersion
from handlekraft.guidance.models.documents import DocumentVersion
from handlekraft.organisations.models import Municipality, TenantQuerySet

PEOPLE = 2


class EndorsementQuerySet(TenantQuerySet["Endorsement"]):
    """Endorsements through the gate."""

    def adopted(self) -> list[tuple[int, int]]:
        """The library's versions that enough people stand behind, one of whom decides:
        document id and number. One query."""
        rows = self.filter(document_version__document__municipality__isnull=True)
        deciding = Count("person", filter=Q(decides=True))
        version = ("document_version__document", "document_version__number")
        counted = rows.values(*version).annotate(people=Count("person"), deciding=deciding)
        return list(counted.filter(people__gte=PEOPLE, deciding__gte=1).values_list(*version).order_by())


class Endorsement(models.Model):
    """One person's word, in one municipality, that a version has been read and may
    stand. Never changed or taken back.

    A version of the municipality's own, or of a unit's, is approved by the second one. A version of the
    common library belongs to nobody here: it counts as approved in each municipality whose own people stand
    behind it. `decides` is whether the person had a role that approves there that day; one of the two must.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="endorsements")
    document_version = models.ForeignKey(
        DocumentVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="endorsements"
    )
    adaptation_version = models.ForeignKey(
        AdaptationVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="endorsements"
    )
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decides = models.BooleanField()
    on = models.DateField()

    objects = EndorsementQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="endorsement_of_one_version",
                condition=Q(document_version__isnull=True) ^ Q(adaptation_version__isnull=True),
            ),
            models.UniqueConstraint(
                fields=("municipality", "document_version", "person"),
                condition=Q(document_version__isnull=False),
                name="document_endorsed_once_by_each",
            ),
            models.UniqueConstraint(
                fields=("municipality", "adaptation_version", "person"),
                condition=Q(adaptation_version__isnull=False),
                name="adaptation_endorsed_once_by_each",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person}: {self.document_version or self.adaptation_version}"


def are_enough(endorsements: Collection[Endorsement], *, has_author: bool) -> bool:
    """Whether as many stand behind a version as it takes, one who wrote it among
    them, and one of the others decides."""
    return len(endorsements) + has_author >= PEOPLE and any(each.decides for each in endorsements)
