"""The sections of the workspace: what stands in the navigation, and which roles open it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from handlekraft.organisations.models import Role
from handlekraft.organisations.operations.importing.taking import TAKES_IN
from handlekraft.shell.workplace import Workplace
from handlekraft.workspace.permissions import (
    EVERYBODY,
    READS_CONTACTS,
    READS_DOCUMENTS,
    READS_LOG,
    SEES_EDITIONS,
    SEES_NOTICES,
    SEES_OUTBOX,
    SEES_PROPOSALS,
    SEES_ROLES,
    SEES_TRANSLATIONS,
)


@dataclass(frozen=True, slots=True)
class NavigationEntry:
    """One entry of the navigation; `key` is also the name of its front page's address."""

    key: str
    label: str | Promise
    opened_by: frozenset[Role]

    def opens_for(self, place: Workplace) -> bool:
        """Whether one of the person's roles opens it."""
        return place.holds(self.opened_by)


OVERVIEW = NavigationEntry("overview", _("Min oversikt"), EVERYBODY)
DOCUMENTS = NavigationEntry("documents", _("Kort og rutiner"), READS_DOCUMENTS)
READING = NavigationEntry("reading", _("Lest og forstått"), READS_DOCUMENTS)
PROPOSALS = NavigationEntry("proposals", _("Forslag"), SEES_PROPOSALS)
NOTICES = NavigationEntry("notices", _("Beskjeder"), SEES_NOTICES)
TRANSLATIONS = NavigationEntry("translations", _("Oversettelser"), SEES_TRANSLATIONS)
CONTACTS = NavigationEntry("contacts", _("Kontakter"), READS_CONTACTS)
ROLES = NavigationEntry("roles", _("Roller"), SEES_ROLES)
EDITIONS = NavigationEntry("editions", _("Utgaver"), SEES_EDITIONS)
LOG = NavigationEntry("log", _("Logg"), READS_LOG)
OUTBOX = NavigationEntry("outbox", _("Utboks"), SEES_OUTBOX)
INTAKE = NavigationEntry("intake", _("Last inn"), TAKES_IN)

SECTIONS = (
    OVERVIEW,
    DOCUMENTS,
    READING,
    PROPOSALS,
    NOTICES,
    TRANSLATIONS,
    CONTACTS,
    EDITIONS,
    ROLES,
    INTAKE,
    LOG,
    OUTBOX,
)


def open_entries(place: Workplace) -> Iterable[NavigationEntry]:
    """The sections that the person's roles open, in order."""
    return [section for section in SECTIONS if section.opens_for(place)]
