"""The log of what people changed: rows are added and never touched again."""

from typing import NoReturn

from django.conf import settings
from django.db import models
from django.db.models import Q

from handlekraft.domain.faults import AppendOnlyError
from handlekraft.organisations.models.tenancy import Municipality, TenantQuerySet


class LogEntryQuerySet(TenantQuerySet["LogEntry"]):
    """Entries through the gate. They can be added and read; the database refuses the rest as well."""

    def update(self, **kwargs: object) -> NoReturn:
        """Refuse."""
        raise AppendOnlyError("Loggen kan ikke endres. Skriv en ny linje i stedet.")

    def delete(self) -> NoReturn:
        """Refuse."""
        raise AppendOnlyError("Linjer i loggen kan ikke slettes.")


class LogEntry(models.Model):
    """One thing that was changed: who, what and when. What somebody read is never here.

    Without a municipality it is about the installation or the common library; without a person a file or the
    system did it. `verb` continues "hun …" ("godkjente et nytt nummer"), `subject` names what it was done to.
    """

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField()
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    verb = models.CharField(max_length=120)
    subject = models.CharField(max_length=200)

    objects = LogEntryQuerySet.as_manager()

    class Meta:
        ordering = ("-at", "-pk")
        indexes = (models.Index(fields=("municipality", "-at", "-id"), name="log_of_municipality"),)
        constraints = (
            models.CheckConstraint(name="log_says_something", condition=~Q(verb="") & ~Q(subject="")),
        )

    def __str__(self) -> str:
        return f"{self.verb}: {self.subject}"
