"""A change of a contact on its way: what it said, what it is to say, who wants it and who decided."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from handlekraft.directory import limits
from handlekraft.directory.models.contacts import ContactPoint
from handlekraft.organisations.models import Municipality, TenantQuerySet


class ContactChangeQuerySet(TenantQuerySet["ContactChange"]):
    """Changes through the gate of those who decide them."""

    def decided_in(self, municipality: Municipality) -> Self:
        """Those that people of this municipality decide, and changes of the
        library that nobody has taken up."""
        return self.filter(Q(municipality=municipality) | Q(municipality__isnull=True))

    def waiting(self) -> Self:
        """Those that nobody has decided, the urgent first, then the oldest."""
        return self.filter(state=ContactChange.State.WAITING).order_by("-urgent", "created")


class ContactChange(models.Model):
    """One wish to change what a contact says, or to confirm it stands: then `was` and `becomes` are equal.

    `municipality` is where it is decided: the contact's owner, or for a contact of the library the
    municipality whose people confirm it or have taken the change up. `was` and `becomes` are whole
    (`directory.contact_drafts`); an empty `becomes` takes the contact away, an empty `was` adds one: the
    municipality's own under the key of `contact`, which is the library's until it is approved. Without an
    author it came with a file, and somebody has to take it up. `dialled_on` is the day the author says to
    have called the number that is to stand there.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "venter"
        APPROVED = "approved", "godkjent"
        REFUSED = "refused", "avvist"
        WITHDRAWN = "withdrawn", "trukket"

    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, null=True, blank=True, related_name="contact_changes"
    )
    contact = models.ForeignKey(ContactPoint, on_delete=models.CASCADE, related_name="changes")
    was = models.JSONField()
    becomes = models.JSONField()
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    approver = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    urgent = models.BooleanField(default=False)
    reason = models.CharField(max_length=limits.REASON, blank=True)
    dialled_on = models.DateField(null=True, blank=True)
    created = models.DateTimeField()
    decided = models.DateTimeField(null=True, blank=True)

    objects = ContactChangeQuerySet.as_manager()

    class Meta:
        ordering = ("-created",)
        constraints = (
            models.CheckConstraint(
                name="contact_change_takes_two",
                condition=~Q(state="approved")
                | (
                    Q(municipality__isnull=False, author__isnull=False, approver__isnull=False)
                    & ~Q(author=F("approver"))
                ),
            ),
            models.UniqueConstraint(
                fields=("contact",),
                condition=Q(state="waiting", author__isnull=True),
                name="one_change_from_file_waits",
            ),
        )

    def __str__(self) -> str:
        return f"{self.contact}: {self.get_state_display()}"

    @property
    def confirms(self) -> bool:
        """Whether it changes nothing and asks a second person to confirm what stands."""
        return bool(self.was == self.becomes)

    @property
    def removes(self) -> bool:
        """Whether it takes the contact away."""
        return not self.becomes

    @property
    def adds(self) -> bool:
        """Whether the municipality gets a contact of its own by it."""
        return not self.was
