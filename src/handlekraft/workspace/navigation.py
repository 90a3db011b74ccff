"""The order of the navigation, and the entries of pages that belong to no room."""

from django.utils.translation import gettext_lazy as _

from handlekraft.about_units.navigation import ABOUT
from handlekraft.acknowledgement.navigation import READING
from handlekraft.directory.permissions import READS_CONTACTS
from handlekraft.guidance.navigation import DOCUMENTS
from handlekraft.notices.navigation import NOTICES
from handlekraft.organisations.permissions import EVERYBODY
from handlekraft.proposals.navigation import PROPOSALS
from handlekraft.publishing.navigation import EDITIONS
from handlekraft.shell.navigation import NavigationEntry
from handlekraft.staff.navigation import INTAKE, ROLES
from handlekraft.translation.navigation import TRANSLATIONS
from handlekraft.workspace.permissions import FOLLOWS_UNITS, READS_LOG, SEES_OUTBOX

OVERVIEW = NavigationEntry("overview", _("Min oversikt"), EVERYBODY)
CONTACTS = NavigationEntry("contacts", _("Kontakter"), READS_CONTACTS)
LOG = NavigationEntry("log", _("Logg"), READS_LOG)
UNITS = NavigationEntry("units_followed", _("Enhetene"), FOLLOWS_UNITS)
OUTBOX = NavigationEntry("outbox", _("Utboks"), SEES_OUTBOX)

ENTRIES = (
    OVERVIEW,
    UNITS,
    DOCUMENTS,
    ABOUT,
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
