"""The sections of the workspace: what stands in the navigation, and which roles open it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from handlekraft.organisations.models import Role
from handlekraft.organisations.operations.taking_in import TAKES_IN
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
from handlekraft.workspace.place import Place


@dataclass(frozen=True, slots=True)
class Section:
    """One entry of the navigation; `key` is also the name of its front page's address."""

    key: str
    label: str | Promise
    opened_by: frozenset[Role]

    def opens_for(self, place: Place) -> bool:
        """Whether one of the person's roles opens it."""
        return place.holds(self.opened_by)


OVERVIEW = Section("overview", _("Min oversikt"), EVERYBODY)
DOCUMENTS = Section("documents", _("Kort og rutiner"), READS_DOCUMENTS)
READING = Section("reading", _("Lest og forstått"), READS_DOCUMENTS)
PROPOSALS = Section("proposals", _("Forslag"), SEES_PROPOSALS)
NOTICES = Section("notices", _("Beskjeder"), SEES_NOTICES)
TRANSLATIONS = Section("translations", _("Oversettelser"), SEES_TRANSLATIONS)
CONTACTS = Section("contacts", _("Kontakter"), READS_CONTACTS)
ROLES = Section("roles", _("Roller"), SEES_ROLES)
EDITIONS = Section("editions", _("Utgaver"), SEES_EDITIONS)
LOG = Section("log", _("Logg"), READS_LOG)
OUTBOX = Section("outbox", _("Utboks"), SEES_OUTBOX)
INTAKE = Section("intake", _("Last inn"), TAKES_IN)

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


def open_sections(place: Place) -> Iterable[Section]:
    """The sections that the person's roles open, in order."""
    return [section for section in SECTIONS if section.opens_for(place)]
